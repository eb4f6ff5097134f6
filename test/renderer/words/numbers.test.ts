import { afterEach, expect, test } from "vitest";
import { useLayout } from "../../../renderer/state/layout.ts";
import {
  formatAngle,
  formatDayOrTime,
  formatEnergy,
  formatShort,
  formatTick,
} from "../../../renderer/words/numbers.ts";

const speak = (language: "de" | null) => useLayout.getState().change({ language });
afterEach(() => speak(null));

test.each([
  [0, "0 keV"],
  [0.312, "312 eV"],
  [1, "1 keV"],
  [59.54, "59.54 keV"],
  [999.9, "999.9 keV"],
  [5485.6, "5.4856 MeV"],
])("an energy of %d keV is said as %s", (keV, said) => {
  expect(formatEnergy(keV)).toBe(said);
});

test("angles are read in degrees", () => {
  expect(formatAngle(Math.PI / 2)).toBe("90°");
  expect(formatAngle(-Math.PI / 4)).toBe("-45°");
  expect(formatAngle(0.2147)).toBe("12.3°");
  expect(formatAngle(0)).toBe("0°");
});

test.each([
  [1, "1", "1"],
  [0.001, "0.001", "0,001"],
  [2e-7, "2e-7", "2e-7"],
  [20_000, "20,000", "20.000"],
  [500_000, "500k", "500.000"],
  [1_000_000, "1M", "1\u00a0Mio."],
])("beside an axis %d is written by the language", (value, english, german) => {
  expect(formatTick(value)).toBe(english);
  speak("de");
  expect(formatTick(value)).toBe(german);
});

test.each([
  [9999, "9,999", "9.999"],
  [18_640, "18.6k", "18,6k"],
  [107_300, "107k", "107k"],
  [999_700, "1M", "1M"],
  [1_240_000, "1.24M", "1,24M"],
])(
  "where there is little room %d is rounded, and looks so, in every language",
  (count, english, german) => {
    expect(formatShort(count)).toBe(english);
    speak("de");
    expect(formatShort(count)).toBe(german);
  },
);

test("beside an axis of time stands the day at midnight, else the time", () => {
  expect(formatDayOrTime(Date.UTC(2024, 2, 12) / 1000)).toBe("12 Mar 2024");
  expect(formatDayOrTime(Date.UTC(2024, 2, 12, 17, 5) / 1000)).toBe("17:05:00");
  speak("de");
  expect(formatDayOrTime(Date.UTC(2024, 2, 12) / 1000)).toBe("12. März 2024");
});

import { expect, test } from "vitest";
import { formatAngle, formatEnergy } from "../../../renderer/words/numbers.ts";

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

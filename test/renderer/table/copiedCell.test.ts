import { afterEach, expect, test } from "vitest";
import { useLayout } from "../../../renderer/state/layout.ts";
import { copiedCell } from "../../../renderer/table/copiedCell.ts";

const speak = (language: "de" | null) => useLayout.getState().change({ language });
afterEach(() => speak(null));

test("kinds, answers and times are copied as the table says them, other values as they are", () => {
  expect(copiedCell("class", "muon")).toBe("muon");
  expect(copiedCell("touchesEdge", true)).toBe("yes");
  speak("de");
  expect(copiedCell("class", "muon")).toBe("Myon");
  expect(copiedCell("predictedClass", "muon")).toBe("Myon");
  expect(copiedCell("touchesEdge", false)).toBe("nein");
  expect(copiedCell("startTime", 1_710_237_931.25)).toBe("2024-03-12 10:05:31");
  expect(copiedCell("note", "muon")).toBe("muon");
  expect(copiedCell("radius", 33.652_379_210_136_7)).toBe(33.652_379_210_136_7);
  expect(copiedCell("tags", ["a", "b"])).toEqual(["a", "b"]);
  expect(copiedCell("energy", null)).toBeNull();
});

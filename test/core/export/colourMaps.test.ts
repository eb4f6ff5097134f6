import { describe, expect, test } from "vitest";
import { type ColourMapName, colourMapNames } from "../../../core/api.ts";
import { colourMapLabels, colourMapLookup } from "../../../core/export/colourMaps.ts";

function colour(name: ColourMapName, step: number): number[] {
  return [...colourMapLookup(name).slice(step * 3, step * 3 + 3)];
}

describe("colour maps", () => {
  // The values of matplotlib 3 (`(255 * array(cmap(step)[:3])).round()`), whose maps these are.
  test.each<[ColourMapName, number, number[]]>([
    ["inferno", 0, [0, 0, 4]],
    ["inferno", 128, [188, 55, 84]],
    ["inferno", 255, [252, 255, 164]],
    ["viridis", 0, [68, 1, 84]],
    ["viridis", 128, [33, 145, 140]],
    ["viridis", 255, [253, 231, 37]],
    ["magma", 0, [0, 0, 4]],
    ["magma", 128, [183, 55, 121]],
    ["magma", 255, [252, 253, 191]],
  ])("%s begins, goes on and ends as matplotlib's (%i)", (name, step, expected) => {
    // d3 steps through the maps a little differently in the middle.
    const found = colour(name, step);
    for (const channel of [0, 1, 2]) {
      expect(Math.abs(found[channel] - expected[channel])).toBeLessThanOrEqual(2);
    }
  });

  test("greys run from black to white, so that many counts are bright as in the others", () => {
    expect(colour("greys", 0)).toEqual([0, 0, 0]);
    expect(colour("greys", 255)).toEqual([255, 255, 255]);
  });

  test("turbo runs from blue over green to red", () => {
    const strongest = [50, 128, 220].map((step) => {
      const channels = colour("turbo", step);
      return channels.indexOf(Math.max(...channels));
    });
    expect(strongest).toEqual([2, 1, 0]);
  });

  test("every map has 256 colours and a label", () => {
    for (const name of colourMapNames) {
      expect(colourMapLookup(name)).toHaveLength(256 * 3);
      expect(colourMapLabels[name]).not.toBe("");
    }
  });
});

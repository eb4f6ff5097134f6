import {
  interpolateCividis,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolateTurbo,
  interpolateViridis,
} from "d3-scale-chromatic";
import type { ColourMapName } from "../api.ts";

/** Number of colours in a map. */
export const colourCount = 256;

/** A colour for each brightness from 0 (few counts) to 1 (many). */
const interpolators: Record<ColourMapName, (brightness: number) => string> = {
  inferno: interpolateInferno,
  viridis: interpolateViridis,
  magma: interpolateMagma,
  turbo: interpolateTurbo,
  // d3's greys run from white to black; tracks are drawn bright on dark, as by the others.
  greys: (brightness) => interpolateGreys(1 - brightness),
  hot: interpolateHot,
  cividis: interpolateCividis,
};

/** What people read where they choose a colour map. */
export const colourMapLabels: Readonly<Record<ColourMapName, string>> = {
  inferno: "Inferno",
  viridis: "Viridis",
  magma: "Magma",
  turbo: "Turbo",
  greys: "Greys",
  hot: "Hot",
  cividis: "Cividis, for all eyes",
};

/** Black, red, yellow, white: matplotlib's hot, which other programs for these detectors have. */
function interpolateHot(brightness: number): string {
  const [redFull, greenFull] = [0.365079, 0.746032];
  const channel = (from: number, to: number) =>
    Math.round(255 * Math.min(Math.max((brightness - from) / (to - from), 0), 1));
  return `rgb(${channel(-0.015, redFull)},${channel(redFull, greenFull)},${channel(greenFull, 1)})`;
}

const lookups = new Map<ColourMapName, Uint8Array>();

/**
 * The colours of a map: 256 triples of red, green and blue (0 to 255), from few counts to many.
 * The array is shared: read it only. The maps are matplotlib's inferno, viridis and magma, Google's turbo
 * and ColorBrewer's greys, by way of d3-scale-chromatic.
 */
export function colourMapLookup(name: ColourMapName): Uint8Array {
  let lookup = lookups.get(name);
  if (lookup === undefined) {
    lookup = new Uint8Array(colourCount * 3);
    for (let i = 0; i < colourCount; i++) {
      lookup.set(readColour(interpolators[name](i / (colourCount - 1))), i * 3);
    }
    lookups.set(name, lookup);
  }
  return lookup;
}

/** Red, green and blue of `#rrggbb` or `rgb(r, g, b)`, the two forms that d3 gives. */
function readColour(text: string): number[] {
  if (text.startsWith("#")) {
    return [1, 3, 5].map((start) => Number.parseInt(text.slice(start, start + 2), 16));
  }
  return text
    .slice("rgb(".length, -1)
    .split(",")
    .map((channel) => Number(channel));
}

import type { Benchmark, Measurement } from "./benchmark.ts";
import { type BuiltLibrary, withBuiltLibrary } from "./builtLibrary.ts";

/** What the process that opens the window says of itself, see `windowProcess.ts`. Times in ms. */
export interface WindowReport {
  readonly clusters: number;
  /** From the address to the first picture of a track. */
  readonly firstTiles: number;
  /** From each moved limit to the count and the histograms that belong to it. */
  readonly brush: readonly number[];
  /** Between frames of the screen while the gallery scrolls. */
  readonly gallery: readonly number[];
  readonly frames: readonly number[];
  /** MB of the page's heap after all that. */
  readonly heap: number;
}

async function measure(library: BuiltLibrary): Promise<readonly Measurement[]> {
  const report: WindowReport = JSON.parse((await library.ask("windowProcess.ts")).report);
  const of = `Chromium at 1280 by 800; ${library.about(report.clusters)}`;
  const times = (part: string, values: readonly number[], note: string): Measurement[] => [
    { part, value: quantile(values, 0.5), unit: "ms", note: `median, ${note}; ${of}` },
    { part: `${part}95`, value: quantile(values, 0.95), unit: "ms", note: "95 of 100 are shorter" },
  ];
  return [
    { part: "firstTiles", value: report.firstTiles, unit: "ms", note: `first tracks; ${of}` },
    ...times("brush", report.brush, "a moved limit to its count and histograms"),
    ...times("gallery", report.gallery, "a frame of the screen, the gallery scrolling for 10 s"),
    ...times("frames", report.frames, "a frame of the screen, frames scrolling for 10 s"),
    { part: "heap", value: report.heap, unit: "MB", note: "the page after that" },
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const windowOfMany: Benchmark = {
  name: "window",
  about: "the window in Chromium on 1,000,000 clusters: opening, filtering, scrolling",
  onlyByName: true,
  run: () => withBuiltLibrary({ frames: 33_000 }, measure),
};

export const windowOfFewer: Benchmark = {
  name: "window330",
  about: "the same on 330,000 clusters",
  onlyByName: true,
  run: () => withBuiltLibrary({ frames: 11_000 }, measure),
};

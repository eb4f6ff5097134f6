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
  /** How long each frame of a film of 30 frames a second stood. */
  readonly film: readonly number[];
  /** MB of the page's heap after all that, and after each half minute more. */
  readonly heaps: readonly number[];
}

/** @param minutes how long the window is used after all is measured once */
async function measure(library: BuiltLibrary, minutes = 0): Promise<readonly Measurement[]> {
  const answer = await library.ask("windowProcess.ts", String(minutes));
  const report: WindowReport = JSON.parse(answer.report);
  const of = `Chromium at 1280 by 800; ${library.about(report.clusters)}`;
  const times = (part: string, values: readonly number[], note: string): Measurement[] => [
    { part, value: quantile(values, 0.5), unit: "ms", note: `median, ${note}; ${of}` },
    { part: `${part}95`, value: quantile(values, 0.95), unit: "ms", note: "95 of 100 are shorter" },
  ];
  const { film, heaps } = report;
  const filmSeconds = film.reduce((sum, ms) => sum + ms, 0) / 1000;
  return [
    { part: "firstTiles", value: report.firstTiles, unit: "ms", note: `first tracks; ${of}` },
    ...times("brush", report.brush, "a moved limit to its count and histograms"),
    ...times("gallery", report.gallery, "a frame of the screen, the gallery scrolling for 10 s"),
    ...times("frames", report.frames, "a frame of the screen, frames scrolling for 10 s"),
    {
      part: "film",
      value: film.length / filmSeconds,
      unit: "frames/s",
      note: `of 30 asked for; the longest stood for ${Math.round(Math.max(...film))} ms`,
    },
    {
      part: "heap",
      value: Math.max(...heaps),
      unit: "MB",
      note:
        minutes === 0
          ? "the page after that"
          : `the most in ${minutes} minutes more; ${Math.round(heaps[0])} MB before and ${Math.round(heaps.at(-1) ?? 0)} MB at the end`,
    },
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
  run: () => withBuiltLibrary({ frames: 33_000 }, (library) => measure(library)),
};

export const windowOfFewer: Benchmark = {
  name: "window330",
  about: "the same on 330,000 clusters",
  onlyByName: true,
  run: () => withBuiltLibrary({ frames: 11_000 }, (library) => measure(library)),
};

export const windowForLong: Benchmark = {
  name: "windowLong",
  about: "the window in Chromium on 1,000,000 clusters, used for ten minutes",
  onlyByName: true,
  run: () => withBuiltLibrary({ frames: 33_000 }, (library) => measure(library, 10)),
};

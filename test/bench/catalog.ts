import type { Benchmark, Measurement } from "./benchmark.ts";
import { type BuiltLibrary, type LibrarySize, withBuiltLibrary } from "./builtLibrary.ts";
import { removeFolder, writeFrameFolder } from "./input.ts";

/** What the process that queries says of itself, see `catalogProcess.ts`: medians in ms. */
export interface CatalogReport {
  readonly clusters: number;
  /** From before the library is opened to the first page that a window shows: the count and clusters of all kinds in turn. */
  readonly firstPage: number;
  /** From before the library is opened until ten histograms are there as well. */
  readonly opening: number;
  /** Count and ten histograms of 100 bins, for five conditions never asked before. */
  readonly query: number;
  /** The same where one of the five conditions is new. */
  readonly limit: number;
  /** The same, and sums for a hand that comes to a histogram. */
  readonly sums: number;
  /** From a question to what is counted by then while these are made: 95 of 100 take less. */
  readonly sumsStep: number;
  /** Count and ten histograms while that hand moves a limit. */
  readonly brush: number;
  /** 95 of 100 such answers take less. */
  readonly brush95: number;
  /** From such a condition to the first 200 clusters by size, with their pixels. */
  readonly gallery: number;
  /** The first 200 clusters, with their pixels, in the order of each property in turn. */
  readonly top: number;
  /** 200 clusters from anywhere in such an order, with their pixels. */
  readonly far: number;
  readonly metadata: number;
  readonly text: number;
  readonly tag: number;
  /** Known values of the text field whose values take longest. */
  readonly values: number;
  /** `query`, while an import runs. */
  readonly importing: number;
  readonly importingQueries: number;
}

const importedMeanwhile = 10_000;

async function measure(library: BuiltLibrary): Promise<readonly Measurement[]> {
  const input = writeFrameFolder(importedMeanwhile);
  try {
    const answer = await library.ask("catalogProcess.ts", input.path);
    const report: CatalogReport = JSON.parse(answer.report);
    const of = library.about(report.clusters);
    const ms = (part: string, value: number, note: string) => ({
      part,
      value,
      unit: "ms",
      note: `${note}; ${of}`,
    });
    return [
      ms(
        "query",
        report.query,
        "median of count and ten histograms of 100 bins, five new conditions",
      ),
      ms("limit", report.limit, "the same, one of the five conditions new"),
      ms("sums", report.sums, "the same, and sums for a hand that comes to a histogram"),
      ms("sumsStep", report.sumsStep, "95 of 100 answers on the way to these are sooner there"),
      ms("brush", report.brush, "median of count and ten histograms while that hand moves"),
      ms("brush95", report.brush95, "95 of 100 of these are shorter"),
      ms("gallery", report.gallery, "median, from such a condition to the 200 largest"),
      ms("top", report.top, "median of the first 200 with their pixels, by each property in turn"),
      ms("far", report.far, "200 from anywhere in an order, 4 s after its first"),
      ms("metadata", report.metadata, "median of count and histograms for a metadata value"),
      ms("text", report.text, "the same for a text in the file's name"),
      ms("tag", report.tag, "the same for a tag and a condition"),
      ms("values", report.values, "known values of a text field, the slowest one"),
      ms(
        "firstPage",
        report.firstPage,
        "from before opening to the count and 200 of all kinds in turn",
      ),
      ms("opening", report.opening, "from before opening until ten histograms are there as well"),
      ms(
        "importing",
        report.importing,
        `median of ${report.importingQueries} queries while ${importedMeanwhile} frames were imported`,
      ),
      {
        part: "memory",
        value: answer.memory,
        unit: "MB",
        note: `largest resident set of the process tree before that import, watched from outside; ${of}`,
      },
    ];
  } finally {
    removeFolder(input.path);
  }
}

const catalogOf = (name: string, about: string, size: LibrarySize): Benchmark => ({
  name,
  about,
  run: () => withBuiltLibrary(size, measure),
});

export const catalog = catalogOf("catalog", "queries over a library of 1,000,000 clusters", {
  frames: 33_000,
});

export const catalog5: Benchmark = {
  ...catalogOf("catalog5", "the same over 5,000,000 clusters", { frames: 165_000 }),
  onlyByName: true,
};

export const catalog60: Benchmark = {
  ...catalogOf("catalog60", "the same over 60,000,000 clusters", { frames: 33_000, times: 60 }),
  onlyByName: true,
};

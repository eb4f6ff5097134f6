import type { Benchmark, Measurement } from "./benchmark.ts";
import { type BuiltLibrary, withBuiltLibrary } from "./builtLibrary.ts";
import { removeFolder, writeFrameFolder } from "./input.ts";

/** What the process that queries says of itself, see `catalogProcess.ts`: medians in ms. */
export interface CatalogReport {
  readonly clusters: number;
  /** From before the library is opened to the first page that a window shows: the count and the largest clusters. */
  readonly firstPage: number;
  /** From before the library is opened until ten histograms are there as well. */
  readonly opening: number;
  /** Count and ten histograms of 100 bins, for five conditions never asked before. */
  readonly query: number;
  /** The same where one of the five conditions is new. */
  readonly brush: number;
  /** The first 200 clusters, with their pixels, in the order of each property in turn. */
  readonly top: number;
  readonly metadata: number;
  readonly text: number;
  readonly tag: number;
  /** Known values of the text field whose values take longest. */
  readonly values: number;
  /** `query`, while an import runs. */
  readonly importing: number;
  readonly importingQueries: number;
  /** Largest resident set of the process before the import, in MB (10^6 bytes). */
  readonly memory: number;
}

const importedMeanwhile = 10_000;

async function measure(library: BuiltLibrary): Promise<readonly Measurement[]> {
  const input = writeFrameFolder(importedMeanwhile);
  try {
    const report: CatalogReport = JSON.parse(await library.ask("catalogProcess.ts", input.path));
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
      ms("brush", report.brush, "the same, one of the five conditions new"),
      ms("top", report.top, "median of the first 200 with their pixels, by each property in turn"),
      ms("metadata", report.metadata, "median of count and histograms for a metadata value"),
      ms("text", report.text, "the same for a text in the file's name"),
      ms("tag", report.tag, "the same for a tag and a condition"),
      ms("values", report.values, "known values of a text field, the slowest one"),
      ms("firstPage", report.firstPage, "from before opening to the count and the 200 largest"),
      ms("opening", report.opening, "from before opening until ten histograms are there as well"),
      ms(
        "importing",
        report.importing,
        `median of ${report.importingQueries} queries while ${importedMeanwhile} frames were imported`,
      ),
      {
        part: "memory",
        value: report.memory,
        unit: "MB",
        note: `largest resident set before that import; ${of}`,
      },
    ];
  } finally {
    removeFolder(input.path);
  }
}

export const catalog: Benchmark = {
  name: "catalog",
  about: "queries over a library of 1,000,000 clusters",
  run: () => withBuiltLibrary(33_000, measure),
};

export const catalog5: Benchmark = {
  name: "catalog5",
  about: "the same over 5,000,000 clusters",
  onlyByName: true,
  run: () => withBuiltLibrary(165_000, measure),
};

import type { Benchmark, Measurement } from "./benchmark.ts";
import { type BuiltLibrary, withBuiltLibrary } from "./builtLibrary.ts";

/** What the process that classifies says of itself, see `classifyProcess.ts`. Counts in ms, jobs in s. */
export interface ClassifyReport {
  readonly clusters: number;
  /** What fifteen rules take, where their properties have not been asked for before. */
  readonly firstCount: number;
  /** Median of the same, each time with another limit moved. */
  readonly count: number;
  /** Median of four rules, a limit moved each time, among the clusters that a query takes. */
  readonly countAmong: number;
  /** A rule set applied that gives every cluster a new class, but for those that no rule takes. */
  readonly allNew: number;
  /** The same again: every cluster has its class already. */
  readonly nothingNew: number;
  readonly tagged: number;
  /** A forest learned from the tagged clusters, and what it says of all. */
  readonly forest: number;
  /** The same by their nearest neighbours. */
  readonly neighbours: number;
}

async function measure(library: BuiltLibrary): Promise<readonly Measurement[]> {
  const report: ClassifyReport = JSON.parse((await library.ask("classifyProcess.ts")).report);
  const of = library.about(report.clusters);
  const value = (part: string, unit: "ms" | "s", number: number, note: string) => ({
    part,
    value: number,
    unit,
    note: `${note}; ${of}`,
  });
  const { tagged } = report;
  return [
    value("firstCount", "ms", report.firstCount, "what 15 rules take, their columns read first"),
    value("count", "ms", report.count, "median of the same after one limit moved"),
    value("countAmong", "ms", report.countAmong, "median of 4 rules among what a query takes"),
    value("allNew", "s", report.allNew, 'a rule set applied to all, every class but "other" new'),
    value("nothingNew", "s", report.nothingNew, "the same again, no class new"),
    value("forest", "s", report.forest, `a forest of ${tagged} tagged clusters, all predicted`),
    value("neighbours", "s", report.neighbours, `nearest of ${tagged} tagged, all predicted`),
  ];
}

export const classify: Benchmark = {
  name: "classify",
  about: "rules and learning over a library of 1,000,000 clusters",
  run: () => withBuiltLibrary({ frames: 33_000 }, measure),
};

import { type Command, Option } from "commander";
import { TrackroomError } from "../../../core/errors.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { positiveNumber } from "../../numbers.ts";
import { type AnalyseOptions, addExperiment, optional, rangeOf } from "./experiment.ts";

interface CompareOptions extends AnalyseOptions {
  with: string[];
  property: string;
  normalise: "area" | "time";
  bins?: number;
  range?: [number, number];
  logarithmic?: true;
}

export function addCompare(command: Command): void {
  addExperiment<CompareOptions>(
    command,
    "compare",
    "A property in two or more sets of tracks: are they alike?",
    (asked, { with: others, property, normalise, bins, range, logarithmic }, catalog) => {
      if (others.length === 0) {
        throw new TrackroomError(
          "wrong-usage",
          'Say what the first set is compared with: --with "source = KCl".',
        );
      }
      const fields = catalog.fields.list();
      return {
        experiment: "compare",
        ...asked,
        others: others.map((text) => ({ where: parseQuery(text, fields) })),
        property,
        normalise,
        ...optional({ bins, range, logarithmic }),
      };
    },
    (experiment) =>
      experiment
        .option(
          "--with <query>",
          "the other set; again for more, five at most",
          (text: string, texts: string[]) => [...texts, text],
          [],
        )
        .option("--property <name>", "which property", "size")
        .addOption(
          new Option("--normalise <how>", "to equal area: shapes; to live time: rates")
            .choices(["area", "time"])
            .default("area"),
        )
        .option("--bins <n>", "how many bins", (text) => Math.round(positiveNumber(text)))
        .option("--range <from..to>", "what is shown", rangeOf)
        .option("--logarithmic", "bins of equal ratio"),
  );
}

interface SpectrumOptions extends AnalyseOptions {
  property: string;
  bins?: number;
  range?: [number, number];
  peak: [number, number][];
}

export function addSpectrum(command: Command): void {
  addExperiment<SpectrumOptions>(
    command,
    "spectrum",
    "A property's spectrum, and the positions of its peaks.",
    (asked, { property, bins, range, peak }) => ({
      experiment: "spectrum",
      ...asked,
      property,
      ...optional({ bins, range }),
      ...(peak.length === 0 ? {} : { peaks: peak }),
    }),
    (experiment) =>
      experiment
        .option("--property <name>", "which property", "totalCounts")
        .option("--bins <n>", "how many bins", (text) => Math.round(positiveNumber(text)))
        .option("--range <from..to>", "what is shown", rangeOf)
        .option(
          "--peak <from..to>",
          "a range with one peak; again for more",
          (text: string, peaks: [number, number][]) => [...peaks, rangeOf(text)],
          [],
        ),
  );
}

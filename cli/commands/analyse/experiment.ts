import { Command, InvalidArgumentError } from "commander";
import { analyse } from "../../../core/analysis/analyse.ts";
import type { AnalyseRequest } from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import type { Condition } from "../../../core/query/model.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { withLibrary, withLibraryOption } from "../../library.ts";
import { readCondition, withQueryFileOption } from "../../query.ts";
import { type ReportOptions, report } from "./report.ts";

export interface AnalyseOptions extends ReportOptions {
  library: string;
  queryFile?: string;
  frames?: string;
}

/** Which clusters, and which frames' time counts. */
export interface Asked {
  where: Condition | null;
  frames?: Condition | null;
}

/** An option that was not given is not there, rather than undefined. */
export const optional = <T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

export function rangeOf(text: string): [number, number] {
  const [from, to, more] = text
    .split("..")
    .map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
  if (more !== undefined || !(from < to)) {
    throw new InvalidArgumentError("It is two numbers, the smaller first: 20..80.");
  }
  return [from, to];
}

/** One experiment, with the options that all have. */
export function addExperiment<Options extends AnalyseOptions>(
  command: Command,
  name: AnalyseRequest["experiment"],
  description: string,
  request: (asked: Asked, options: Options, catalog: Catalog) => AnalyseRequest,
  further: (experiment: Command) => Command = (experiment) => experiment,
): void {
  const experiment = new Command(name)
    .description(description)
    .argument("[query...]", 'which clusters, such as "class = alpha and source = KCl"')
    .option("--frames <query>", "which frames' time counts, where the query does not tell it")
    .option("--json", "print everything as one JSON object")
    .option("--plot <file.svg>", "draw the charts into a file")
    .option("--data <file.csv>", "write the numbers behind the first chart into a file");
  command.addCommand(
    further(withQueryFileOption(withLibraryOption(experiment))).action(
      (words: string[], options: Options) =>
        withLibrary(options.library, "read", (catalog) => {
          const asked = readAsked(catalog, words, options);
          report(analyse(catalog, request(asked, options, catalog)), options);
        }),
    ),
  );
}

function readAsked(catalog: Catalog, words: readonly string[], options: AnalyseOptions): Asked {
  const where = readCondition(catalog, "cluster", words, options.queryFile);
  if (options.frames === undefined) return { where };
  return { where, frames: parseQuery(options.frames, catalog.fields.list()) };
}

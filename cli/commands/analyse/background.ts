import type { Command } from "commander";
import type { BackgroundRequest } from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { positiveNumber } from "../../numbers.ts";
import { type AnalyseOptions, addExperiment } from "./experiment.ts";

export interface BackgroundOptions extends AnalyseOptions {
  background?: string;
  backgroundRate?: number;
  backgroundError?: number;
  freeBackground?: true;
}

export const withBackgroundOptions = (experiment: Command): Command =>
  experiment
    .option("--background <query>", "clusters that were counted without the source")
    .option("--background-rate <r>", "or their rate, a second", positiveNumber)
    .option("--background-error <e>", "and its error", positiveNumber)
    .option("--free-background", "have the fit find it");

/** An experiment of a rate against a field of the frames, with a background. */
export function addAgainst(
  command: Command,
  name: "absorption" | "distance",
  field: string,
  otherwise: "none" | "free",
  { description }: { description: string },
): void {
  addExperiment<BackgroundOptions & { by: string }>(
    command,
    name,
    description,
    (asked, options, catalog) => ({
      experiment: name,
      ...asked,
      by: options.by,
      background: readBackground(catalog, options, otherwise),
    }),
    (experiment) =>
      withBackgroundOptions(experiment.option("--by <field>", "the field of the frames", field)),
  );
}

export function readBackground(
  catalog: Catalog,
  options: BackgroundOptions,
  otherwise: "none" | "free",
): BackgroundRequest {
  const { background, backgroundRate, backgroundError, freeBackground } = options;
  const said = [background, backgroundRate, freeBackground].filter((one) => one !== undefined);
  if (said.length > 1) {
    throw new TrackroomError(
      "wrong-usage",
      "Say one of --background, --background-rate and --free-background.",
    );
  }
  if ((backgroundRate === undefined) !== (backgroundError === undefined)) {
    throw new TrackroomError(
      "wrong-usage",
      "--background-rate and --background-error go together.",
    );
  }
  if (background !== undefined) {
    return { kind: "query", where: parseQuery(background, catalog.fields.list()) };
  }
  if (backgroundRate !== undefined && backgroundError !== undefined) {
    return { kind: "rate", value: backgroundRate, error: backgroundError };
  }
  return { kind: freeBackground ? "free" : otherwise };
}

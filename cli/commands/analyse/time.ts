import { type Command, Option } from "commander";
import { positiveNumber } from "../../numbers.ts";
import { type BackgroundOptions, readBackground, withBackgroundOptions } from "./background.ts";
import { type AnalyseOptions, addExperiment, optional } from "./experiment.ts";

export function addProfile(command: Command): void {
  addExperiment<AnalyseOptions & { every?: number; of: "clusters" | "pixels"; beside: string[] }>(
    command,
    "profile",
    "Rate against time, with gaps where nothing was recorded.",
    (asked, { every, of, beside }) => ({
      experiment: "profile",
      ...asked,
      ...optional({ every }),
      of,
      beside,
    }),
    (experiment) =>
      experiment
        .addOption(everyOption())
        .addOption(
          new Option("--of <what>", "what is counted")
            .choices(["clusters", "pixels"])
            .default("clusters"),
        )
        .option(
          "--beside <field>",
          "a field of the frames to show below, such as pressure; again for more",
          (word: string, words: string[]) => [...words, word],
          [],
        ),
  );
}

interface DecayOptions extends BackgroundOptions {
  model: "one" | "two" | "radon";
  freeHalfLives?: true;
  every?: number;
}

export function addDecay(command: Command): void {
  addExperiment<DecayOptions>(
    command,
    "decay",
    "Half-lives from counts against time.",
    (asked, options, catalog) => ({
      experiment: "decay",
      ...asked,
      ...optional({ every: options.every }),
      model: options.model,
      freeHalfLives: options.freeHalfLives === true,
      background: readBackground(catalog, options, "free"),
    }),
    (experiment) =>
      withBackgroundOptions(
        experiment
          .addOption(
            new Option("--model <model>", "one decay, two, or radon's Pb-214 that feeds Bi-214")
              .choices(["one", "two", "radon"])
              .default("one"),
          )
          .option("--free-half-lives", "have the fit find the half-lives of radon's chain")
          .addOption(everyOption()),
      ),
  );
}

const everyOption = (): Option =>
  new Option("--every <time>", "width of the bins: minute, hour, day, or seconds").argParser(
    (text) => lengths[text] ?? positiveNumber(text),
  );

const lengths: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

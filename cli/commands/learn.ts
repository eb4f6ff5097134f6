import { type Command, Option } from "commander";
import { type ClassifierReport, type LearningMethod, learningMethods } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { classifyJobRequest } from "../../core/jobs/classify/classifyRequest.ts";
import { usualFeatures } from "../../core/learn/features.ts";
import { doJob } from "../doJob.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { wholeNumber } from "../numbers.ts";
import { count, print } from "../output.ts";
import { readCondition, withQueryFileOption } from "../query.ts";
import { tableLines } from "../table.ts";

interface LearnOptions {
  library: string;
  queryFile?: string;
  method: LearningMethod;
  tags?: string;
  features?: string;
  seed?: number;
  json?: true;
}

export function addLearnCommand(classify: Command): void {
  const command = classify
    .command("learn")
    .description("Learn classes from tagged clusters, and predict the class of others.")
    .argument("[query...]", "whose class to predict; nothing takes all")
    .addOption(
      new Option("--method <method>", "a random forest, or the nearest tagged clusters")
        .choices(learningMethods)
        .default("forest"),
    )
    .option("--tags <names>", "separated by commas; without it, all that enough clusters carry")
    .option("--features <names>", `properties to learn from; usually ${usualFeatures.join(",")}`)
    .option("--seed <n>", "the same seed and tags give the same classifier", wholeNumber)
    .option("--json", "print one JSON object in place of a summary");
  withQueryFileOption(withLibraryOption(command)).action((words: string[], options: LearnOptions) =>
    withLibrary(options.library, "write", async (catalog) => {
      const where = readCondition(catalog, "cluster", words, options.queryFile);
      const { method, seed } = options;
      const tags = list(options.tags);
      const features = list(options.features);
      const by = {
        kind: "tags",
        method,
        ...(tags === undefined ? {} : { tags }),
        ...(features === undefined ? {} : { features }),
        ...(seed === undefined ? {} : { seed }),
      } as const;
      await doJob(catalog, classifyJobRequest(catalog, { where, by }));
      const [report] = catalog.classifiers.list();
      if (report === undefined) throw new TrackroomError("not-found", "Nothing was learned.");
      if (options.json) print(JSON.stringify(report));
      else printReport(report);
    }),
  );
}

const list = (words: string | undefined): string[] | undefined =>
  words?.split(",").map((word) => word.trim());

function printReport({ classes, confusion, accuracy, predicted, ambiguous }: ClassifierReport) {
  const names = classes.map(({ name }) => name);
  const sum = (key: "trained" | "heldOut") => classes.reduce((total, one) => total + one[key], 0);
  print(
    `Learned ${names.length} classes from ${count(sum("trained"), "tagged cluster")}; of ${sum("heldOut")} others it names ${(100 * accuracy).toFixed(1)} % right:`,
  );
  const rows = confusion.map((row, i) => ({
    "tag \\ predicted": names[i],
    ...Object.fromEntries(row.map((number, j) => [names[j], number])),
  }));
  for (const line of tableLines(["tag \\ predicted", ...names], rows, [])) print(line);
  if (ambiguous > 0) print(`${count(ambiguous, "cluster")} with several of the tags left out.`);
  print(`Predicted the class of ${count(predicted, "cluster")} (predictedClass).`);
}

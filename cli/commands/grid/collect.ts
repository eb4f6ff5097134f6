import type { Command } from "commander";
import { groupRejections } from "../../../core/api/rejections.ts";
import { maskSentence } from "../../../core/api/summaries.ts";
import type { JobStatus, Rejection } from "../../../core/api.ts";
import { besideParts, type Collectable, collectable } from "../../../core/grid/collect.ts";
import { type PlanFolder, readPlan } from "../../../core/grid/plan.ts";
import { doJob } from "../../doJob.ts";
import { withLibrary, withLibraryOption } from "../../library.ts";
import { count, note, print } from "../../output.ts";
import { type End, ExitStatus } from "../../status.ts";
import { printGroup } from "../import.ts";

/** Missing parts that are named. */
const partsNamed = 50;

interface CollectOptions {
  library: string;
  json?: true;
}

interface Collected {
  readonly found: Collectable;
  /** undefined where there was nothing new. */
  readonly status: JobStatus | undefined;
  readonly rejected: readonly Rejection[];
}

export function addGridCollectCommand(grid: Command, end: End): void {
  withLibraryOption(grid.command("collect"))
    .description(
      "Bring the parts that are done into a library; again later, those that came since.",
    )
    .argument("<folder>", "the plan's folder")
    .option("--json", "print one JSON object in place of a summary")
    .addHelpText(
      "after",
      `
Exit status 0: all parts are in the library; 2: some are missing, which are named, or files
could not be read.`,
    )
    .action(async (folder: string, options: CollectOptions) => {
      const begun = performance.now();
      const plan = readPlan(folder);
      const collected = await withLibrary(
        options.library,
        plan.plan.work.kind === "import" ? "create" : "write",
        async (catalog): Promise<Collected> => {
          const found = collectable(catalog, plan, folder);
          if (found.request === undefined) return { found, status: undefined, rejected: [] };
          const status = await doJob(catalog, found.request);
          return { found, status, rejected: catalog.jobs.rejections(status.key) };
        },
      );
      const seconds = Number(((performance.now() - begun) / 1000).toFixed(3));
      if (options.json) print(JSON.stringify(summaryOf(plan, collected, seconds)));
      else printSummary(plan, collected, seconds, options.library);
      const { found, rejected } = collected;
      if (found.missing.length > 0 || rejected.length > 0) end(ExitStatus.someRejected);
    });
}

/** What `--json` prints. */
function summaryOf(plan: PlanFolder, { found, status, rejected }: Collected, seconds: number) {
  const { frames = 0, clusters = 0, pixels = 0, duplicates = 0 } = status ?? {};
  const beside = besideParts(plan, found.summaries);
  return {
    plan: plan.plan.id,
    parts: plan.plan.parts.length,
    collected: found.summaries.map(({ part }) => part),
    known: found.known,
    missing: found.missing,
    frames,
    clusters,
    pixels,
    duplicates: duplicates + beside.duplicates,
    rejected,
    files: beside.files,
    sideFiles: plan.plan.beside.sideFiles,
    masks: beside.masks,
    notes: beside.notes,
    seconds,
  };
}

function printSummary(
  plan: PlanFolder,
  collected: Collected,
  seconds: number,
  library: string,
): void {
  const { found, rejected } = collected;
  const { frames, clusters, duplicates, masks, notes } = summaryOf(plan, collected, seconds);
  const { summaries, known, missing } = found;
  print(
    `Brought ${count(summaries.length, "part")} with ${count(frames, "frame")} and ${count(clusters, "cluster")} into ${library} in ${seconds.toFixed(1)} s.`,
  );
  if (known.length > 0) print(`${count(known.length, "part")} were in the library already.`);
  if (duplicates > 0) print(`${count(duplicates, "frame")} were there more than once.`);
  for (const mask of masks) print(maskSentence(mask));
  for (const sentence of notes) print(sentence);
  if (rejected.length > 0) {
    print(`${count(rejected.length, "file")} could not be read:`);
    for (const group of groupRejections(rejected)) printGroup(group);
  }
  if (missing.length > 0) note(missingSentence(missing, plan.plan.parts.length));
}

function missingSentence(missing: readonly string[], parts: number): string {
  const named = missing.slice(0, partsNamed).join(", ");
  const more = missing.length > partsNamed ? ` and ${missing.length - partsNamed} more` : "";
  return `${missing.length} of ${count(parts, "part")} are missing: ${named}${more}. Collect again when they are done.`;
}

import { resolve } from "node:path";
import type { Command } from "commander";
import { groupRejections, type RejectionGroup } from "../../core/api/rejections.ts";
import { filesSentence, maskSentence } from "../../core/api/summaries.ts";
import type { JobStatus, MetadataValue } from "../../core/api.ts";
import type { ImportJobRequest } from "../../core/jobs/run/request.ts";
import { readAssignments } from "../assignments.ts";
import { doJob } from "../doJob.ts";
import {
  type HitWords,
  hitOptions,
  withCoincidenceOption,
  withFrameLengthOption,
} from "../hitOptions.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, note, print } from "../output.ts";
import { type End, ExitStatus } from "../status.ts";

/** Files that are named where many were refused for one reason. */
const filesNamed = 5;

/** What an import is told, here and in a plan. */
export interface ImportWords extends HitWords {
  dataset?: string;
  mask?: string;
  calibration?: string;
  set: string[];
}

interface ImportOptions extends ImportWords {
  library: string;
  json?: true;
}

export function withImportOptions(command: Command): Command {
  return withCoincidenceOption(withFrameLengthOption(command))
    .option("--dataset <name>", "file the frames under this data set (School A/2014/KCl)")
    .option("--mask <file>", "pixels to leave out, in place of masks that lie in the folders")
    .option(
      "--calibration <folder>",
      "a.txt, b.txt, c.txt and t.txt, or the camera's XML: gives energies",
    )
    .option(
      "--set <key=value...>",
      "metadata for all frames",
      (word: string, words: string[]) => [...words, word],
      [],
    );
}

export function addImportCommand(program: Command, end: End): void {
  withImportOptions(withLibraryOption(program.command("import")))
    .description("Read detector files, find the clusters in them and keep all of it in a library.")
    .argument("<path...>", "files, folders and zip archives")
    .option("--json", "print one JSON object in place of a summary")
    .addHelpText(
      "after",
      `
A folder becomes a data set of its name, its subfolders the data sets below it.
With --dataset a single folder becomes that data set; several keep their names below it.`,
    )
    .action(async (paths: string[], options: ImportOptions) => {
      const begun = performance.now();
      const status = await withLibrary(options.library, "create", async (catalog) => {
        const values = readAssignments(catalog, options.set);
        const done = await doJob(catalog, importRequest(paths, options, values));
        // The status carries the first ones; whoever reads the JSON gets them all.
        return options.json ? { ...done, rejected: catalog.jobs.rejections(done.key) } : done;
      });
      // Until the library is closed: that is when the work is safe in one file.
      const seconds = (performance.now() - begun) / 1000;
      if (options.json) print(JSON.stringify(summary(status, seconds)));
      else printSummary(status, seconds, options.library);
      if (status.rejectedCount > 0) end(ExitStatus.someRejected);
    });
}

export function importRequest(
  paths: readonly string[],
  options: ImportWords,
  values: Readonly<Record<string, MetadataValue | null>>,
): ImportJobRequest {
  const { dataset, mask, calibration } = options;
  const metadata: Record<string, MetadataValue> = {};
  for (const [name, value] of Object.entries(values)) if (value !== null) metadata[name] = value;
  return {
    kind: "import",
    sources: paths.map((path) => ({ path: resolve(path), shown: path })),
    metadata,
    ...(dataset === undefined ? {} : { dataset }),
    ...(mask === undefined ? {} : { mask: resolve(mask) }),
    ...(calibration === undefined ? {} : { calibration: resolve(calibration) }),
    ...hitOptions(options),
  };
}

/** What `--json` prints. */
function summary(status: JobStatus, seconds: number) {
  const { frames, clusters, pixels, duplicates, rejected, result } = status;
  const { sideFiles = 0, masks = [], notes = [] } = result?.imported ?? {};
  return {
    frames,
    clusters,
    pixels,
    duplicates,
    rejected,
    files: result?.files ?? 0,
    sideFiles,
    masks,
    notes,
    seconds: Number(seconds.toFixed(3)),
  };
}

function printSummary(status: JobStatus, seconds: number, library: string): void {
  const { frames, clusters, pixels, duplicates, rejected, rejectedCount, result } = status;
  const { masks = [], notes = [] } = result?.imported ?? {};
  print(
    `Imported ${count(frames, "frame")} with ${count(clusters, "cluster")} and ${count(pixels, "hit pixel")} into ${library} in ${seconds.toFixed(1)} s.`,
  );
  if (duplicates > 0) print(`${count(duplicates, "frame")} were in the library already.`);
  if (status.itemsTotal === 0) note("There were no files in what you gave.");
  else print(filesSentence(status));
  for (const mask of masks) print(maskSentence(mask));
  for (const sentence of notes) print(sentence);
  if (rejectedCount === 0) return;
  print(`${count(rejectedCount, "file")} could not be read:`);
  for (const group of groupRejections(rejected)) printGroup(group);
  const more = rejectedCount - rejected.length;
  if (more > 0) print(`  … and ${count(more, "more file")}`);
}

/** Files that could not be read for one reason. */
export function printGroup({ reason, files }: RejectionGroup): void {
  const named = files
    .slice(0, filesNamed)
    .map(({ file, line }) => (line === undefined ? file : `${file}, line ${line}`));
  if (files.length === 1) {
    print(`  ${named[0]}: ${reason}`);
    return;
  }
  print(`  ${count(files.length, "file")}: ${reason}`);
  for (const name of named) print(`    ${name}`);
  if (files.length > named.length) print(`    … and ${files.length - named.length} more`);
}

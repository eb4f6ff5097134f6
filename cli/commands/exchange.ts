import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { MetadataReport } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { readAnnotations } from "../../core/exchange/readAnnotations.ts";
import { systemReason } from "../../core/formats/source.ts";
import { doJob } from "../doJob.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";

interface ExchangeOptions {
  library: string;
  overwrite?: true;
  preview?: true;
  json?: true;
  vo?: string;
}

/** As many lines of conflicts and unknown ids as people will read. */
const shown = 20;

export function addImportMetadataCommand(program: Command): void {
  withLibraryOption(program.command("import-metadata"))
    .description(
      "Bring in tags and metadata that export metadata or export dirac wrote, by the ids of things.",
    )
    .argument("<file>", "metadata.json or metadata.csv; dirac.json or dirac.txt")
    .option("--overwrite", "where this library has another value, take the file's")
    .option("--preview", "only report what would happen")
    .option("--vo <name>", "of a dump of DIRAC's file catalogue: the names of this VO only")
    .option("--json", "print the report as JSON")
    .action((file: string, options: ExchangeOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const { annotations, problems } = readAnnotations(catalog, contentOf(file), options);
        const report = catalog.annotate(annotations, {
          overwrite: options.overwrite === true,
          preview: options.preview === true,
        });
        printReport({ ...report, problems: [...problems, ...report.problems] }, options);
      }),
    );
}

export function addMergeCommand(program: Command): void {
  withLibraryOption(program.command("merge"))
    .description("Bring the frames, tags and metadata of another library into this one.")
    .argument("<other>", "a *.trackroom file, which is only read")
    .option("--overwrite", "where the two have different values, take the other's")
    .option("--json", "print the report as JSON")
    .action((other: string, options: ExchangeOptions) =>
      withLibrary(options.library, "write", async (catalog) => {
        if (!existsSync(other)) {
          throw new TrackroomError("unusable-library", `There is no library ${other}.`);
        }
        const overwrite = options.overwrite === true;
        const path = resolve(other);
        const status = await doJob(catalog, { kind: "merge", path, shown: other, overwrite });
        const { frames, clusters, duplicates } = status;
        const report = status.result?.report;
        if (report === undefined) return;
        if (options.json) {
          print(JSON.stringify({ frames, clusters, duplicates, ...report }));
          return;
        }
        print(`Added ${count(frames, "frame")} with ${count(clusters, "cluster")} from ${other}.`);
        if (duplicates > 0) print(`${count(duplicates, "frame")} were in the library already.`);
        printReport(report, options);
      }),
    );
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new TrackroomError("wrong-usage", `The file ${file} ${systemReason(error)}.`);
  }
}

function printReport(report: MetadataReport, { overwrite, preview, json }: ExchangeOptions): void {
  if (json) {
    print(JSON.stringify(report));
    return;
  }
  const { matched, changed, conflicts, conflictCount, unknown, unknownCount, problems } = report;
  print(
    `${count(matched, "thing")} with tags or metadata matched; ${changed} ${preview ? "would be" : "were"} changed.`,
  );
  if (conflictCount > 0) {
    const kept = overwrite ? "the other value was taken" : "the value here was kept";
    print(`${count(conflictCount, "conflict")} (${kept}):`);
    for (const { id, field, here, there } of conflicts.slice(0, shown)) {
      print(`  ${id}: ${field} is ${JSON.stringify(here)} here, ${JSON.stringify(there)} there`);
    }
    if (conflictCount > shown) print(`  … and ${conflictCount - shown} more`);
  }
  if (unknownCount > 0) {
    print(`${count(unknownCount, "thing")} not in this library:`);
    for (const id of unknown.slice(0, shown)) print(`  ${id}`);
    if (unknownCount > shown) print(`  … and ${unknownCount - shown} more`);
  }
  for (const problem of problems) print(problem);
}

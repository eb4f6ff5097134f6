import { resolve } from "node:path";
import type { Command } from "commander";
import type { Mended } from "../../core/catalog/frames/mendColumns.ts";
import { mendPixels } from "../../core/jobs/mend/mendPixels.ts";
import { restoreLibrary } from "../../core/library/restore.ts";
import { makeCleanCopy } from "../../core/library/schema/cleanCopy.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { type End, ExitStatus } from "../status.ts";

interface CheckOptions {
  library: string;
  full?: true;
  mend?: true;
  repair?: string;
}

export function addCheckCommand(program: Command, end: End): void {
  withLibraryOption(program.command("check"))
    .description("Look a whole library over for damage, or make a clean copy of it.")
    .option("--full", "compare the pixels of every frame with what was measured, not of a sample")
    .option(
      "--mend",
      "first read damaged pixels again from their files, and make damaged measurements anew from the pixels",
    )
    .option(
      "--repair <copy>",
      "write what the library holds into a new file, without anything that other programs added to its tables",
    )
    .action((options: CheckOptions) => {
      if (options.repair !== undefined) return repair(options.library, options.repair);
      return withLibrary(options.library, options.mend ? "write" : "read", async (catalog) => {
        if (options.mend) {
          // The pixels first: the measurements come from them.
          printMended(await mendPixels(catalog));
          printMended(catalog.mend());
        }
        const problems = catalog.check(options.full ? { sample: Number.POSITIVE_INFINITY } : {});
        for (const problem of problems) print(problem);
        if (problems.length > 0) {
          end(ExitStatus.unusable);
          return;
        }
        const { frames, clusters } = catalog.info();
        print(`All is well: ${count(frames, "frame")}, ${count(clusters, "cluster")}.`);
      });
    });
}

function printMended({ mended, left }: Mended): void {
  for (const sentence of [...mended, ...left]) print(sentence);
}

/** The copy is opened once, so that it is of the present version and known to be usable. */
async function repair(library: string, to: string): Promise<void> {
  makeCleanCopy(resolve(library), resolve(to));
  await withLibrary(to, "write", (catalog) => {
    const { frames, clusters } = catalog.info();
    print(
      `${to} is a clean copy of ${library}: ${count(frames, "frame")}, ${count(clusters, "cluster")}. The library itself was not changed.`,
    );
  });
}

export function addRestoreCommand(program: Command): void {
  withLibraryOption(program.command("restore"))
    .description("Put a backup in the place of a library; the library that was there is kept.")
    .argument("<backup>", "a copy that `backup` made, or any closed library")
    .action((backup: string, options: { library: string }) => {
      const { kept } = restoreLibrary(resolve(backup), resolve(options.library));
      return withLibrary(options.library, "write", (catalog) => {
        const { frames, clusters } = catalog.info();
        print(
          `${options.library} is as ${backup} was: ${count(frames, "frame")}, ${count(clusters, "cluster")}.`,
        );
        if (kept !== null) print(`What was there before is kept as ${kept}.`);
      });
    });
}

export function addBackupCommand(program: Command): void {
  withLibraryOption(program.command("backup"))
    .description("Write a copy of a library, also while somebody works with it.")
    .argument("<file>", "the copy")
    .option(
      "--without-names",
      "leave out who did what, where files lay, and the list of jobs and changes: for a copy that others get",
    )
    .action((file: string, options: { library: string; withoutNames?: true }) =>
      withLibrary(options.library, "read", (catalog) => {
        catalog.backup(resolve(file), { withoutNames: options.withoutNames === true });
        const without = options.withoutNames ? " without names and paths" : "";
        print(`Copied ${options.library}${without} to ${file}.`);
      }),
    );
}

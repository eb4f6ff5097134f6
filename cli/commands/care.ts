import { resolve } from "node:path";
import type { Command } from "commander";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { type End, ExitStatus } from "../status.ts";

export function addCheckCommand(program: Command, end: End): void {
  withLibraryOption(program.command("check"))
    .description("Look a whole library over for damage.")
    .action((options: { library: string }) =>
      withLibrary(options.library, "read", (catalog) => {
        const problems = catalog.check();
        for (const problem of problems) print(problem);
        if (problems.length > 0) {
          end(ExitStatus.unusable);
          return;
        }
        const { frames, clusters } = catalog.info();
        print(`All is well: ${count(frames, "frame")}, ${count(clusters, "cluster")}.`);
      }),
    );
}

export function addBackupCommand(program: Command): void {
  withLibraryOption(program.command("backup"))
    .description("Write a copy of a library, also while somebody works with it.")
    .argument("<file>", "the copy")
    .action((file: string, options: { library: string }) =>
      withLibrary(options.library, "read", (catalog) => {
        catalog.backup(resolve(file));
        print(`Copied ${options.library} to ${file}.`);
      }),
    );
}

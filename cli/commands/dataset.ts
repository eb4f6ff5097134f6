import { resolve } from "node:path";
import type { Command } from "commander";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";

interface LibraryOptions {
  library: string;
}

/** Data sets as a whole: their names, their places in the tree, and taking them out. */
export function addDatasetCommand(program: Command): void {
  const dataset = program.command("dataset").description("List, rename, move or remove data sets.");

  withLibraryOption(dataset.command("list"))
    .description("All data sets, with the frames and clusters in each and all below it.")
    .action((options: LibraryOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        for (const { path, frames, clusters } of catalog.datasets.tree()) {
          print(`${path}: ${count(frames, "frame")}, ${count(clusters, "cluster")}`);
        }
      }),
    );

  withLibraryOption(dataset.command("rename"))
    .description("Give a data set another name.")
    .argument("<path>")
    .argument("<name>")
    .action((path: string, name: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        catalog.renameDataset({ key: keyOf(catalog, path), name });
        print(`"${path}" is called "${name}" now.`);
      }),
    );

  withLibraryOption(dataset.command("move"))
    .description("File a data set, with all below it, under another one.")
    .argument("<path>")
    .argument("<into>", "path of the other one, or / for the top")
    .action((path: string, into: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const parent = into === "/" ? null : keyOf(catalog, into);
        catalog.moveDataset({ key: keyOf(catalog, path), into: parent });
        print(`"${path}" lies ${parent === null ? "at the top" : `in "${into}"`} now.`);
      }),
    );

  withLibraryOption(dataset.command("remove"))
    .description("Take a data set out, with all frames in it and below, after a copy was made.")
    .argument("<path>")
    .requiredOption(
      "--backup <file>",
      "where the copy goes; `merge` brings everything back from it",
    )
    .action((path: string, options: LibraryOptions & { backup: string }) =>
      withLibrary(options.library, "write", (catalog) => {
        const key = keyOf(catalog, path);
        const kept = resolve(options.backup);
        catalog.backup(kept);
        const { frames, clusters } = catalog.removeFrames(
          { entity: "dataset", pick: { keys: [key] } },
          kept,
        );
        print(
          `Removed ${count(frames, "frame")} with ${count(clusters, "cluster")}. The library as it was: ${options.backup}.`,
        );
      }),
    );
}

function keyOf(catalog: Catalog, path: string): number {
  const tree = catalog.datasets.tree();
  const found = tree.find((node) => node.path === path);
  if (found !== undefined) return found.key;
  throw new TrackroomError(
    "not-found",
    `There is no data set ${path}. There are: ${tree.map((node) => node.path).join(", ")}.`,
  );
}

import type { Command } from "commander";
import type { Selection } from "../../core/api.ts";
import type { Catalog } from "../../core/catalog/contract.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { readCondition } from "../query.ts";
import { tableLines } from "../table.ts";
import { keyOf } from "./search.ts";

interface LibraryOptions {
  library: string;
}

/** Collections of picked clusters: queries ask for them as `collection = name`. */
export function addCollectionCommand(program: Command): void {
  const collection = program
    .command("collection")
    .description('Collections of picked clusters, for queries such as collection = "my best".');

  withLibraryOption(collection.command("add"))
    .description("Make an empty collection.")
    .argument("<name>")
    .action((name: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        print(`Added the collection "${catalog.collections.add(name).name}".`);
      }),
    );

  withLibraryOption(collection.command("list"))
    .description("All collections, with how many clusters are in each.")
    .action((options: LibraryOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        const rows = catalog.collections.list().map(({ name, clusters }) => ({ name, clusters }));
        for (const line of tableLines(["name", "clusters"], rows, [])) print(line);
      }),
    );

  withLibraryOption(collection.command("put"))
    .description("Put clusters into a collection, which is made where there is none.")
    .argument("<name>")
    .argument("<query...>", 'which clusters; "" takes all')
    .action((name: string, words: string[], options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const selection = clusters(catalog, words);
        const { key } =
          catalog.collections.list().find((one) => one.name.toLowerCase() === name.toLowerCase()) ??
          catalog.collections.add(name);
        const { changed } = catalog.collections.put(key, selection);
        print(`Put ${count(changed, "cluster")} into "${name}".`);
      }),
    );

  withLibraryOption(collection.command("take"))
    .description("Take clusters out of a collection.")
    .argument("<name>")
    .argument("<query...>", 'which clusters; "" takes all')
    .action((name: string, words: string[], options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const key = collectionKey(catalog, name);
        const { changed } = catalog.collections.take(key, clusters(catalog, words));
        print(`Took ${count(changed, "cluster")} out of "${name}".`);
      }),
    );

  withLibraryOption(collection.command("rename"))
    .description("Give a collection another name.")
    .argument("<name>")
    .argument("<to>")
    .action((name: string, to: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const renamed = catalog.collections.rename(collectionKey(catalog, name), to);
        print(`Renamed the collection "${name}" to "${renamed.name}".`);
      }),
    );

  withLibraryOption(collection.command("remove"))
    .description("Remove a collection; its clusters stay in the library.")
    .argument("<name>")
    .action((name: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        catalog.collections.remove(collectionKey(catalog, name));
        print(`Removed the collection "${name}".`);
      }),
    );
}

function clusters(catalog: Catalog, words: readonly string[]): Selection {
  return { entity: "cluster", pick: { where: readCondition(catalog, "cluster", words) } };
}

function collectionKey(catalog: Catalog, name: string): number {
  return keyOf("collection", name, catalog.collections.list());
}

import type { Command } from "commander";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import { printCondition } from "../../core/query/print.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { print } from "../output.ts";
import { entityArgument, entityOf, readCondition, withQueryFileOption } from "../query.ts";
import { tableLines } from "../table.ts";

interface SearchOptions {
  library: string;
  queryFile?: string;
}

/** Saved searches: queries ask for them as `search = name`. */
export function addSearchCommand(program: Command): void {
  const search = program
    .command("search")
    .description('Searches under a name, for queries such as search = "long tracks".');

  const save = search
    .command("save")
    .description("Save a search; one of the same name is replaced.")
    .argument("<name>")
    .addArgument(entityArgument(["clusters", "frames"]))
    .argument("[query...]", "what it takes; nothing takes all");
  withQueryFileOption(withLibraryOption(save)).action(
    (name: string, what: string, words: string[], options: SearchOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const entity = entityOf(what) === "frame" ? "frame" : "cluster";
        const where = readCondition(catalog, entity, words, options.queryFile);
        const saved = catalog.searches.save({ name, entity, where });
        print(`Saved the search "${saved.name}".`);
      }),
  );

  withLibraryOption(search.command("list"))
    .description("All saved searches, with how many things each takes.")
    .action((options: SearchOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        const fields = catalog.fields.list();
        const rows = catalog.searches.list().map(({ name, entity, where }) => ({
          name,
          of: `${entity}s`,
          count: catalog.count(entity, where),
          query: printCondition(where, fields),
        }));
        for (const line of tableLines(["name", "of", "count", "query"], rows, [])) print(line);
      }),
    );

  withLibraryOption(search.command("rename"))
    .description("Give a saved search another name.")
    .argument("<name>")
    .argument("<to>")
    .action((name: string, to: string, options: SearchOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const renamed = catalog.searches.rename(searchKey(catalog, name), to);
        print(`Renamed the search "${name}" to "${renamed.name}".`);
      }),
    );

  withLibraryOption(search.command("remove"))
    .description("Remove a saved search; what it takes stays.")
    .argument("<name>")
    .action((name: string, options: SearchOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        catalog.searches.remove(searchKey(catalog, name));
        print(`Removed the search "${name}".`);
      }),
    );
}

function searchKey(catalog: Catalog, name: string): number {
  return keyOf("saved search", name, catalog.searches.list());
}

/** @throws TrackroomError `wrong-usage` where nothing has the name */
export function keyOf(
  what: string,
  name: string,
  known: readonly { key: number; name: string }[],
): number {
  const wanted = name.trim().toLowerCase();
  const found = known.find((one) => one.name.toLowerCase() === wanted);
  if (found) return found.key;
  throw new TrackroomError("wrong-usage", `There is no ${what} "${name}" in this library.`);
}

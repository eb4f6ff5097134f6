import type { Command } from "commander";
import type { Selection } from "../../core/api.ts";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import { entityNouns } from "../../core/vocabulary.ts";
import { readAssignments } from "../assignments.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { entityArgument, entityOf, readCondition } from "../query.ts";

interface LibraryOptions {
  library: string;
}

export function addSetCommand(program: Command): void {
  withLibraryOption(program.command("set"))
    .description("Set metadata on all that a query takes. key= takes a value away.")
    .addArgument(entityArgument(["clusters", "frames", "datasets"]))
    .argument("<query>", 'which ones; "" takes all')
    .argument("<key=value...>", "such as source=KCl")
    .action((what: string, query: string, words: string[], options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const [queryWords, assignments] = splitWords(query, words);
        const selection = select(catalog, what, queryWords);
        const values = readAssignments(catalog, assignments);
        const { changed } = catalog.setMetadata({ selection, values });
        printChange("Set metadata on", changed, what);
      }),
    );
}

export function addTagCommands(program: Command): void {
  const tagCommand = (name: string, description: string) =>
    withLibraryOption(program.command(name))
      .description(description)
      .addArgument(entityArgument(["clusters", "frames"]))
      .argument("<query>", 'which ones; "" takes all')
      .argument("<tag...>", "the last word");

  tagCommand("tag", "Put a tag on all that a query takes.").action(
    (what: string, query: string, words: string[], options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const { changed } = catalog.addTag(tagRequest(catalog, what, query, words));
        printChange("Tagged", changed, what);
      }),
  );
  tagCommand("untag", "Take a tag off all that a query takes.").action(
    (what: string, query: string, words: string[], options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const { changed } = catalog.removeTag(tagRequest(catalog, what, query, words));
        printChange("Untagged", changed, what);
      }),
  );
}

/** The query may be several words: then the assignments are those at the end that look like one. */
export function splitWords(
  query: string,
  words: readonly string[],
): [query: string[], rest: string[]] {
  const last = words.findLastIndex((word) => !/^[^\s=<>!~]+=/.test(word));
  const rest = words.slice(last + 1);
  if (rest.length === 0) {
    throw new TrackroomError(
      "wrong-usage",
      `Expected key=value at the end, not "${words.at(-1)}".`,
    );
  }
  return [[query, ...words.slice(0, last + 1)], rest];
}

function tagRequest(catalog: Catalog, what: string, query: string, words: readonly string[]) {
  const tag = words.at(-1)?.trim() ?? "";
  if (tag === "") throw new TrackroomError("wrong-usage", "A tag needs at least a letter.");
  return { selection: select(catalog, what, [query, ...words.slice(0, -1)]), tag };
}

function select(catalog: Catalog, what: string, query: readonly string[]): Selection {
  const entity = entityOf(what);
  return { entity, pick: { where: readCondition(catalog, entity, query) } };
}

function printChange(verb: string, changed: number, what: string): void {
  print(`${verb} ${count(changed, entityNouns[entityOf(what)])}.`);
}

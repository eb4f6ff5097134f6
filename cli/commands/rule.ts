import type { Command } from "commander";
import { ruleText } from "../../core/catalog/metadata/metadataRules.ts";
import { printCondition } from "../../core/query/print.ts";
import type { MetadataValue } from "../../core/vocabulary.ts";
import { readAssignments } from "../assignments.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { wholeNumber } from "../numbers.ts";
import { count, print } from "../output.ts";
import { readCondition } from "../query.ts";
import { splitWords } from "./change.ts";

interface LibraryOptions {
  library: string;
}

/** Rules that give metadata to frames while they are imported or processed. */
export function addRuleCommand(program: Command): void {
  const rule = program
    .command("rule")
    .description("Rules that give metadata to frames while they are imported or processed.");

  withLibraryOption(rule.command("add"))
    .description("Add a rule: frames that the query takes get the values.")
    .argument("<query>", 'which frames, such as "chip = B06-W0212"; "" takes all')
    .argument("<key=value...>", 'such as detector="MX-10 A"')
    .action((query: string, words: string[], options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const [queryWords, assignments] = splitWords(query, words);
        const where = readCondition(catalog, "frame", queryWords);
        const given = Object.entries(readAssignments(catalog, assignments)).filter(
          (entry): entry is [string, MetadataValue] => entry[1] !== null,
        );
        const added = catalog.rules.add({ where, values: Object.fromEntries(given) });
        print(`Added rule ${added.key}: ${ruleText(added)}.`);
      }),
    );

  withLibraryOption(rule.command("list"))
    .description("All rules, in the order in which they are applied.")
    .action((options: LibraryOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        const fields = catalog.fields.list();
        for (const { key, problem, ...rest } of catalog.rules.list()) {
          const text = ruleText(rest, (condition) => printCondition(condition, fields));
          print(`${key}  ${text}${problem === null ? "" : `  (cannot be used: ${problem})`}`);
        }
      }),
    );

  withLibraryOption(rule.command("remove"))
    .description("Remove a rule; values that it gave stay.")
    .argument("<number>", "as rule list shows it", wholeNumber)
    .action((key: number, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        catalog.rules.remove(key);
        print(`Removed rule ${key}.`);
      }),
    );

  withLibraryOption(rule.command("apply"))
    .description("Apply the rules to all frames of the library now.")
    .option("--overwrite", "also where a frame has another value")
    .action((options: LibraryOptions & { overwrite?: true }) =>
      withLibrary(options.library, "write", (catalog) => {
        const { changed } = catalog.rules.apply({ overwrite: options.overwrite === true });
        print(`Set metadata on ${count(changed, "frame")}.`);
      }),
    );
}

import { Argument, type Command } from "commander";
import type { ValueType } from "../../core/vocabulary.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, note, print } from "../output.ts";
import { tableLines } from "../table.ts";

const types: readonly ValueType[] = ["integer", "number", "text", "date", "boolean"];

interface AddOptions {
  library: string;
  unit?: string;
  description?: string;
  choices?: string;
}

export function addFieldCommand(program: Command): void {
  const field = program
    .command("field")
    .description("Fields of your own for metadata: add, list, rename, remove.");

  withLibraryOption(field.command("add"))
    .description("Add a field that can be set on data sets, frames and clusters.")
    .argument("<name>")
    .addArgument(new Argument("<type>", types.join(", ")).choices(types))
    .option("--unit <unit>", "such as cm")
    .option("--description <sentence>", "what it means")
    .option("--choices <words>", "the values it may have, separated by commas")
    .action((name: string, type: ValueType, options: AddOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const { unit, description, choices } = options;
        const added = catalog.fields.add({
          name,
          type,
          ...(unit === undefined ? {} : { unit }),
          ...(description === undefined ? {} : { description }),
          ...(choices === undefined
            ? {}
            : { choices: choices.split(",").map((word) => word.trim()) }),
        });
        print(`Added the field "${added.name}" (${added.type}).`);
      }),
    );

  withLibraryOption(field.command("list"))
    .description("All fields that queries know.")
    .action((options: { library: string }) =>
      withLibrary(options.library, "read", (catalog) => {
        const fields = catalog.fields.list();
        const rows = fields.map(({ name, entity, type, unit, origin, definition }) => ({
          name,
          of: origin === "property" ? entity : "any",
          type,
          unit,
          origin,
          definition,
        }));
        const columns = ["name", "of", "type", "unit", "origin", "definition"];
        for (const line of tableLines(columns, rows, [])) print(line);
      }),
    );

  withLibraryOption(field.command("rename"))
    .description("Give a field another name, in saved searches and rules as well.")
    .argument("<name>")
    .argument("<to>")
    .action((name: string, to: string, options: { library: string }) =>
      withLibrary(options.library, "write", (catalog) => {
        print(`Renamed the field "${name}" to "${catalog.fields.rename(name, to).name}".`);
      }),
    );

  withLibraryOption(field.command("uses"))
    .description("What would be lost by removing a field.")
    .argument("<name>")
    .action((name: string, options: { library: string }) =>
      withLibrary(options.library, "read", (catalog) => {
        const { values, searches, rules } = catalog.fields.uses(name);
        print(
          `"${name}" has ${count(values, "value")}; ${searches.length} saved searches and ${count(rules, "rule")} use it.`,
        );
      }),
    );

  withLibraryOption(field.command("remove"))
    .description("Remove a field with all its values.")
    .argument("<name>")
    .action((name: string, options: { library: string }) =>
      withLibrary(options.library, "write", (catalog) => {
        const { searches, rules } = catalog.fields.uses(name);
        const { valuesLost } = catalog.fields.remove(name);
        for (const search of searches)
          note(`The search "${search}" asks for it: it finds nothing now.`);
        if (rules > 0) note(`${count(rules, "rule")} for metadata cannot be used any more.`);
        print(`Removed the field "${name}" and ${count(valuesLost, "value")}.`);
      }),
    );
}

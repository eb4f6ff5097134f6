import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formats } from "../core/formats/index.ts";
import {
  classDefinitions,
  clusterFields,
  clusterProperties,
  datasetProperties,
  frameProperties,
  type Property,
} from "../core/vocabulary.ts";

/**
 * The pages that say again for people what the program knows anyway: `npm run guides` writes them anew. A test holds
 * them in step with the vocabulary and the formats.
 */
export const guides: Readonly<Record<string, string>> = {
  "properties.md": propertiesPage(),
  "formats.md": formatsPage(),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL("../docs", import.meta.url));
  for (const [name, text] of Object.entries(guides)) writeFileSync(join(folder, name), text);
}

function propertiesPage(): string {
  return page(
    "Properties",
    "Every name that queries, tables and programs know, made from `core/vocabulary.ts` by `npm run guides`. In the window",
    "they are the tooltips. n is the number of a cluster's pixels; dates are seconds since 1970 UTC in CSV and JSON. The last",
    "column is the key of the [CERN@school toolkit](cern-at-school.md). How to ask for them: [queries.md](queries.md).",
    "",
    "## Measured of a cluster",
    ...propertyTable(clusterProperties),
    "",
    "## Known of a cluster",
    ...propertyTable(clusterFields),
    "",
    "## Of a frame",
    "A field marked with * can be set by people where its source does not give it. To these come all values of the detector's",
    "`.dsc`, under its own names, and fields that people add ([metadata.md](metadata.md)).",
    "",
    ...propertyTable(frameProperties),
    "",
    "## Of a data set",
    ...propertyTable(datasetProperties),
    "",
    "## Classes",
    ...table(
      ["class", "what it is"],
      Object.entries(classDefinitions).map(([name, text]) => [code(name), text]),
    ),
  );
}

function propertyTable(properties: readonly Property[]): string[] {
  return table(
    ["name", "in the window", "type", "unit", "definition", "toolkit's key"],
    properties.map(({ name, label, type, unit, definition, seedKey, settable }) => [
      `${code(name)}${settable ? " *" : ""}`,
      label,
      type,
      unit,
      definition,
      seedKey === undefined ? "" : code(seedKey),
    ]),
  );
}

function formatsPage(): string {
  return page(
    "Formats",
    "Every format that is read, made from `core/formats/` by `npm run guides`. A file is known by its content, whatever it is",
    "called; folders, `.zip` archives and files packed by gzip are looked into. What may lie beside a file, what each format",
    "leaves out, and which files are refused: [detector-files.md](detector-files.md). The last column is how a query asks for it.",
    "",
    ...table(
      ["format", "written by", "looks like", "in a query"],
      formats.map(({ label, writtenBy, looksLike, name }) => [
        label,
        writtenBy,
        looksLike,
        code(`format = ${name}`),
      ]),
    ),
  );
}

function page(title: string, ...lines: string[]): string {
  return `# ${title}\n\n${lines.join("\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(inCell).join(" | ")} |`);
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Markdown would take some of it for its own. */
function inCell(text: string): string {
  return text.replace(/[|<>]/g, (sign) => `\\${sign}`);
}

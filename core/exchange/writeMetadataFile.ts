import type {
  AnnotatedThing,
  AnnotationField,
  AnnotationTag,
} from "../catalog/annotations/annotations.ts";
import { csvChunks, type TableRow } from "../export/tables.ts";
import { formatDate } from "../query/date.ts";
import { fixedColumns, metadataFileVersion } from "./metadataFile.ts";

/** The JSON form, a thing a line, in pieces. */
export function* metadataJson(
  fields: readonly AnnotationField[],
  tags: readonly AnnotationTag[],
  things: Iterable<AnnotatedThing>,
): Generator<string> {
  yield `{"trackroom":"metadata","version":${metadataFileVersion},\n`;
  yield `"fields":${JSON.stringify(fields)},\n"tags":${JSON.stringify(tags)},\n"things":[`;
  let before = "\n";
  for (const thing of things) {
    yield before + JSON.stringify(thing);
    before = ",\n";
  }
  yield "\n]}\n";
}

/** The CSV form, for spreadsheets: dates are written as dates. */
export function metadataCsv(
  fields: readonly Pick<AnnotationField, "name" | "type">[],
  things: Iterable<AnnotatedThing>,
): Generator<string, void> {
  const names = fields.map(({ name }) => name);
  const dates = fields.filter(({ type }) => type === "date").map(({ name }) => name);
  return csvChunks([...fixedColumns, ...names], rowsOf(things, dates));
}

function* rowsOf(things: Iterable<AnnotatedThing>, dates: readonly string[]): Generator<TableRow> {
  for (const { metadata, ...rest } of things) {
    const written = dates.flatMap((name) => {
      const value = metadata?.[name];
      return typeof value === "number" ? [[name, formatDate(value)] as const] : [];
    });
    yield { ...metadata, ...Object.fromEntries(written), ...rest };
  }
}

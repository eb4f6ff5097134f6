import { csvFormatRow } from "d3-dsv";
import type { Field } from "../api.ts";
import type { MetadataValue } from "../vocabulary.ts";

/**
 * Tables as CSV and JSON, row by row: however long a table is, little of it is held in memory.
 * Columns bear the vocabulary's names and values its units, in both formats; `columnGuide` explains them.
 * Dates are seconds since 1970 UTC.
 */

/** A row keyed by the names of the columns. Lists are tags. */
export type TableRow = Readonly<Record<string, TableCell>>;
export type TableCell = MetadataValue | readonly string[] | null | undefined;

/** Text is handed on in pieces of about this many characters. */
const chunkLength = 65_536;

/**
 * A table as CSV by RFC 4180: a header, then a line a row, lines ended by CR LF, cells with commas, quotes
 * or line breaks in quotes. An absent value is an empty cell, yes and no are `true` and `false`, tags are
 * joined by `; `.
 *
 * Text that a spreadsheet would take for a formula (it starts with = + - @, a tab or a line break) gets an
 * apostrophe before it: notes and names come from strangers' files, and such a formula can send data away.
 * Numbers are never touched. JSON has the text as it is.
 */
export function csvChunks(
  columns: readonly string[],
  rows: Iterable<TableRow>,
): Generator<string, void> {
  return inChunks(csvLines(columns, rows));
}

function* csvLines(columns: readonly string[], rows: Iterable<TableRow>): Generator<string> {
  yield csvLine(columns);
  for (const row of rows) yield csvLine(columns.map((column) => csvCell(row[column])));
}

function csvLine(cells: readonly string[]): string {
  return `${csvFormatRow([...cells])}\r\n`;
}

function csvCell(value: TableCell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return String(value);
  return disarm(typeof value === "string" ? value : value.join("; "));
}

/** See OWASP, "CSV Injection". */
function disarm(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/**
 * A table as a JSON array of objects, one a line, each with the columns in the given order. An absent value,
 * and a number that is none (NaN), is null; tags are a list.
 */
export function jsonChunks(
  columns: readonly string[],
  rows: Iterable<TableRow>,
): Generator<string, void> {
  return inChunks(jsonLines(columns, rows));
}

function* jsonLines(columns: readonly string[], rows: Iterable<TableRow>): Generator<string> {
  let before = "[\n";
  for (const row of rows) {
    const cells = columns.map((column) => [column, row[column] ?? null] as const);
    yield before + JSON.stringify(Object.fromEntries(cells));
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** What the columns of a table mean, as a CSV table of its own: name, label, unit, type, definition. */
export function columnGuide(
  fields: readonly Pick<Field, "name" | "label" | "unit" | "type" | "definition">[],
): string {
  const rows = fields.map(({ name, label, unit, type, definition }) => ({
    name,
    label,
    unit,
    type,
    definition,
  }));
  return [...csvChunks(["name", "label", "unit", "type", "definition"], rows)].join("");
}

function* inChunks(pieces: Iterable<string>): Generator<string, void> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

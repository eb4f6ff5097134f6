import { dsvFormat } from "d3-dsv";
import { z } from "zod";
import type {
  AnnotatedThing,
  AnnotationField,
  Annotations,
} from "../catalog/annotations/annotations.ts";
import { TrackroomError } from "../errors.ts";
import { whereNotJson } from "../notJson.ts";
import { inferType } from "../query/values.ts";
import { entities, type MetadataValue, type ValueType } from "../vocabulary.ts";

/**
 * Tags and metadata as files that go from one copy of a library to another.
 *
 * JSON: an object with `trackroom: "metadata"`, `version: 1` and lists of `fields`, `tags` and `things`. CSV: a line
 * a thing with the columns of `fixedColumns`, then one for each field; tags and collections are joined by `; `.
 */
export const metadataFileVersion = 1;

/** Columns of the CSV form before those of fields. */
export const fixedColumns = ["of", "id", "starred", "note", "tags", "collections"] as const;

const value = z.union([z.string(), z.number(), z.boolean()]);
const thing = z.object({
  of: z.enum(entities),
  id: z.string().min(1),
  starred: z.boolean().optional(),
  note: z.string().optional(),
  tags: z.array(z.string().trim().min(1).max(100)).optional(),
  collections: z.array(z.string().trim().min(1).max(100)).optional(),
  metadata: z.record(z.string(), value).optional(),
});
const field = z.object({
  name: z.string().min(1),
  type: z.enum(["integer", "number", "text", "date", "boolean"]),
  unit: z.string().optional(),
  description: z.string().optional(),
  choices: z.array(z.string()).optional(),
});
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const file = z.object({
  trackroom: z.literal("metadata"),
  version: z.int().positive(),
  fields: z.array(field).default([]),
  tags: z
    .array(z.object({ tag: z.string().trim().min(1).max(100), colour: colour.nullable() }))
    .default([]),
  things: z.array(thing),
});

/**
 * Reads a file of tags and metadata, JSON or CSV.
 * @throws TrackroomError `wrong-usage` that says what is wrong with it, and where
 */
export function readMetadataFile(content: string): Annotations {
  const text = content.replace(/^\uFEFF/, "");
  return text.trimStart().startsWith("{") ? readJson(text) : readCsv(text);
}

function readJson(text: string): Annotations {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw wrong(`This is not JSON${whereNotJson(error)}.`);
  }
  const version = z.object({ version: z.int().min(metadataFileVersion + 1) }).safeParse(json);
  if (version.success) throw wrong("This file was made by a newer version of Trackroom.");
  const parsed = file.safeParse(json);
  if (parsed.success) return exactly(parsed.data);
  const [issue] = parsed.error.issues;
  throw wrong(
    `This is no file of tags and metadata: ${issue?.path.join(".") || "it"}: ${issue?.message}.`,
  );
}

/** Without the keys whose value is undefined, which are not the same as keys that are not there. */
function exactly(data: z.infer<typeof file>): Annotations {
  return JSON.parse(JSON.stringify(data)) as Annotations;
}

function readCsv(text: string): Annotations {
  const delimiter = delimiterOf(text);
  const rows = dsvFormat(delimiter).parse(text.replace(/^sep=.\r?\n/i, ""));
  const missing = ["of", "id"].filter((column) => !rows.columns.includes(column));
  if (missing.length > 0) {
    throw wrong(
      `This is no file of tags and metadata: its first line names no column '${missing[0]}'.`,
    );
  }
  const fixed: readonly string[] = fixedColumns;
  const names = rows.columns.filter((column) => !fixed.includes(column) && column.trim() !== "");
  const things = rows.map((row, i): AnnotatedThing => {
    const cell = (column: string) => armed(row[column] ?? "");
    const metadata: Record<string, MetadataValue> = {};
    for (const name of names) {
      const text = cell(name);
      if (text !== "") metadata[name] = delimiter === "," ? text : withPoint(text);
    }
    const starred = cell("starred");
    if (!/^(|true|false|yes|no|1|0)$/i.test(starred)) {
      throw wrong(`Line ${i + 2}: 'starred' is yes or no, not '${starred}'.`);
    }
    const read = thing.safeParse({
      of: cell("of").toLowerCase(),
      id: cell("id"),
      ...(/^(true|yes|1)$/i.test(starred) ? { starred: true } : {}),
      ...(cell("note") === "" ? {} : { note: cell("note") }),
      tags: listed(cell("tags")),
      collections: listed(cell("collections")),
      metadata,
    });
    if (!read.success) {
      const [issue] = read.error.issues;
      throw wrong(`Line ${i + 2}: ${issue?.path.join(".")}: ${issue?.message}.`);
    }
    return exactThing(read.data);
  });
  return {
    fields: names.map((name) => ({ name, type: commonType(things, name) })),
    tags: [],
    things,
  };
}

/**
 * Spreadsheets part cells by semicolons where the comma is the decimal sign, and by tabs where text is asked for.
 * The first line names the columns, and no name of a column holds any of these unless it is quoted.
 */
function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said !== null) return said[1];
  const [head] = text.split(/\r?\n/, 1);
  const plain = head.replace(/"[^"]*"/g, "");
  const most = [",", ";", "\t"].map((sign) => ({ sign, times: plain.split(sign).length }));
  return most.sort((a, b) => b.times - a.times)[0].sign;
}

/** A number with a decimal comma, as one with a point; other text as it is. */
function withPoint(cell: string): string {
  return /^[+-]?\d+,\d+(e[+-]?\d+)?$/i.test(cell) ? cell.replace(",", ".") : cell;
}

function exactThing(data: z.infer<typeof thing>): AnnotatedThing {
  return JSON.parse(JSON.stringify(data)) as AnnotatedThing;
}

const listed = (cell: string): string[] =>
  cell
    .split(";")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** Takes away the apostrophe that keeps a spreadsheet from taking text for a formula. */
export function armed(cell: string): string {
  return /^'[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}

/** The type that all values of a column seem to have; text where they differ. */
function commonType(things: readonly AnnotatedThing[], name: string): AnnotationField["type"] {
  const types = new Set<ValueType>();
  for (const { metadata } of things) {
    const cell = metadata?.[name];
    if (cell !== undefined) types.add(inferType(cell));
  }
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : "text";
}

function wrong(message: string): TrackroomError {
  return new TrackroomError("wrong-usage", message);
}

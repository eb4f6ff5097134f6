import type Database from "better-sqlite3";
import { expectedObjects, type SchemaObject, schemaObjects } from "./expected.ts";

/**
 * What a library's schema has that its version does not. A library may come from a stranger: a trigger would run when
 * a pupil adds a tag, and a view in the place of a table would be run by every question.
 */
export interface ForeignSchema {
  /** Beside what Trackroom made: never read by it, but it could act when something is written. */
  readonly extra: readonly string[];
  /** Missing, or other than Trackroom made it: reading it could run what a stranger wrote. */
  readonly changed: readonly string[];
}

/** Statistics of the query planner and the counter of `autoincrement`: SQLite's own tables. */
const ownTables = new Set(["sqlite_stat1", "sqlite_stat4", "sqlite_sequence"]);

/** @returns names with their kind, such as "index my_size"; both lists empty where all is as it should be */
export function foreignSchema(db: Database.Database): ForeignSchema {
  const version = Number(db.pragma("user_version", { simple: true }));
  const found = schemaObjects(db);
  const byName = new Map(found.map((object) => [object.name, object]));
  const expected = expectedObjects(version);
  const names = new Set(expected.map(({ name }) => name));
  return {
    extra: found.filter((object) => !names.has(object.name) && !isOwn(object)).map(described),
    changed: expected
      .filter((object) => !isSame(object, byName.get(object.name), version))
      .map(described),
  };
}

function isOwn({ type, name }: SchemaObject): boolean {
  return type === "table" && ownTables.has(name);
}

const described = ({ type, name }: SchemaObject): string => `${type} ${name}`;

/** The last version whose table of clusters held measured properties. */
const lastWithProperties = 6;

function isSame(expected: SchemaObject, found: SchemaObject | undefined, version: number): boolean {
  if (found === undefined || found.type !== expected.type) return false;
  if (found.sql === expected.sql) return true;
  return (
    version <= lastWithProperties &&
    expected.name === "cluster" &&
    differsInProperties(expected.sql ?? "", found.sql ?? "")
  );
}

/** A measured property as it is stored: nothing but a name and a type. */
const plainColumn = /^"?[A-Za-z]\w*"? (?:integer|real|text)$/;

/**
 * Until version 6 the table of clusters may have more measured properties than its version had at first, or lack some:
 * a program added those of its vocabulary. All else is as it was declared.
 */
function differsInProperties(expected: string, found: string): boolean {
  const [wanted, had] = [columnsOf(expected), columnsOf(found)];
  if (wanted === null || had === null || wanted.around !== had.around) return false;
  const isIn = (list: readonly string[]) => (column: string) =>
    list.includes(column) || plainColumn.test(column);
  return had.columns.every(isIn(wanted.columns)) && wanted.columns.every(isIn(had.columns));
}

/** The declarations of a table's columns, and what stands around them; null where the text is no such table. */
function columnsOf(sql: string): { columns: string[]; around: string } | null {
  const plain = sql.replace(/\s+/g, " ");
  const [start, end] = [plain.indexOf("("), plain.lastIndexOf(")")];
  if (start < 0 || end < start) return null;
  const columns = splitOutsideBrackets(plain.slice(start + 1, end));
  return { columns, around: `${plain.slice(0, start)}()${plain.slice(end + 1)}` };
}

function splitOutsideBrackets(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** Names that fit a sentence: a stranger chose them, and may have chosen a thousand. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => name.replace(/\s+/g, " ").slice(0, 60));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

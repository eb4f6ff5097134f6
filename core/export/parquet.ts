import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { Field } from "../api.ts";
import type { ColumnType } from "../query/columns.ts";
import { version } from "../version.ts";
import type { TableCell, TableRow } from "./tables.ts";

/** A column of a table whose columns have types. */
export interface TypedColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** What the vocabulary says of it; null for tags and the id of a cluster's frame. */
  readonly field: Field | null;
}

/** Rows of a group: what is held in memory, and what readers take at once. */
export const rowsInGroup = 32_768;

/**
 * A table as Parquet, group by group: however long it is, one group of rows is held in memory.
 *
 * Integers are 64 bits, dates are moments in UTC to the microsecond, tags are lists of text; a value that is absent,
 * and a number that is none, is null. Label, unit and definition of each column go along as JSON in the file's
 * metadata, under `trackroom.columns`.
 */
export function* parquetChunks(
  columns: readonly TypedColumn[],
  rows: Iterable<TableRow>,
): Generator<Uint8Array, void> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: [{ key: "trackroom.columns", value: JSON.stringify(columns.map(described)) }],
    createdBy: `Trackroom ${version}`,
  });
  let groups = 0;
  for (const group of groupsOf(columns, rows)) {
    writer.write({ columnData: group, rowGroupSize: rowsInGroup });
    groups++;
    yield taken(bytes);
  }
  writer.finish();
  yield groups === 0 ? withTypedList(taken(bytes)) : taken(bytes);
}

/** Thrift's bytes for "no rows, and then a list": of nothing in particular, and of structs. */
const untypedList = Buffer.from([0x16, 0x00, 0x19, 0x00]);
const listOfStructs = Buffer.from([0x16, 0x00, 0x19, 0x0c]);

/**
 * hyparquet-writer takes the type of a list's elements from the first one: without any group it says none, which strict
 * readers refuse. What follows the list is text without control characters, so the last such place is the right one.
 */
function withTypedList(end: Uint8Array): Uint8Array {
  const bytes = Buffer.from(end);
  const place = bytes.lastIndexOf(untypedList);
  if (place !== -1) listOfStructs.copy(bytes, place);
  return bytes;
}

/** What was written since, which the writer forgets; it goes on counting from where it was. */
function taken(bytes: ByteWriter): Uint8Array {
  const chunk = bytes.getBytes().slice();
  bytes.index = 0;
  return chunk;
}

function described({ name, type, field }: TypedColumn) {
  return { name, type, label: field?.label, unit: field?.unit, definition: field?.definition };
}

function schemaOf(columns: readonly TypedColumn[]): SchemaElement[] {
  return [{ name: "root", num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, type }: TypedColumn): SchemaElement[] {
  const value = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "integer":
      return [{ ...value, type: "INT64" }];
    case "number":
      return [{ ...value, type: "DOUBLE" }];
    case "boolean":
      return [{ ...value, type: "BOOLEAN" }];
    case "text":
      return [{ ...value, type: "BYTE_ARRAY", converted_type: "UTF8" }];
    case "date": {
      const moment = { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" } as const;
      return [{ ...value, type: "INT64", logical_type: moment }];
    }
    case "list":
      // The three levels that Parquet's description of lists asks for.
      return [
        { ...value, converted_type: "LIST", num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        {
          name: "element",
          repetition_type: "OPTIONAL",
          type: "BYTE_ARRAY",
          converted_type: "UTF8",
        },
      ];
  }
}

/** The rows turned into columns, a group at a time. */
function* groupsOf(
  columns: readonly TypedColumn[],
  rows: Iterable<TableRow>,
): Generator<ColumnSource[]> {
  let group = emptyGroup(columns);
  let length = 0;
  for (const row of rows) {
    for (const { name, cells, cellOf } of group) cells.push(cellOf(row[name]));
    if (++length < rowsInGroup) continue;
    yield sourcesOf(group);
    group = emptyGroup(columns);
    length = 0;
  }
  if (length > 0) yield sourcesOf(group);
}

type Cell = number | bigint | boolean | string | string[] | null;

interface GrowingColumn {
  readonly name: string;
  readonly cells: Cell[];
  readonly cellOf: (value: TableCell) => Cell;
}

const emptyGroup = (columns: readonly TypedColumn[]): GrowingColumn[] =>
  columns.map(({ name, type }) => ({ name, cells: [], cellOf: cellOf[type] }));

const sourcesOf = (group: readonly GrowingColumn[]): ColumnSource[] =>
  group.map(({ name, cells }) => ({ name, data: cells, offsetIndex: false }));

const microseconds = 1e6;

/** A value of another type than its column's, which a damaged library may hold, counts as absent. */
const cellOf: Readonly<Record<ColumnType, (value: TableCell) => Cell>> = {
  integer: (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : null),
  number: (value) => (Number.isFinite(value) ? (value as number) : null),
  date: (value) =>
    Number.isFinite(value) ? BigInt(Math.round((value as number) * microseconds)) : null,
  boolean: (value) => (typeof value === "boolean" ? value : null),
  text: (value) => (typeof value === "string" ? value : null),
  list: (value) => (Array.isArray(value) ? [...value] : null),
};

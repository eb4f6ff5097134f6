import type { Catalog } from "../catalog/contract.ts";
import type { FindRequest, FoundRow } from "../catalog/find/find.ts";
import { type ColumnType, columnType } from "../query/columns.ts";
import type { Entity } from "../vocabulary.ts";
import type { AnyColumn, Table, TagsColumn, TextColumn, YesNoColumn } from "./columns.ts";

type Cell = FoundRow[string] | undefined;

/** What `request` finds, column by column. */
export function readTable(
  catalog: Catalog,
  entity: Entity,
  request: FindRequest,
  names: readonly string[],
): Table {
  const fields = catalog.fields.list();
  const keys = catalog.keys(entity, request);
  const columns = names.map((name) => createColumn(columnType(entity, name, fields), keys.length));
  let length = 0;
  for (const row of catalog.rows(entity, keys, names)) {
    for (const [i, name] of names.entries()) columns[i].put(length, row[name]);
    length++;
  }
  // Another program took some of them out between the two questions.
  if (length < keys.length) return readTable(catalog, entity, request, names);
  return {
    length,
    keys: Float64Array.from(keys),
    columns: Object.fromEntries(names.map((name, i) => [name, columns[i].values])),
  };
}

interface ColumnInTheMaking {
  readonly values: AnyColumn;
  put(place: number, cell: Cell): void;
}

function createColumn(type: ColumnType, length: number): ColumnInTheMaking {
  switch (type) {
    case "list": {
      const values: TagsColumn = [];
      return { values, put: (_, cell) => values.push(isList(cell) ? [...cell] : []) };
    }
    case "text": {
      const values: TextColumn = [];
      return { values, put: (_, cell) => values.push(typeof cell === "string" ? cell : null) };
    }
    case "boolean": {
      const values: YesNoColumn = [];
      return { values, put: (_, cell) => values.push(typeof cell === "boolean" ? cell : null) };
    }
    default: {
      const values = new Float64Array(length);
      const put = (place: number, cell: Cell) => {
        values[place] = typeof cell === "number" ? cell : Number.NaN;
      };
      return { values, put };
    }
  }
}

const isList = (cell: Cell): cell is string[] => Array.isArray(cell);

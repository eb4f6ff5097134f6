import { type Table, tableFromIPC } from "apache-arrow";
import { readParquet } from "parquet-wasm/node";
import { expect, test } from "vitest";
import { parquetChunks, rowsInGroup, type TypedColumn } from "../../../core/export/parquet.ts";
import type { TableRow } from "../../../core/export/tables.ts";
import type { ColumnType } from "../../../core/query/columns.ts";

/** What the Rust world's reader makes of the bytes: nothing of it is the writer's. */
function read(chunks: Iterable<Uint8Array>): Table {
  return tableFromIPC(readParquet(Buffer.concat([...chunks])).intoIPCStream());
}

const column = (name: string, type: ColumnType): TypedColumn => ({ name, type, field: null });

function write(columns: readonly TypedColumn[], rows: Iterable<TableRow>): Table {
  return read(parquetChunks(columns, rows));
}

test("every type of value comes back as it was, absent ones as null", () => {
  const columns = [
    column("size", "integer"),
    column("energy", "number"),
    column("class", "text"),
    column("edge", "boolean"),
    column("time", "date"),
    column("tags", "list"),
  ];
  const rows: TableRow[] = [
    {
      size: 2 ** 40 + 1,
      energy: 59.541,
      class: 'α, "β" 粒子 🎈',
      edge: true,
      time: 1_371_575_424.293207,
      tags: ["first", "Zweite; ü"],
    },
    { size: -3, energy: -0.5, class: "", edge: false, time: -1.5, tags: [] },
    { size: null, energy: Number.NaN, class: null, edge: null, time: null, tags: null },
    {},
  ];
  const table = write(columns, rows);
  expect(table.schema.fields.map(({ type }) => String(type))).toEqual([
    "Int64",
    "Float64",
    "Utf8",
    "Bool",
    "Timestamp<MICROSECOND, UTC>",
    "List<Utf8>",
  ]);
  const cells = (name: string) => [...(table.getChild(name) ?? [])];
  expect(cells("size")).toEqual([2n ** 40n + 1n, -3n, null, null]);
  expect(cells("energy")).toEqual([59.541, -0.5, null, null]);
  expect(cells("class")).toEqual(['α, "β" 粒子 🎈', "", null, null]);
  expect(cells("edge")).toEqual([true, false, null, null]);
  const times = table.getChild("time")?.data[0]?.values;
  expect([...(times ?? [])].slice(0, 2)).toEqual([1_371_575_424_293_207n, -1_500_000n]);
  expect(table.getChild("time")?.nullCount).toBe(2);
  const tags = cells("tags").map((list) => (list === null ? null : [...list]));
  expect(tags).toEqual([["first", "Zweite; ü"], [], null, null]);
});

test("a value of another type than its column's is left out, not a reason to fail", () => {
  const columns = [column("size", "integer"), column("class", "text"), column("tags", "list")];
  const table = write(columns, [{ size: 1.5, class: 7, tags: "one" }, { size: "2" }]);
  expect(table.toArray().map((row) => row.toJSON())).toEqual([
    { size: null, class: null, tags: null },
    { size: null, class: null, tags: null },
  ]);
});

test("rows beyond a group go into the next, and all come back in order", () => {
  const rows = 2 * rowsInGroup + 5;
  function* numbers(): Generator<TableRow> {
    for (let i = 0; i < rows; i++) {
      yield { n: i, root: Math.sqrt(i), word: `w${i % 7}`, tags: i % 3 === 0 ? [`t${i}`] : [] };
    }
  }
  const columns = [
    column("n", "integer"),
    column("root", "number"),
    column("word", "text"),
    column("tags", "list"),
  ];
  const table = write(columns, numbers());
  expect(table.numRows).toBe(rows);
  let i = 0;
  for (const row of table) {
    const right =
      row.n === BigInt(i) &&
      row.root === Math.sqrt(i) &&
      row.word === `w${i % 7}` &&
      row.tags.length === (i % 3 === 0 ? 1 : 0);
    if (!right) expect.fail(`row ${i} is ${JSON.stringify(row.toJSON(), String)}`);
    i++;
  }
});

test("a group is handed on before the next one's rows are asked for", () => {
  let asked = 0;
  function* endless(): Generator<TableRow> {
    for (;;) yield { n: asked++ };
  }
  const chunks = parquetChunks([column("n", "integer")], endless());
  for (const groups of [1, 2, 3]) {
    chunks.next();
    expect(asked).toBe(groups * rowsInGroup);
  }
});

test("no rows make a table with its columns", () => {
  const table = write([column("size", "integer"), column("tags", "list")], []);
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({ name }) => name)).toEqual(["size", "tags"]);
});

test("the file says what its columns mean", () => {
  const field = {
    name: "energy",
    label: "Energy",
    entity: "cluster",
    type: "number",
    unit: "keV",
    definition: "Sum of the pixels' energies.",
    origin: "property",
    settable: false,
  } as const;
  const table = write([{ name: "energy", type: "number", field }], [{ energy: 1 }]);
  const said = JSON.parse(table.schema.metadata.get("trackroom.columns") ?? "[]");
  expect(said).toEqual([
    {
      name: "energy",
      type: "number",
      label: "Energy",
      unit: "keV",
      definition: "Sum of the pixels' energies.",
    },
  ]);
});

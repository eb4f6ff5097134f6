import { csvParse, csvParseRows } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnGuide, csvChunks, jsonChunks, type TableRow } from "../../../core/export/tables.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";

function csv(columns: string[], rows: Iterable<TableRow>): string {
  return [...csvChunks(columns, rows)].join("");
}

function json(columns: string[], rows: Iterable<TableRow>): string {
  return [...jsonChunks(columns, rows)].join("");
}

/** Text that tables trip over. */
const nasty = fc.string({
  unit: fc.constantFrom('"', ",", "\n", "\r", ";", "=", "'", " ", "a", "é", "雪", "😀", "\t", "-"),
});

describe("CSV", () => {
  test("is RFC 4180: header, CR LF, quotes where they are needed", () => {
    const rows = [
      { id: "a", size: 41, class: 'say "hi", Ann', touchesEdge: true, energy: null },
      { id: "b", size: -1.5e-7, class: "two\nlines", touchesEdge: false, energy: Number.NaN },
    ];
    expect(csv(["id", "size", "class", "touchesEdge", "energy"], rows)).toBe(
      'id,size,class,touchesEdge,energy\r\na,41,"say ""hi"", Ann",true,\r\nb,-1.5e-7,"two\nlines",false,\r\n',
    );
  });

  test("without rows is a header", () => {
    expect(csv(["id", "size"], [])).toBe("id,size\r\n");
  });

  test("gives any text back to a reader", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ note: nasty, id: fc.string() })), (rows) => {
        const parsed = csvParse(csv(["id", "note"], rows));
        expect(parsed.columns).toEqual(["id", "note"]);
        expect(parsed).toHaveLength(rows.length);
        for (const [index, row] of rows.entries()) {
          for (const column of ["id", "note"] as const) {
            // An apostrophe before it keeps a spreadsheet from running it.
            const text = row[column];
            const dangerous = ["=", "+", "-", "@", "\t", "\r", "\n"].includes(text.charAt(0));
            expect(parsed[index][column]).toBe(dangerous ? `'${text}` : text);
          }
        }
      }),
    );
  });

  test("gives every number back exactly", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(csvParse(csv(["x"], [{ x: value }]))[0].x)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("joins tags, and no formula hides in them", () => {
    const rows = [{ tags: ["alpha", "seen twice"] }, { tags: ["=1+1"] }, { tags: [] }];
    expect(csvParseRows(csv(["tags"], rows))).toEqual([
      ["tags"],
      ["alpha; seen twice"],
      ["'=1+1"],
      [""],
    ]);
  });

  test("comes in pieces, and asks for rows only as it goes", () => {
    let made = 0;
    function* rows(): Generator<TableRow> {
      for (; made < 100_000; made++) yield { id: `k${made}` };
    }
    const chunks = csvChunks(["id"], rows());
    const first = chunks.next().value ?? "";
    expect(first.startsWith("id\r\nk0\r\n")).toBe(true);
    expect(first.length).toBeGreaterThan(60_000);
    expect(first.length).toBeLessThan(70_000);
    expect(made).toBeLessThan(20_000);
    const rest = [...chunks].join("");
    expect(rest.endsWith("k99999\r\n")).toBe(true);
  });
});

describe("JSON", () => {
  test("is an array of objects with the columns in order, one a line", () => {
    const rows = [
      { size: 41, id: "a", tags: ["x", "=y"], other: 1 },
      { id: "b", size: Number.POSITIVE_INFINITY },
    ];
    const text = json(["id", "size", "tags"], rows);
    expect(JSON.parse(text)).toEqual([
      { id: "a", size: 41, tags: ["x", "=y"] },
      { id: "b", size: null, tags: null },
    ]);
    expect(Object.keys(JSON.parse(text)[0])).toEqual(["id", "size", "tags"]);
    expect(text.trimEnd().split("\n")).toHaveLength(4);
  });

  test("without rows is an empty array", () => {
    expect(JSON.parse(json(["id"], []))).toEqual([]);
  });

  test("gives any text back to a reader", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ note: nasty })), (rows) => {
        expect(JSON.parse(json(["note"], rows))).toEqual(rows);
      }),
    );
  });
});

test("the guide to the columns has a line for each, with its unit", () => {
  const guide = csvParse(columnGuide(clusterProperties));
  expect(guide.map(({ name }) => name)).toEqual(clusterProperties.map(({ name }) => name));
  expect(guide.find(({ name }) => name === "radius")).toMatchObject({
    label: "Radius",
    unit: "px",
    type: "number",
    definition: "Largest distance from the unweighted centre to the centre of a pixel.",
  });
});

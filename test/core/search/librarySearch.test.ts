import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { checksumOf } from "../../../core/blocks/checksum.ts";
import { decodeColumn } from "../../../core/blocks/columnBlob.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { TrackroomError } from "../../../core/errors.ts";
import type { Condition } from "../../../core/query/model.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { createSearchClient } from "../../../core/search/client.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, recordFrame, simulatedFrames } from "../catalog/library.ts";
import { slowKeys, slowOverview } from "./slowSearch.ts";

/** A slow evaluation answers the same questions: the two have to agree on every one. */

const open: LibrarySearch[] = [];
afterEach(() => {
  for (const columns of open.splice(0)) columns.close();
});

function columnsOf(catalog: Catalog): LibrarySearch {
  const columns = openLibrarySearch(catalog.path);
  open.push(columns);
  return columns;
}

function exampleLibrary(): Catalog {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(5, { seed: 1 }), { dataset: "School/KCl" });
  addFrames(catalog, simulatedFrames(4, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  const keys = catalog.keys("cluster");
  const pick = (step: number) => ({ keys: keys.filter((_, index) => index % step === 0) });
  const set = (step: number, values: Record<string, string | number | boolean>) =>
    catalog.setMetadata({ selection: { entity: "cluster", pick: pick(step) }, values });
  set(5, { starred: true });
  set(6, { remark: "odd" });
  set(7, { note: "odd part" });
  set(9, { remark: "Even", note: "Odd" });
  set(8, { opinion: 3 });
  const picks = catalog.collections.add("picks");
  catalog.collections.put(picks.key, { entity: "cluster", pick: pick(10) });
  catalog.addTag({ selection: { entity: "cluster", pick: pick(4) }, tag: "nice" });
  const dataset = {
    entity: "dataset" as const,
    pick: { keys: [catalog.datasets.ensure("School")] },
  };
  catalog.setMetadata({ selection: dataset, values: { source: "none", distance: 2 } });
  const frame = { entity: "frame" as const, pick: { keys: catalog.keys("frame").slice(0, 3) } };
  catalog.setMetadata({ selection: frame, values: { source: "KCl" } });
  return catalog;
}

const histograms = [
  { property: "size", bins: 10 },
  { property: "lineGradient", bins: 7, range: [-1, 1] as [number, number] },
  { property: "totalCounts", bins: 20, logarithmic: true },
  { property: "frame.clusterCount", bins: 5 },
  { property: "energy", bins: 3 },
];
/** Those of `exampleLibrary` alone. */
const ownHistograms = [
  { property: "opinion", bins: 4 },
  { property: "distance", bins: 2 },
];

const texts = [
  "size > 5",
  "size between 2 and 6",
  "size in (1, 3, 5)",
  "size != 4",
  "lineGradient is missing",
  "lineGradient != 0",
  "not lineGradient > 0",
  "energy is set",
  "touchesEdge",
  "touchesEdge = no",
  "number < 3",
  "class in (alpha, beta)",
  "class != gamma",
  "class contains a",
  "starred",
  "starred = no",
  "starred != yes",
  "tag = nice",
  "tag != nice",
  "tag is missing",
  "source = KCl",
  "source != KCl",
  "remark = odd",
  "remark is missing",
  "distance >= 2",
  "frame.clusterCount > 20",
  "frame.width = 256",
  "acqTime <= 1",
  "chip = SIM-B",
  'dataset = "School/KCl"',
  "note contains part",
  "note = Odd",
  "note is missing",
  "id contains _k0000",
  "remark contains d",
  "opinion > 1",
  "opinion is missing",
  "collection = picks",
  "collection != picks",
  "simulated",
  "startTime > 2014-01-01",
];

const sorts = [
  "size",
  "lineGradient",
  "id",
  "class",
  "number",
  "chip",
  "startTime",
  "source",
  "remark",
  "note",
  "starred",
  "opinion",
  "frame.note",
];

test("columns answer what the catalogue answers", () => {
  const catalog = exampleLibrary();
  const columns = columnsOf(catalog);
  const fields = catalog.fields.list();
  const leaf = fc.constantFrom(...texts).map((text) => parseQuery(text, fields) as Condition);
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        terms: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), term: tie("condition") }),
    ),
  }));
  const sort = fc.array(fc.record({ field: fc.constantFrom(...sorts), descending: fc.boolean() }), {
    maxLength: 2,
  });
  fc.assert(
    fc.property(fc.option(condition), sort, fc.nat(20), (where, sort, offset) => {
      expect(columns.overview({ where, histograms })).toEqual(
        slowOverview(catalog, { where, histograms }),
      );
      const page = { where, sort, offset, limit: 30 };
      expect(columns.keys(page)).toEqual(slowKeys(catalog, page));
    }),
    { numRuns: 150 },
  );
});

test("each of these conditions alone, and fields of people's own", () => {
  const catalog = exampleLibrary();
  const columns = columnsOf(catalog);
  for (const text of texts) {
    const where = parseQuery(text, catalog.fields.list());
    const request = { where, histograms: [...histograms, ...ownHistograms] };
    expect(columns.overview(request), text).toEqual(slowOverview(catalog, request));
  }
});

test("a hand at a histogram is told what the catalogue says", () => {
  const catalog = exampleLibrary();
  const columns = columnsOf(catalog);
  const fields = catalog.fields.list();
  for (const property of ["size", "lineGradient", "density"]) {
    const limits = [0, 0.25, 0.5, 1, 3, 5, 8];
    columns.overview({ where: null, histograms, brush: { property, limits } });
    for (const text of ["> 0.25", "between 1 and 5", ">= 3", "= 5"]) {
      for (const rest of ["", " and source = KCl", " and tag = nice"]) {
        const where = parseQuery(`${property} ${text}${rest}`, fields);
        const request = { where, histograms, brush: { property, limits } };
        expect(columns.overview(request), text).toEqual(slowOverview(catalog, request));
      }
    }
  }
});

test("a field that there is not is an error for people", () => {
  const where = { kind: "set", field: "sise" } as const;
  expect(() => columnsOf(exampleLibrary()).overview({ where, histograms: [] })).toThrow(
    TrackroomError,
  );
});

test("columns follow what is written after they were opened", () => {
  const catalog = openTemporary();
  const columns = columnsOf(catalog);
  const agree = () => {
    const fields = catalog.fields.list();
    for (const text of ["", "size > 5", "tag = nice", "touchesEdge"]) {
      const where = parseQuery(text, fields);
      expect(columns.overview({ where, histograms })).toEqual(
        slowOverview(catalog, { where, histograms }),
      );
    }
  };
  agree();
  const frames = simulatedFrames(6, { seed: 9 });
  const { run } = addFrames(catalog, frames.slice(0, 3));
  agree();
  addFrames(catalog, frames.slice(3));
  agree();
  const selection = { entity: "cluster" as const, pick: { where: null } };
  catalog.addTag({ selection, tag: "nice" });
  agree();
  catalog.undo();
  agree();

  const [frame] = catalog.keys("frame").slice(1);
  const { pixels, counts, ...size } = catalog.storedPixels(frame);
  const mask = {
    x: Uint32Array.of(pixels[0] % size.width),
    y: Uint32Array.of(Math.floor(pixels[0] / size.width)),
    sha256: "",
    path: "mask.txt",
  };
  const again = recordFrame({ ...frames[1], pixels, counts }, mask);
  catalog.replaceClusters([{ ...again, frame }], { run });
  agree();
});

/** Writes every column anew as older versions did, which knew no runs and no frequent values. */
function writeAsDoubles(path: string): void {
  const db = new Database(path);
  const columns = db
    .prepare<[], { block: number; name: string; blob: Uint8Array; rows: number }>(
      "select c.block, c.name, c.blob, b.rows from cluster_column c join cluster_block b on b.key = c.block",
    )
    .all();
  const update = db.prepare(
    "update cluster_column set blob = ?, checksum = ? where block = ? and name = ?",
  );
  for (const { block, name, blob, rows } of columns) {
    const column = new Float64Array(1 + rows);
    decodeColumn(blob, rows, column, 1);
    const doubles = new Uint8Array(column.buffer);
    doubles[0] = 4;
    update.run(doubles, checksumOf(doubles), block, name);
  }
  db.close();
}

test("columns that are doubles throughout say the same", () => {
  const catalog = exampleLibrary();
  writeAsDoubles(catalog.path);
  const columns = columnsOf(catalog);
  for (const text of ["", "size > 5", "source = KCl", "tag = nice"]) {
    const where = parseQuery(text, catalog.fields.list());
    expect(columns.overview({ where, histograms })).toEqual(
      slowOverview(catalog, { where, histograms }),
    );
    const page = { where, sort: [{ field: "id", descending: true }], offset: 2, limit: 20 };
    expect(columns.keys(page)).toEqual(slowKeys(catalog, page));
  }
  expect(catalog.check()).toEqual([]);
});

test("a thread of its own answers the same", async () => {
  const catalog = exampleLibrary();
  const client = createSearchClient(catalog.path);
  try {
    const where = parseQuery("size > 5 and source = KCl", catalog.fields.list());
    expect(await client.overview({ where, histograms })).toEqual(
      slowOverview(catalog, { where, histograms }),
    );
    const wrong = client.overview({ where: { kind: "set", field: "sise" }, histograms: [] });
    await expect(wrong).rejects.toThrow("did you mean 'size'?");
    await expect(wrong).rejects.toBeInstanceOf(TrackroomError);
  } finally {
    await client.close();
  }
});

test("what was asked before it is closed is answered, what comes later refused", async () => {
  const catalog = exampleLibrary();
  const client = createSearchClient(catalog.path);
  const early = client.overview({ where: null, histograms: [] });
  const closed = client.close();
  await expect(client.overview({ where: null, histograms: [] })).rejects.toThrow("was closed");
  expect(await early).toMatchObject({ count: catalog.info().clusters });
  await closed;
});

test("a library whose keys are missing is called damaged", () => {
  const catalog = exampleLibrary();
  const db = new Database(catalog.path);
  db.exec("delete from cluster_column where name = 'key'");
  db.close();
  const columns = columnsOf(catalog);
  const ask = () => columns.overview({ where: null, histograms: [] });
  expect(ask).toThrow(TrackroomError);
  expect(ask).toThrow(/damaged/);
});

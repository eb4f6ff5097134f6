import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { FrameBatch, FrameRecord } from "../../../../core/catalog/frames/batch.ts";
import { openPartLibrary } from "../../../../core/catalog/frames/partLibrary.ts";
import type { Frame } from "../../../../core/frame.ts";
import { createRandom } from "../../../../core/simulate/random.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../../core/vocabulary.ts";
import { batchOf, closeNow, openTemporary, simulatedFrames, temporaryFolder } from "../library.ts";

const rowLength = clusterProperties.length;

/** Values that are kept in other ways than most: none, very large and small ones, whole ones of any length. */
const oddValues = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  1e-300,
  -1.5,
  ...[7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 53].flatMap((bits) => [
    2 ** bits - 1,
    -(2 ** bits),
    2 ** bits,
  ]),
];
const realProperties = clusterProperties.filter(({ type }) => type === "number");

function withOddValues(record: FrameRecord, seed: number): FrameRecord {
  const random = createRandom(seed);
  const properties = record.properties.slice();
  for (let row = 0; row < properties.length; row += rowLength) {
    for (const { name } of realProperties) {
      if (random.uniform() < 0.3) {
        properties[row + clusterPropertyIndex[name]] =
          oddValues[Math.floor(random.uniform() * oddValues.length)];
      }
    }
  }
  return { ...record, properties };
}

/** Some more batches than one, with frames that have no clusters, and one of many more than fit into a page. */
function batches(): FrameBatch[] {
  const empty = { ...simulatedFrames(1)[0], pixels: new Uint32Array(), counts: new Float64Array() };
  const dense = { ...empty, ...everyOtherPixel() };
  return [
    batchOf(simulatedFrames(40), "a"),
    batchOf([{ ...empty, metadata: { startTime: 7 } }], "b"),
    batchOf([dense, ...simulatedFrames(20, { seed: 2 })], "c"),
    batchOf(simulatedFrames(3, { seed: 3 }), "d"),
  ].map(({ files }, i) => ({
    files: files.map((file) => ({
      ...file,
      frames: file.frames.map((record) => withOddValues(record, i + 1)),
    })),
  }));
}

/** On a sensor of four chips: so many clusters that the memory for them is given back afterwards. */
function everyOtherPixel(): Pick<Frame, "width" | "height" | "pixels" | "counts"> {
  const side = 512;
  const pixels = Uint32Array.from({ length: (side / 2) ** 2 }, (_, i) => {
    return Math.floor(i / (side / 2)) * 2 * side + (i % (side / 2)) * 2;
  });
  return {
    width: side,
    height: side,
    pixels,
    counts: Float64Array.from(pixels, (_, i) => 1 + (i % 7)),
  };
}

const written = (path: string): { rows: unknown[]; found: unknown[]; faults: unknown } => {
  const db = new Database(path);
  try {
    return {
      rows: db.prepare("select * from cluster order by key").raw().all(),
      found: db
        .prepare(
          "select frame, count(*), min(key), max(key) from cluster indexed by cluster_frame group by frame",
        )
        .raw()
        .all(),
      faults: db.pragma("integrity_check"),
    };
  } finally {
    db.close();
  }
};

test("rows that are copied are the rows that are bound, value by value", () => {
  const bound = openTemporary();
  const copied = openTemporary();
  const library = openPartLibrary(copied.path, copied.turns, join(temporaryFolder(), "rows.db"));
  for (const batch of batches()) {
    for (const [catalog, write] of [
      [bound, bound.writeBatch],
      [copied, library.writeBatch],
    ] as const) {
      const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
      write(batch, { dataset: "Test", run });
    }
  }
  closeNow(bound);
  closeNow(copied);
  const expected = written(bound.path);
  const actual = written(copied.path);
  expect(actual.faults).toEqual([{ integrity_check: "ok" }]);
  expect(actual.rows.length).toBeGreaterThan(65_536);
  expect(actual.found).toEqual(expected.found);
  expect(actual.rows).toEqual(expected.rows);
});

test("rows of a batch that failed do not come with the next one", () => {
  const catalog = openTemporary();
  const library = openPartLibrary(catalog.path, catalog.turns, join(temporaryFolder(), "rows.db"));
  const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
  const into = { dataset: "Test", run };
  const [first, second] = batches();
  expect(() => library.writeBatch(first, { ...into, metadata: { size: "unheard of" } })).toThrow();
  const broken = {
    files: first.files.map((file, i) =>
      i < 39 ? file : { ...file, frames: [{ ...file.frames[0], width: Number.NaN }] },
    ),
  };
  expect(() => library.writeBatch(broken, into)).toThrow();
  const { clusters } = library.writeBatch(second, into);
  closeNow(catalog);
  expect(written(catalog.path).rows).toHaveLength(clusters);
});

test("a temporary file that cannot be written is named in the error", () => {
  const catalog = openTemporary();
  const folder = join(temporaryFolder(), "none");
  const open = () => openPartLibrary(catalog.path, catalog.turns, join(folder, "rows.db"));
  expect(open).toThrow(folder);
});

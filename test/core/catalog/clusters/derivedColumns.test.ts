import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { clusterKey } from "../../../../core/blocks/keys.ts";
import type { FrameRecord } from "../../../../core/catalog/frames/batch.ts";
import type { Frame } from "../../../../core/frame.ts";
import { createRandom, type Random } from "../../../../core/simulate/random.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../../core/vocabulary.ts";
import { batchOf, closeNow, openTemporary, simulatedFrames } from "../library.ts";

const names = clusterProperties.map(({ name }) => name);

/** What a pixel may have counted: time over threshold, hits, fractions of any size, times of arrival. */
const counters: ((random: Random) => number)[] = [
  () => 1,
  (random) => 1 + Math.floor(random.exponential() * 40),
  (random) => random.exponential() * 10 ** random.between(-12, 12),
  (random) => 2 ** 53 - Math.floor(random.between(0, 2 ** 20)),
];

/** Noise of a density that makes clusters of all sizes and shapes. */
function noiseFrame(seed: number): Frame {
  const random = createRandom(seed);
  const width = 8 + Math.floor(random.between(0, 32));
  const height = 8 + Math.floor(random.between(0, 32));
  const density = random.between(0.02, 0.45);
  const count = counters[seed % counters.length];
  const hits = Array.from({ length: width * height }, (_, pixel) => pixel).filter(
    () => random.uniform() < density,
  );
  return {
    width,
    height,
    pixels: Uint32Array.from(hits),
    counts: Float64Array.from(hits, () => count(random)),
    metadata: { startTime: seed, acqTime: 1 },
    settings: {},
    notes: [],
    indexInFile: 0,
  };
}

/** Some clusters with an energy, and some values that are none. */
function withGaps(record: FrameRecord, seed: number): FrameRecord {
  const random = createRandom(seed);
  const properties = record.properties.slice();
  const { energy, maxEnergy } = clusterPropertyIndex;
  for (let row = 0; row < properties.length; row += names.length) {
    if (random.uniform() < 0.3) properties[row + energy] = random.exponential();
    if (random.uniform() < 0.3) properties[row + maxEnergy] = random.exponential();
  }
  return { ...record, properties };
}

function storedRows(path: string): Map<number, (number | null)[]> {
  const db = new Database(path, { readonly: true });
  try {
    const columns = names.map((name) => `"${name}"`).join(", ");
    const rows = db
      .prepare<[], [number, ...(number | null)[]]>(`select key, ${columns} from cluster`)
      .raw()
      .all();
    return new Map(rows.map(([key, ...values]) => [key, values]));
  } finally {
    db.close();
  }
}

test("what SQLite works out is what was measured, bit by bit", () => {
  const noise = Array.from({ length: 1000 }, (_, i) => noiseFrame(i + 1));
  const { files } = batchOf([...noise, ...simulatedFrames(300)]);
  const records = files.map(({ frames: [record] }, i) =>
    i % 5 === 0 ? withGaps(record, i) : record,
  );
  const catalog = openTemporary();
  const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
  const batch = files.map((file, i) => ({ ...file, frames: [records[i]] }));
  catalog.writeBatch({ files: batch }, { dataset: "Test", run });
  closeNow(catalog);
  const stored = storedRows(catalog.path);
  const different = new Set<string>();
  let clusters = 0;
  for (const [i, { clusterCount, properties }] of records.entries()) {
    clusters += clusterCount;
    for (let number = 0; number < clusterCount; number++) {
      const row = stored.get(clusterKey(i + 1, number)) ?? [];
      for (const [column, name] of names.entries()) {
        const value = properties[number * names.length + column];
        if (!Object.is(row[column], Number.isNaN(value) ? null : value)) different.add(name);
      }
    }
  }
  expect([...different]).toEqual([]);
  expect(stored.size).toBe(clusters);
  expect(clusters).toBeGreaterThan(10_000);
});

test("the page about the library file names them all", () => {
  const catalog = openTemporary();
  closeNow(catalog);
  const db = new Database(catalog.path, { readonly: true });
  const generated = db
    .prepare<[], string>("select name from pragma_table_xinfo('cluster') where hidden = 2")
    .pluck()
    .all();
  db.close();
  const page = readFileSync(new URL("../../../../docs/library-file.md", import.meta.url), "utf8");
  const [, rows = ""] = page.split("| from | follow |\n| --- | --- |\n");
  const named = rows
    .split("\n\n")[0]
    .split("\n")
    .flatMap((row) => [...(row.split("|")[2] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual(generated.sort());
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clusterValues } from "../../../core/blocks/clusterValues.ts";
import { clusterKey } from "../../../core/blocks/keys.ts";
import type { FrameRecord } from "../../../core/catalog/frames/batch.ts";
import { isDerived } from "../../../core/clusters/derived.ts";
import type { Frame } from "../../../core/frame.ts";
import { openStore } from "../../../core/library/open.ts";
import { createRandom, type Random } from "../../../core/simulate/random.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../core/vocabulary.ts";
import { batchOf, closeNow, openTemporary, simulatedFrames } from "../catalog/library.ts";

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

test("what blocks give back is what was measured, bit by bit, kept and worked out", () => {
  const noise = Array.from({ length: 1000 }, (_, i) => noiseFrame(i + 1));
  const { files } = batchOf([...noise, ...simulatedFrames(300)]);
  const records = files.map(({ frames: [record] }, i) =>
    i % 5 === 0 ? withGaps(record, i) : record,
  );
  const catalog = openTemporary();
  const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
  const batch = files.map((file, i) => ({ ...file, frames: [records[i]] }));
  catalog.writeBatch({ files: batch }, { dataset: "Test", run });
  const keys = catalog.keys("cluster");
  closeNow(catalog);
  const { store, close } = openStore(catalog.path, { readOnly: true });
  const stored = clusterValues(store, keys, names);
  // One by one they are read in another way.
  const few = [5, 0, keys.length - 1];
  const single = few.map((i) => clusterValues(store, [keys[i]], names).map(([value]) => value));
  const gone = clusterValues(store, [keys[0], clusterKey(1_000_000, 3)], ["size"])[0];
  close();
  expect(single).toEqual(few.map((i) => stored.map((column) => column[i])));
  expect([gone[0], gone[1]]).toEqual([stored[names.indexOf("size")][0], Number.NaN]);
  const different = new Set<string>();
  let clusters = 0;
  for (const { clusterCount, properties } of records) {
    for (let number = 0; number < clusterCount; number++, clusters++) {
      for (const [column, name] of names.entries()) {
        const value = properties[number * names.length + column];
        if (!Object.is(stored[column][clusters], value)) different.add(name);
      }
    }
  }
  expect([...different]).toEqual([]);
  expect(keys).toHaveLength(clusters);
  expect(clusters).toBeGreaterThan(10_000);
});

test("the page about the library file names them all", () => {
  const derived = names.filter(isDerived);
  const page = readFileSync(new URL("../../../docs/library-file.md", import.meta.url), "utf8");
  const [, rows = ""] = page.split("| from | follow |\n| --- | --- |\n");
  const named = rows
    .split("\n\n")[0]
    .split("\n")
    .flatMap((row) => [...(row.split("|")[2] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual(derived.sort());
});

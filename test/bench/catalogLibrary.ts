/**
 * Makes a library of so many simulated frames, for measuring queries: `node catalogLibrary.ts FILE FRAMES`. A
 * program of its own, so that what it took is gone when queries are measured.
 */

import type { FileRecord } from "../../core/catalog/frames/batch.ts";
import { defaultRules } from "../../core/clusters/defaultRules.ts";
import { createMeasurer } from "../../core/clusters/measure.ts";
import { createRecorder } from "../../core/jobs/import/frameRecord.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { simulateFrame } from "../../core/simulate/simulate.ts";

const framesPerBatch = 256;
const [path, count] = process.argv.slice(2) as [string, string];

const catalog = openCatalog(path, { create: true });
const measure = createMeasurer();
const record = createRecorder(defaultRules);
const run = catalog.runs.create({ kind: "import", version: "bench" });
const sources = ["KCl", "radium", "air", "americium"];

function fileOf(seed: number): FileRecord {
  const frame = simulateFrame({ seed, startTime: 1_700_000_000 + seed });
  const frames = [record(frame, measure(frame))];
  return {
    path: `frame${seed}.txt`,
    sha256: seed.toString(16).padStart(64, "0"),
    bytes: 3000,
    format: "pixelman-ascii-xyc",
    frames,
  };
}

for (let first = 0; first < Number(count); first += framesPerBatch) {
  const length = Math.min(framesPerBatch, Number(count) - first);
  const files = Array.from({ length }, (_, i) => fileOf(first + i));
  const source = sources[(first / framesPerBatch) % sources.length];
  const dataset = catalog.datasets.ensure(`Bench/${source}`);
  catalog.writeBatch({ files }, { dataset, run, metadata: { source } });
}
const tagged = catalog.keys("cluster", { limit: 5000 });
catalog.addTag({ selection: { entity: "cluster", pick: { keys: tagged } }, tag: "seen" });
catalog.close();

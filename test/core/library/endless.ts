import { createHash } from "node:crypto";
import { encodePixelBlob } from "../../../core/blocks/pixelBlob.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import type { FrameRecord } from "../../../core/catalog/frames/batch.ts";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";

/** Frames in a batch of `writeForever`. */
export const endlessBatch = 8;

/** A frame that is another for each number, in content hash and time. */
function numbered(number: number): FrameRecord {
  const frame = simulateFrame({ seed: number % 20, chip: "CHILD", startTime: 1.4e9 + number });
  const measured = createMeasurer({})(frame);
  const { blob, blobStarts } = encodePixelBlob(measured.pixels, measured.counts, measured.starts);
  return {
    ...measured,
    width: frame.width,
    height: frame.height,
    indexInFile: 0,
    contentHash: createHash("sha256").update(String(number)).digest("hex"),
    metadata: frame.metadata,
    settings: frame.settings,
    notes: [],
    pixelBlob: blob,
    blobStarts,
    classes: new Uint8Array(measured.clusterCount),
    classNames: ["other"],
  };
}

/** Writes batch after batch, each a part of a job, and tells how many frames are written. */
export function writeForever(catalog: Catalog, wrote: (frames: number) => void): void {
  const dataset = catalog.datasets.ensure("Endless");
  const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
  const job = catalog.jobs.create({ kind: "import", title: "Endless", settings: {}, run });
  catalog.jobs.update(job, { state: "running" });
  for (let frames = 0; ; frames += endlessBatch) {
    const part = catalog.jobs.addParts(job, [{ first: frames }]);
    const files = Array.from({ length: endlessBatch }, (_, i) => {
      const frame = numbered(frames + i);
      const path = `${frames + i}.lsc`;
      return { path, sha256: frame.contentHash, bytes: 1, format: "lsc" as const, frames: [frame] };
    });
    catalog.writeBatch({ files }, { dataset, run, part: { job, part, done: true } });
    wrote(frames + endlessBatch);
  }
}

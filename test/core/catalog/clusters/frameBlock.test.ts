import { expect, test } from "vitest";
import type { FrameBatch, FrameRecord } from "../../../../core/catalog/frames/batch.ts";
import type { Frame } from "../../../../core/frame.ts";
import { clusterPropertyIndex } from "../../../../core/vocabulary.ts";
import { batchOf, openTemporary, simulatedFrames } from "../library.ts";

/** Writes batches into a new library; its check holds the blocks against the table of clusters. */
function checked(batches: readonly FrameBatch[]) {
  const catalog = openTemporary();
  const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
  const results = batches.map((batch) => catalog.writeBatch(batch, { dataset: "Test", run }));
  return {
    duplicates: results.map(({ duplicates }) => duplicates),
    blocks: catalog.classes.blocks().map(({ firstFrame, lastFrame }) => [firstFrame, lastFrame]),
    faults: catalog.check({ sample: 1000 }),
  };
}

const changed = (batch: FrameBatch, change: (record: FrameRecord) => FrameRecord): FrameBatch => ({
  files: batch.files.map((file) => ({ ...file, frames: file.frames.map(change) })),
});

function withoutHits(frame: Frame): Frame {
  return { ...frame, pixels: new Uint32Array(0), counts: new Float64Array(0) };
}

test("frames make one block a batch, from the first that has clusters to the last", () => {
  const frames = simulatedFrames(9);
  const empty = simulatedFrames(3, { seed: 2 }).map(withoutHits);
  const batch = batchOf([empty[0], ...frames.slice(0, 4), empty[1], ...frames.slice(4), empty[2]]);
  const more = batchOf(simulatedFrames(2, { seed: 3 }));
  expect(checked([batch, more])).toEqual({
    duplicates: [0, 0],
    blocks: [
      [2, 11],
      [13, 14],
    ],
    faults: [],
  });
});

test("frames without a single cluster make no block", () => {
  const batch = batchOf(simulatedFrames(3).map(withoutHits));
  expect(checked([batch])).toEqual({ duplicates: [0], blocks: [], faults: [] });
});

test("frames that the library held already leave no gap in the block of the others", () => {
  const frames = simulatedFrames(6);
  const mixed = [frames[0], frames[3], frames[3], frames[1], frames[4], frames[5]];
  expect(checked([batchOf(frames.slice(0, 3)), batchOf(mixed), batchOf(frames)])).toEqual({
    duplicates: [0, 3, 6],
    blocks: [
      [1, 3],
      [4, 6],
    ],
    faults: [],
  });
});

test("classes, energies and values that are none go into the columns as into the table", () => {
  const { angle, energy, size } = clusterPropertyIndex;
  const batch = changed(batchOf(simulatedFrames(5)), (record) => {
    const { clusterCount } = record;
    const properties = record.properties.slice();
    const stride = properties.length / clusterCount;
    for (let row = 0; row < properties.length; row += stride) {
      if (properties[row + size] > 3) properties[row + energy] = properties[row + size] * 3.5;
      if (properties[row + size] > 8) properties[row + angle] = Number.POSITIVE_INFINITY;
    }
    // The last number stands for no name.
    const classes = Uint8Array.from({ length: clusterCount }, (_, number) => number % 3);
    return { ...record, properties, classes, classNames: ["muon", "beta"] };
  });
  expect(checked([batch])).toEqual({ duplicates: [0], blocks: [[1, 5]], faults: [] });
});

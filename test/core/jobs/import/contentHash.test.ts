import { expect, test } from "vitest";
import type { Frame } from "../../../../core/frame.ts";
import { contentHash } from "../../../../core/jobs/import/contentHash.ts";

const frame: Frame = {
  width: 256,
  height: 256,
  pixels: Uint32Array.of(3, 700),
  counts: Float64Array.of(5, 2 ** 40),
  metadata: { chip: "B06-W0212", startTime: 1371575424.293207, acqTime: 1 },
  settings: {},
  notes: [],
  indexInFile: 0,
};

test("is the same for the same frame, wherever and however it was stored", () => {
  const other: Frame = {
    ...frame,
    pixels: Uint32Array.of(0, 3, 700).subarray(1),
    settings: { HV: 95 },
    notes: ["no .dsc"],
    indexInFile: 7,
  };
  expect(contentHash(other)).toBe(contentHash(frame));
});

test.each<[string, Partial<Frame>]>([
  ["width", { width: 512 }],
  ["pixel", { pixels: Uint32Array.of(4, 700) }],
  ["count", { counts: Float64Array.of(5, 2 ** 40 + 1) }],
  ["chip", { metadata: { ...frame.metadata, chip: "B07" } }],
  ["start time", { metadata: { ...frame.metadata, startTime: 1371575424.293208 } }],
  ["acquisition time", { metadata: { ...frame.metadata, acqTime: 2 } }],
])("differs with the %s", (_, change) => {
  expect(contentHash({ ...frame, ...change })).not.toBe(contentHash(frame));
});

test("without a start time, the position in the file tells frames apart", () => {
  const bare: Frame = { ...frame, metadata: {} };
  expect(contentHash({ ...bare, indexInFile: 1 })).not.toBe(contentHash(bare));
});

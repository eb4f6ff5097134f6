import { expect, test } from "vitest";
import type { FileRecord } from "../../../core/catalog/batch.ts";
import { decodeFrame } from "../../../core/catalog/pixelBlob.ts";
import { defaultRules } from "../../../core/clusters/defaultRules.ts";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { createRecorder, packBatch } from "../../../core/jobs/frameBatch.ts";
import { simulatedFrames } from "./support.ts";

test("a packed batch holds the same values, all in one buffer that moves between threads", () => {
  const measure = createMeasurer();
  const record = createRecorder(defaultRules);
  const frames = simulatedFrames(5);
  const file: FileRecord = {
    path: "a.txt",
    sha256: "00",
    bytes: 1,
    format: "lsc",
    frames: frames.map((frame) => record(frame, measure(frame))),
  };
  const { batch, transfer } = packBatch([file]);
  const moved = structuredClone(batch, { transfer });
  expect(transfer[0].byteLength).toBe(0);
  expect(moved.files).toEqual([file]);
  for (const [i, { pixelBlob }] of moved.files[0].frames.entries()) {
    const { pixels, counts } = decodeFrame(pixelBlob);
    const order = [...pixels.keys()].sort((a, b) => pixels[a] - pixels[b]);
    expect(order.map((j) => pixels[j])).toEqual([...frames[i].pixels]);
    expect(order.map((j) => counts[j])).toEqual([...frames[i].counts]);
  }
});

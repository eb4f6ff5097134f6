import { expect, test } from "vitest";
import { decodeFrame } from "../../../../core/blocks/pixelBlob.ts";
import { defaultRules } from "../../../../core/clusters/defaultRules.ts";
import { createMeasurer } from "../../../../core/clusters/measure.ts";
import { createRecorder } from "../../../../core/jobs/import/frameRecord.ts";
import { createKeptMemory } from "../../../../core/keptMemory.ts";
import { simulatedFrames } from "../support.ts";

test("a record holds the frame's pixels, and a class for each of its clusters", () => {
  const measure = createMeasurer();
  const record = createRecorder(defaultRules);
  const known = [...defaultRules.rules.map(({ name }) => name), "other"];
  for (const frame of simulatedFrames(5)) {
    const { pixelBlob, clusterCount, classes, classNames } = record(frame, measure(frame));
    const { pixels, counts } = decodeFrame(pixelBlob);
    const order = [...pixels.keys()].sort((a, b) => pixels[a] - pixels[b]);
    expect(order.map((j) => pixels[j])).toEqual([...frame.pixels]);
    expect(order.map((j) => counts[j])).toEqual([...frame.counts]);
    expect(classes).toHaveLength(clusterCount);
    for (const name of classNames) expect(known).toContain(name);
    expect(Math.max(...classes)).toBe(classNames.length - 1);
  }
});

test("in memory that others have used, a record is the same", () => {
  const memory = createKeptMemory();
  const { buffer } = memory.give(1);
  const kept = {
    measure: createMeasurer({ memory: memory.give }),
    record: createRecorder(defaultRules, memory.give),
  };
  const own = { measure: createMeasurer(), record: createRecorder(defaultRules) };
  for (const frame of simulatedFrames(20)) {
    memory.reuse();
    new Uint8Array(buffer).fill(0xa5);
    expect(kept.record(frame, kept.measure(frame))).toEqual(own.record(frame, own.measure(frame)));
  }
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterKey, frameOfCluster } from "../../../core/blocks/keys.ts";
import { runsOf } from "../../../core/blocks/valueRuns.ts";
import {
  fillByFrame,
  fillByRun,
  frameCount,
  framesOfRows,
  joinKeyRuns,
  keyAt,
} from "../../../core/search/keyRuns.ts";
import { ValuesByKey } from "../../../core/search/valuesByKey.ts";

/** Keys of blocks of frames, some of whose cluster numbers may be missing. */
const blocks = fc
  .array(
    fc.array(
      fc.record({ gap: fc.integer({ min: 1, max: 3 }), numbers: fc.uniqueArray(fc.nat(12)) }),
      { minLength: 1, maxLength: 6 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => {
    let frame = 0;
    return all.map((frames) =>
      frames.flatMap(({ gap, numbers }) => {
        frame += gap;
        return numbers.sort((a, b) => a - b).map((number) => clusterKey(frame, number));
      }),
    );
  });

test("runs say of each row what its key says", () => {
  fc.assert(
    fc.property(blocks, fc.nat(4), (all, step) => {
      const keys = all.flat();
      const runs = joinKeyRuns(all.map((block) => runsOf(Float64Array.from(block))));
      expect(keys.map((_, row) => keyAt(runs, row))).toEqual(keys);
      const filled = (fill: (values: Float64Array) => void) => {
        const values = new Float64Array(keys.length);
        fill(values);
        return [...values];
      };
      expect(filled((values) => fillByRun(runs, (first) => first, values))).toEqual(keys);
      const odd = new ValuesByKey(keys.filter((_, i) => i % 2 === 1).map((key) => [key, -key]));
      expect(filled((values) => odd.fillByKey(runs, values))).toEqual(
        keys.map((key, i) => (i % 2 === 1 ? -key : Number.NaN)),
      );
      expect(keys.map((key) => odd.valueOf(key))).toEqual(
        keys.map((key, i) => (i % 2 === 1 ? -key : Number.NaN)),
      );
      expect(filled((values) => fillByFrame(runs, (frame) => frame, values))).toEqual(
        keys.map(frameOfCluster),
      );
      expect(frameCount(runs)).toBe(new Set(keys.map(frameOfCluster)).size);
      const rows = keys.map((_, row) => row).filter((row) => row % (step + 1) === step);
      const frames = new Set(rows.map((row) => frameOfCluster(keys[row])));
      expect(framesOfRows(runs, Uint32Array.from(rows))).toBe(frames.size);
    }),
  );
});

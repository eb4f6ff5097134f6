import fc from "fast-check";
import { expect, test } from "vitest";
import { ValuesByKey } from "../../../core/search/valuesByKey.ts";

test("each key has the value that was given to it, also in a column of runs of keys", () => {
  const keys = fc.uniqueArray(fc.nat({ max: 60 })).map((all) => all.sort((a, b) => a - b));
  const runs = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(keys, runs, (given, lengths) => {
      const known = new Map(given.map((key) => [key, 10 * key]));
      const values = new ValuesByKey(known);
      for (let key = -1; key < 62; key++) {
        expect(values.valueOf(key)).toBe(known.get(key) ?? Number.NaN);
      }
      const firsts: number[] = [];
      const starts = [0];
      const rows: number[] = [];
      for (const { gap, length } of lengths) {
        const first = (rows.at(-1) ?? 0) + gap;
        firsts.push(first);
        for (let i = 0; i < length; i++) rows.push(first + i);
        starts.push(rows.length);
      }
      const column = new Float64Array(rows.length);
      values.fillByKey(
        {
          frames: new Float64Array(firsts.length),
          firsts: Float64Array.from(firsts),
          starts: Uint32Array.from(starts),
        },
        column,
      );
      expect([...column]).toEqual(rows.map((key) => known.get(key) ?? Number.NaN));
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { KeySet } from "../../../core/search/keySet.ts";

test("holds what was put in, and nothing else", () => {
  const key = fc.oneof(
    fc.nat(100),
    fc.nat(2 ** 20),
    fc.constantFrom(0, 31, 32, 2 ** 28 - 1, 2 ** 28, 2 ** 32, 2 ** 40 + 5, -1, Number.NaN),
  );
  fc.assert(
    fc.property(fc.array(key), fc.array(key), (keys, others) => {
      const set = new KeySet(keys);
      const expected = new Set(keys);
      for (const each of [...keys, ...others]) expect(set.has(each)).toBe(expected.has(each));
    }),
  );
});

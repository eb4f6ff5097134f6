import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedKeys } from "../../../core/search/maskedKeys.ts";
import { maskOfBytes } from "../../../core/search/rowMask.ts";

test("any stretch of the list is that of all keys taken", () => {
  const parts = fc.array(
    fc.record({
      taken: fc.array(fc.boolean(), { minLength: 1, maxLength: 70 }),
      all: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(parts, fc.nat({ max: 200 }), fc.nat({ max: 200 }), (list, first, length) => {
      const keyOf = (part: number, row: number) => 1000 * part + row + 1;
      const masked = maskedKeys(
        list.map(({ taken, all }, part) => ({
          segment: {
            rows: taken.length,
            keys: {
              frames: Float64Array.of(part),
              firsts: Float64Array.of(keyOf(part, 0)),
              starts: Uint32Array.of(0, taken.length),
            },
          },
          among: all ? null : maskOfBytes(Uint8Array.from(taken, Number)),
        })),
      );
      const expected = list.flatMap(({ taken, all }, part) =>
        taken.flatMap((is, row) => (all || is ? [keyOf(part, row)] : [])),
      );
      expect(masked.length).toBe(expected.length);
      expect(masked.slice(first, first + length)).toEqual(expected.slice(first, first + length));
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { holds, type Leaf } from "../../../core/query/holds.ts";
import { limitCodes } from "../../../core/search/limitCodes.ts";

/** Near each other in every way that numbers can be. */
const number = fc.oneof(
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1, 1 + 2 ** -52, -1, 1.79e308, -1.79e308),
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const value = fc.oneof(
  number,
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const limits = fc.array(number, { minLength: 1, maxLength: 40 });

test("a code fulfils what its value fulfils", () => {
  const operator = fc.constantFrom(
    "=" as const,
    "<" as const,
    "<=" as const,
    ">" as const,
    ">=" as const,
  );
  fc.assert(
    fc.property(
      limits,
      fc.array(value),
      operator,
      fc.nat(),
      fc.nat(),
      (limits, values, operator, i, j) => {
        const codes = limitCodes(limits);
        const encoded = new Uint16Array(values.length + limits.length);
        const all = Float64Array.from([...values, ...limits]);
        codes.encode(all, encoded);
        const [low, high] = [limits[i % limits.length], limits[j % limits.length]];
        const leaves: Leaf[] = [
          { kind: "compare", field: "a", operator, value: low },
          { kind: "between", field: "a", low, high },
        ];
        for (const leaf of leaves) {
          const span = codes.span(leaf);
          if (span === null) throw new Error("a limit that it knows");
          for (const [row, value] of all.entries()) {
            const within = encoded[row] >= span.first && encoded[row] <= span.last;
            expect(within).toBe(holds(leaf, Number.isNaN(value) ? null : value));
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("no value has the last code", () => {
  const codes = limitCodes([3, 1, 3]);
  const encoded = new Uint16Array(4);
  codes.encode(Float64Array.of(Number.NaN, 0, 3, 4), encoded);
  expect(codes.count).toBe(6);
  expect([...encoded]).toEqual([5, 0, 3, 4]);
});

test("what is compared with something else is no span", () => {
  const { span } = limitCodes([1, 2]);
  const compare = { kind: "compare", field: "a" } as const;
  expect(span({ ...compare, operator: "<", value: 1.5 })).toBeNull();
  expect(span({ ...compare, operator: "!=", value: 1 })).toBeNull();
  expect(span({ kind: "between", field: "a", low: 1, high: 3 })).toBeNull();
  expect(span({ kind: "set", field: "a" })).toBeNull();
});

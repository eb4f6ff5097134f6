import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeArrivals, encodeArrivals } from "../../../core/blocks/arrivalBlob.ts";
import { TrackroomError } from "../../../core/errors.ts";

const step = 25 / 16;
const steps = fc.array(
  fc.integer({ min: -(2 ** 40), max: 2 ** 40 }).map((n) => (n === 0 ? 0 : n * step)),
);
const any = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }));

test("times come back to the last bit", () => {
  fc.assert(
    fc.property(fc.oneof(steps, any), fc.boolean(), (given, dataDriven) => {
      const times = Float64Array.from(given);
      expect(decodeArrivals(encodeArrivals({ times, dataDriven }), times.length)).toEqual({
        times,
        dataDriven,
      });
    }),
  );
});

test("hits of one track take little more than a byte each", () => {
  const times = Float64Array.from({ length: 100 }, (_, i) => 7e8 + ((i * 7) % 40) * step);
  expect(encodeArrivals({ times, dataDriven: true }).length).toBeLessThan(120);
});

test("any bytes end in times or in an error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(40), (bytes, count) => {
      try {
        expect(decodeArrivals(bytes, count).times).toHaveLength(count);
      } catch (error) {
        expect(error).toBeInstanceOf(TrackroomError);
      }
    }),
  );
});

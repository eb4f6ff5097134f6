import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, decodePixels, encodePixelBlob } from "../../../core/blocks/pixelBlob.ts";
import { TrackroomError } from "../../../core/errors.ts";

const count = fc.oneof(
  fc.integer({ min: 1, max: 12_000 }),
  fc.integer({ min: 2 ** 31 - 2, max: 2 ** 33 }),
  fc.maxSafeInteger().filter((value) => value > 0),
);
const fraction = fc.double({ min: 1e-6, max: 1e12, noNaN: true });

/** Groups of pixels, each ascending; the last is the masked ones and may be empty. */
const frame = (counts: fc.Arbitrary<number>) =>
  fc.array(
    fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 40 }).chain((pixels) =>
      fc.array(counts, { minLength: pixels.length, maxLength: pixels.length }).map((values) => ({
        pixels: pixels.sort((a, b) => a - b),
        counts: values,
      })),
    ),
    { minLength: 1, maxLength: 12 },
  );

type Groups = { pixels: number[]; counts: number[] }[];

function lay(groups: Groups) {
  const starts: number[] = [];
  let total = 0;
  for (const { pixels } of groups) {
    starts.push(total);
    total += pixels.length;
  }
  return {
    pixels: Uint32Array.from(groups.flatMap((group) => group.pixels)),
    counts: Float64Array.from(groups.flatMap((group) => group.counts)),
    starts: Uint32Array.from(starts),
  };
}

describe("the pixel blob", () => {
  it.each([
    ["whole counts up to 2^53", frame(count)],
    ["fractions", frame(fraction)],
    ["both", frame(fc.oneof(count, fraction))],
  ])("gives back what was put in: %s", (_name, groups) => {
    fc.assert(
      fc.property(groups, (given: Groups) => {
        const { pixels, counts, starts } = lay(given);
        const { blob, blobStarts } = encodePixelBlob(pixels, counts, starts);
        expect(decodeFrame(blob)).toEqual({ pixels, counts, starts });
        given.forEach((group, i) => {
          const cluster = decodePixels(blob, blobStarts[i]);
          expect(Array.from(cluster.pixels)).toEqual(group.pixels);
          expect(Array.from(cluster.counts)).toEqual(group.counts);
        });
      }),
    );
  });

  it("keeps a frame without hits", () => {
    const { blob } = encodePixelBlob(new Uint32Array(), new Float64Array(), Uint32Array.of(0));
    expect(decodeFrame(blob)).toEqual({
      pixels: new Uint32Array(),
      counts: new Float64Array(),
      starts: Uint32Array.of(0),
    });
  });

  it("takes about three bytes a pixel of a usual track", () => {
    const pixels = Uint32Array.from({ length: 64 }, (_, i) => 1000 + (i >> 3) * 256 + (i & 7));
    const counts = new Float64Array(64).fill(90);
    expect(encodePixelBlob(pixels, counts, Uint32Array.of(0, 64)).blob.length).toBeLessThan(64 * 3);
  });

  it("ends in an error, not in a hang or in gigabytes, on arbitrary bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(300), (bytes, at) => {
        for (const decode of [() => decodeFrame(bytes), () => decodePixels(bytes, at)]) {
          try {
            decode();
          } catch (error) {
            expect(error).toBeInstanceOf(TrackroomError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

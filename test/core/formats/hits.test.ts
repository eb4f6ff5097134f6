import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { readFrames } from "../../../core/formats/index.ts";
import type { Frame } from "../../../core/frame.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../core/vocabulary.ts";
import {
  type Hit,
  heading,
  nanoseconds,
  writeT3p,
  writeT3pa,
  writeTpx3,
} from "../../fixtures/formats/hits.ts";
import {
  type Content,
  failureOf,
  formatOf,
  read,
  sourceOf,
} from "../../fixtures/formats/sources.ts";
import { referenceClusters } from "../clusters/reference.ts";
import {
  asText,
  mergedHits,
  slowTimeClusters,
  type TimedHit,
} from "../clusters/slowTimeClusters.ts";

/** Hits that crowd in place and time, so that there is something to join, in any order. */
const hit = fc.record({
  chip: fc.constant(0),
  x: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 250, max: 255 })),
  y: fc.integer({ min: 0, max: 6 }),
  toa: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3 * 4e7 })),
  fToa: fc.integer({ min: 0, max: 15 }),
  tot: fc.integer({ min: 1, max: 1023 }),
});
const hits: fc.Arbitrary<Hit[]> = fc.array(hit, { minLength: 1, maxLength: 120 });
const chunk = fc.integer({ min: 1, max: 4000 });

const writers: Record<string, (hits: readonly Hit[]) => { content: Content; path: string }> = {
  t3pa: (given) => ({ content: writeT3pa(given), path: "run.t3pa" }),
  "t3pa without heading": (given) => ({
    content: writeT3pa(given, { first: "", separator: "   ", end: "\r\n" }),
    path: "hits.txt",
  }),
  t3p: (given) => ({ content: writeT3p(given), path: "run.t3p" }),
  "t3p of 12 bytes": (given) => ({ content: writeT3p(given, 12), path: "run.t3p" }),
  // Its clock tells time modulo 26.8 s, and hits of one readout are near to each other.
  tpx3: (given) => ({ content: writeTpx3(given), path: "data.bin" }),
};

const timed = (given: Hit): TimedHit => ({
  x: given.chip * 256 + given.x,
  y: given.y,
  time: nanoseconds(given),
  count: given.tot,
});

function hitsOf(frames: readonly Frame[]): TimedHit[] {
  return frames.flatMap(({ width, pixels, counts, arrivals = new Float64Array(0) }) =>
    Array.from(pixels, (pixel, i) => ({
      x: pixel % width,
      y: Math.floor(pixel / width),
      time: arrivals[i],
      count: counts[i],
    })),
  );
}

function clustersOf(frames: readonly Frame[], coincidence?: number): TimedHit[][] {
  const measure = createMeasurer({ coincidence });
  return frames.flatMap((frame) => {
    const { starts, pixels, counts, arrivals = new Float64Array(0), clusterCount } = measure(frame);
    return Array.from({ length: clusterCount }, (_, k) =>
      Array.from(pixels.subarray(starts[k], starts[k + 1]), (pixel, i) => ({
        x: pixel % frame.width,
        y: Math.floor(pixel / frame.width),
        time: arrivals[starts[k] + i],
        count: counts[starts[k] + i],
      })),
    );
  });
}

describe.each(Object.entries(writers))("%s", (name, write) => {
  const files = (given: Hit[]) =>
    write(name === "tpx3" ? [...given].sort((a, b) => a.toa - b.toa) : given);

  it("gives back every hit with its time, whatever their order", () => {
    fc.assert(
      fc.property(hits, chunk, (given, size) => {
        const { content, path } = files(given);
        const frames = read(content, { path, chunk: size });
        expect(asText(hitsOf(frames).map((one) => [one]))).toEqual(
          asText(mergedHits(given.map(timed), 200).map((one) => [one])),
        );
      }),
    );
  });

  it("finds the clusters that every hit against every other finds", () => {
    fc.assert(
      fc.property(hits, (given) => {
        const { content, path } = files(given);
        expect(asText(clustersOf(read(content, { path })))).toEqual(
          asText(slowTimeClusters(given.map(timed), 200)),
        );
      }),
    );
  });
});

describe("a list of hits", () => {
  const few: Hit[] = [
    { chip: 0, x: 10, y: 10, toa: 1000, fToa: 3, tot: 25 },
    { chip: 0, x: 11, y: 10, toa: 1000, fToa: 5, tot: 30 },
    { chip: 0, x: 11, y: 10, toa: 100_000_000, fToa: 0, tot: 7 },
  ];

  it("is cut into frames of a second, those without hits too", () => {
    const frames = read(writeT3pa(few));
    expect(frames.map(({ pixels }) => pixels.length)).toEqual([2, 0, 1]);
    expect(frames.map(({ metadata }) => metadata.acqTime)).toEqual([1, 1, 0.5]);
    expect(frames.map(({ indexInFile }) => indexInFile)).toEqual([0, 1, 2]);
    expect(frames[2].notes.join()).toMatch(/ends with the last hit/);
  });

  it("is cut as one chooses, and joined within the window that one chooses", () => {
    const source = { ...sourceOf(writeT3pa(few)), hits: { frameLength: 10, coincidence: 1 } };
    const frames = [...readFrames(source)];
    expect(frames.map(({ pixels }) => pixels.length)).toEqual([3]);
    expect(clustersOf(frames, 1)).toHaveLength(3);
    expect(clustersOf(frames, 200)).toHaveLength(2);
  });

  it("does not cut a particle in two that comes at the end of a frame", () => {
    const end = 40_000_000;
    const track = Array.from({ length: 9 }, (_, i) => ({
      chip: 0,
      x: 20 + i,
      y: 30,
      toa: end - 4 + i,
      fToa: 0,
      tot: 10,
    }));
    const frames = read(writeT3pa([...track, { ...track[0], toa: end + 1e6 }]));
    expect(frames.map(({ pixels }) => pixels.length)).toEqual([9, 1]);
  });

  it("tells where the detector lost data", () => {
    const rows = writeT3pa(few).split("\n");
    rows.splice(2, 0, `9\t${0x74}\t1000\t0\t0\t1`, `10\t${0x75}\t1001\t0\t0\t1`);
    const frames = read(rows.join("\n"));
    expect(frames[0].pixels).toHaveLength(2);
    expect(frames[0].notes.join()).toMatch(/lost data once/);
  });

  it("puts recordings that were joined one after the other", () => {
    const run = [...few, { ...few[0], x: 30, toa: 100_000_000 + 5 }];
    const frames = read(writeT3pa(run) + writeT3pa(few, { first: "" }));
    expect(hitsOf(frames).map(({ time }) => Math.round(time / 25))).toEqual([
      1000, 1000, 100_000_000, 100_000_005, 120_001_000, 120_001_000, 220_000_000,
    ]);
    expect(frames[0].notes.join()).toMatch(/2 recordings that were joined/);
  });

  it("puts chips side by side", () => {
    const [frame] = read(writeT3pa([few[0], { ...few[0], chip: 2, x: 1 }]));
    expect(frame).toMatchObject({ width: 768, height: 256 });
    expect([...frame.pixels]).toEqual([10 * 768 + 10, 10 * 768 + 513]);
  });

  it("goes on where the clock of a .tpx3 begins again", () => {
    const late = [2 ** 30 - 2, 2 ** 30 + 1, 2 ** 30 - 1, 2 ** 30 + 9e8, 2 ** 31 + 5].map((toa) => ({
      ...few[0],
      toa,
      fToa: 0,
    }));
    const frames = read(writeTpx3(late));
    expect(hitsOf(frames).map(({ time }) => time / 25)).toEqual([
      2 ** 30 - 2,
      2 ** 30 + 9e8,
      2 ** 31 + 5,
    ]);
    expect(hitsOf(frames)[0].count).toBe(75);
  });

  it("says where a line is none", () => {
    const text = writeT3pa(few);
    expect(failureOf(`${text}3\t5\t7\n`, { path: "a.t3pa" })).toMatch(/:5: /);
    expect(failureOf(text.replace("\t30\t", "\tx\t"), { path: "a.t3pa" })).toMatch(/:3: /);
    expect(failureOf(writeT3p(few).slice(0, 40), { path: "a.t3p" })).toMatch(/middle/);
    expect(failureOf(writeTpx3(few).slice(0, 20))).toMatch(/chunk 1/);
    const whole = writeTpx3(few);
    for (let extra = 1; extra < 16; extra++) {
      const cut = Buffer.concat([whole, whole.subarray(0, extra)]);
      expect(failureOf(cut)).toMatch(/ends in the middle of chunk \d+/);
    }
    const other = Buffer.concat([whole, Buffer.from("TPXX")]);
    expect(failureOf(other)).toMatch(/chunk \d+ does not begin with TPX3/);
    expect(failureOf(`${text}9\t5\t90000000000000\t3\t0\t0\n`)).toMatch(/longer frames/);
  });

  it("is no matrix of six columns, and a matrix with its .dsc is no list", () => {
    expect(formatOf(writeT3pa(few, { first: "" }))).toBe("t3pa");
    const table = "3 1 4 1 5 9\n2 6 5 3 5 8\n9 7 9 3 2 3\n8 4 6 2 6 4\n3 3 8 3 2 7\n9 5 0 2 8 8\n";
    expect(failureOf(table)).toMatch(/6 columns/);
    expect(formatOf(`# run 5\n${heading}\n`)).toBe("t3pa");
  });
});

it("measures each cluster of hits as if it were alone", () => {
  const names = clusterProperties.map(({ name }) => name);
  fc.assert(
    fc.property(hits, (given) => {
      const measure = createMeasurer();
      for (const frame of read(writeT3pa(given))) {
        const measured = measure(frame);
        const { starts, pixels, counts, properties, arrivals = new Float64Array(0) } = measured;
        for (let k = 0; k < measured.clusterCount; k++) {
          const range = [starts[k], starts[k + 1]] as const;
          const own = pixels.subarray(...range);
          // A pixel that was hit twice in one cluster has no place in a plain frame.
          if (new Set(own).size < own.length) continue;
          const alone = referenceClusters({
            width: frame.width,
            height: frame.height,
            pixels: own,
            counts: counts.subarray(...range),
          });
          expect(alone).toHaveLength(1);
          const row = properties.subarray(k * names.length, (k + 1) * names.length);
          for (const name of names) {
            const expected = alone[0].values[name];
            if (expected === undefined || Number.isNaN(expected)) continue;
            expect(Math.abs(row[clusterPropertyIndex[name]] - expected), name).toBeLessThan(
              1e-6 * Math.max(1, Math.abs(expected)),
            );
          }
          const times = [...arrivals.subarray(...range)];
          expect(row[clusterPropertyIndex.firstArrival]).toBe(Math.min(...times));
          expect(row[clusterPropertyIndex.duration]).toBe(Math.max(...times) - Math.min(...times));
        }
      }
    }),
    { numRuns: 60 },
  );
});

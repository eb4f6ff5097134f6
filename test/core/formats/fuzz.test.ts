import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { TrackroomError } from "../../../core/errors.ts";
import { readCalibration } from "../../../core/formats/calibration.ts";
import type { FrameSource } from "../../../core/formats/format.ts";
import { formats, openSource, readFrames, walkInputs } from "../../../core/formats/index.ts";
import { readMask } from "../../../core/formats/maskFile.ts";
import type { Frame } from "../../../core/frame.ts";
import { dscOf, joined, partsOf, typeOfPart } from "../../fixtures/formats/channels.ts";
import { chipFrame, type FixtureFrame, frameSeries } from "../../fixtures/formats/frames.ts";
import { writeT3p, writeT3pa, writeTpx3 } from "../../fixtures/formats/hits.ts";
import { sourceOf } from "../../fixtures/formats/sources.ts";
import {
  bytesOf,
  type Layout,
  packed,
  writeBinary,
  writeClog,
  writeDsc,
  writeIdx,
  writeLsc,
  writeMatrix,
  writeMpixdaq,
  writeMpixdaqClusters,
  writePlainIdx,
  writeTos,
  writeXc,
  writeXyc,
} from "../../fixtures/formats/writers.ts";

/**
 * Whatever bytes a reader is given, it ends, soon and in little memory, in frames that hold what frames
 * promise or in a TrackroomError. Seconds by default; TRACKROOM_FUZZ_SECONDS says how long altogether, and
 * `npm run test:fuzz` is a minute where nothing is said.
 */
const usualSeconds = process.env.npm_lifecycle_event === "test:fuzz" ? 60 : 4;
const seconds = Number(process.env.TRACKROOM_FUZZ_SECONDS ?? usualSeconds);
const share = (seconds * 1000) / 5;
const timeout = seconds * 2000 + 60_000;
const run = { numRuns: 1_000_000_000, interruptAfterTimeLimit: share, endOnFailure: false };

/** No valid or invalid input of a few kilobytes makes more frames than it has bytes, or takes long. */
const maxMilliseconds = 5000;

interface Files {
  data: Uint8Array;
  dsc?: Uint8Array;
  idx?: Uint8Array;
  path: string;
}

function toSource({ data, dsc, idx, path }: Files, chunk: number): FrameSource {
  // A mistake in a time must not make a day of seconds.
  const hits = { frameLength: 1e5, coincidence: 200 };
  return {
    ...sourceOf(data, {
      path,
      chunk,
      ...(dsc === undefined ? {} : { dsc }),
      ...(idx === undefined ? {} : { idx }),
    }),
    hits,
  };
}

function endsWell(frames: () => Iterable<Frame>, maxFrames: number): void {
  const start = performance.now();
  let count = 0;
  try {
    for (const frame of frames()) {
      checkFrame(frame, count++);
      expect(count).toBeLessThanOrEqual(maxFrames);
    }
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    expect(error.code).toBe("unreadable-input");
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.place.file).toBeTruthy();
    if (error.place.line !== undefined) expect(error.place.line).toBeGreaterThanOrEqual(1);
  }
  expect(performance.now() - start).toBeLessThan(maxMilliseconds);
}

function checkFrame(frame: Frame, index: number): void {
  const { width, height, pixels, counts } = frame;
  expect(frame.indexInFile).toBe(index);
  expect(pixels.length).toBe(counts.length);
  let previous = -1;
  for (const [at, pixel] of pixels.entries()) {
    const { arrivals } = frame;
    if (arrivals !== undefined && !Number.isFinite(arrivals[at])) throw new Error("no time");
    const isAgain =
      frame.dataDriven === true &&
      pixel === previous &&
      Number(arrivals?.[at - 1]) <= Number(arrivals?.[at]);
    if ((pixel <= previous && !isAgain) || pixel >= width * height)
      throw new Error(`pixel ${pixel} after ${previous}`);
    if (!(counts[at] > 0 && Number.isFinite(counts[at]))) throw new Error(`count ${counts[at]}`);
    previous = pixel;
  }
}

const small = { width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 20 }) };
const text = (data: string, dsc?: string, path = "data.txt"): Files => ({
  data: bytesOf(data),
  ...(dsc === undefined ? {} : { dsc: bytesOf(dsc) }),
  path,
});

function binaryFiles(
  frames: readonly FixtureFrame[],
  layout: "matrix" | "[X,C]" | "[X,Y,C]",
): Files {
  const parts = frames.map((frame) => writeBinary(frame, layout, "u32"));
  let size = 0;
  const offsets = parts.map((part) => {
    size += part.length;
    return size - part.length;
  });
  return {
    data: new Uint8Array(Buffer.concat(parts)),
    dsc: bytesOf(writeDsc(frames, { binary: true, layout, type: "u32" })),
    idx: writeIdx(offsets),
    path: "data.bin",
  };
}

/** Exposures with times of arrival as parts of one file. */
function filesOfParts(frames: readonly FixtureFrame[], layout: Layout, binary: boolean): Files {
  const dsc = bytesOf(dscOf(frames, layout, binary));
  if (!binary) return { data: bytesOf(writers[layout](partsOf(frames))), dsc, path: "data.pmf" };
  const { data, offsets } = joined(
    partsOf(frames).map((part, index) => writeBinary(part, layout, typeOfPart(index))),
  );
  return { data, dsc, idx: writePlainIdx(offsets), path: "data.pmf" };
}

const writers = { matrix: writeMatrix, "[X,C]": writeXc, "[X,Y,C]": writeXyc };

const timepix3 = fc.array(
  fc.record({
    chip: fc.integer({ min: 0, max: 3 }),
    x: fc.integer({ min: 0, max: 255 }),
    y: fc.integer({ min: 0, max: 255 }),
    toa: fc.integer({ min: 0, max: 2 ** 28 }),
    fToa: fc.integer({ min: 0, max: 15 }),
    tot: fc.integer({ min: 0, max: 1023 }),
  }),
  { maxLength: 60 },
);

/** Valid files of every format. */
const validFiles: fc.Arbitrary<Files> = fc.oneof(
  frameSeries().map((frames) => text(writeXyc(frames), writeDsc(frames))),
  frameSeries().map((frames) => text(writeXc(frames), writeDsc(frames, { layout: "[X,C]" }))),
  chipFrame().map((frame) => text(writeXyc([frame]))),
  frameSeries(small).map((frames) =>
    text(writeMatrix(frames), writeDsc(frames, { layout: "matrix" })),
  ),
  frameSeries({ ...small, max: 1 }).map((frames) => text(writeMatrix(frames))),
  fc
    .tuple(frameSeries(small), fc.constantFrom("matrix", "[X,C]", "[X,Y,C]"))
    .map(([frames, layout]) => binaryFiles(frames, layout)),
  fc
    .tuple(frameSeries(small), fc.constantFrom<Layout>("matrix", "[X,C]", "[X,Y,C]"), fc.boolean())
    .map(([frames, layout, binary]) => filesOfParts(frames, layout, binary)),
  chipFrame().map((frame) => text(writeLsc(frame, ["HV: 5"]), undefined, "data.lsc")),
  frameSeries({ width: fc.constant(256), height: fc.constant(256) }).map((frames) =>
    text(writeClog(frames, { arrival: frames.length % 2 === 0 }), undefined, "data.clog"),
  ),
  fc
    .tuple(frameSeries(), fc.boolean(), fc.boolean())
    .map(([frames, metaLast, blockStyle]) => text(writeMpixdaq(frames, { metaLast, blockStyle }))),
  fc
    .tuple(frameSeries(), fc.boolean(), fc.boolean())
    .map(([frames, emptyToo, blockStyle]) =>
      text(writeMpixdaqClusters(frames, { emptyToo, blockStyle })),
    ),
  frameSeries({ width: fc.constant(256), height: fc.constant(256) }).map((frames) =>
    text(writeTos(frames)),
  ),
  frameSeries().map((frames) => ({ data: packed(writeMpixdaq(frames)), path: "data.yml.gz" })),
  timepix3.map((hits) => text(writeT3pa(hits), undefined, "data.t3pa")),
  timepix3.map((hits) => ({ data: writeT3p(hits), path: "data.t3p" })),
  timepix3.map((hits) => ({ data: writeTpx3(hits), path: "data.tpx3" })),
);

type Mutation = (bytes: Uint8Array) => Uint8Array;

const at = (bytes: Uint8Array, place: number) => Math.floor(place * bytes.length);
const splice = (bytes: Uint8Array, from: number, to: number, middle: Uint8Array) =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]));

/** Words that have led readers astray before, and that random bytes hardly ever hit. */
const words = fc
  .constantFrom(
    "\n",
    "\r\n",
    "#\n",
    "\t",
    " ",
    ",",
    "-",
    "-1",
    ".",
    "e",
    "1e999",
    "NaN",
    "Infinity",
    "0x10",
    "\0",
    "99999999999999999999",
    "4294967296",
    "65536",
    "256",
    "[",
    "]",
    "[]",
    "- ",
    "  - ",
    "---\n",
    "...\n",
    "//",
    "[F1]\n",
    "Type=",
    "width=100000",
    "frame_data:\n",
    "meta_data:\n",
    "cluster_data:\n",
    "Nframes: 99999999\n",
    "# chipNumber: 1\n",
    "Frame 1 (1, 1 s)\n",
    '"',
    "&a ",
    "*a",
    "\u00ef\u00bb\u00bf",
    "{",
    "!!js/function",
    "B000000001\n",
    "A999999999\n",
    '"Frame name" ("Frame name"):\nchar[3]\nToA\n\n',
  )
  .map(bytesOf);

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(
    ([where, value]): Mutation =>
      (bytes) => {
        const changed = bytes.slice();
        if (changed.length > 0) changed[at(bytes, where)] = value;
        return changed;
      },
  ),
  fc.tuple(place, words).map(
    ([where, word]): Mutation =>
      (bytes) =>
        splice(bytes, at(bytes, where), at(bytes, where), word),
  ),
  fc.tuple(place, place, words).map(
    ([a, b, word]): Mutation =>
      (bytes) => {
        const [from, to] = [at(bytes, Math.min(a, b)), at(bytes, Math.max(a, b))];
        return splice(bytes, from, Math.min(to, from + 40), word);
      },
  ),
  place.map(
    (where): Mutation =>
      (bytes) =>
        bytes.slice(0, at(bytes, where)),
  ),
  fc.tuple(place, place, place).map(
    ([a, b, target]): Mutation =>
      (bytes) => {
        const part = bytes.slice(at(bytes, Math.min(a, b)), at(bytes, Math.max(a, b)));
        return splice(bytes, at(bytes, target), at(bytes, target), part);
      },
  ),
);

const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
const mutate = (bytes: Uint8Array, steps: readonly Mutation[]) =>
  steps.reduce((changed, step) => step(changed), bytes);

const chunk = fc.constantFrom(1, 7, 64, 100_000);
/** Empty frames cost a byte or two in a `#` file, none in a `.dsc` or `.idx`: bounded by all bytes there are. */
const frameBound = ({ data, dsc, idx }: Files) =>
  10_000 + data.length * 10 + (dsc?.length ?? 0) + (idx?.length ?? 0);

describe("fuzzing", () => {
  it("arbitrary bytes end well, with and without a .dsc", { timeout }, () => {
    const bytes = fc.uint8Array({ maxLength: 2000 });
    const digits = fc
      .array(fc.constantFrom(..."0123456789\t\n\r ,.-#[]/aF"), { maxLength: 2000 })
      .map((letters) => bytesOf(letters.join("")));
    const dsc = fc.option(
      fc.oneof(
        bytes,
        fc
          .record({
            binary: fc.boolean(),
            layout: fc.constantFrom("matrix", "[X,C]", "[X,Y,C]"),
            type: fc.constantFrom("i16", "u32", "u64", "double"),
          })
          .map((options) => bytesOf(writeDsc([{ width: 30, height: 20 }], options))),
      ),
      { nil: undefined },
    );
    const path = fc.constantFrom("a.txt", "a.lsc", "a.clog", "a.yml");
    fc.assert(
      fc.property(fc.oneof(bytes, digits), dsc, path, chunk, (data, beside, name, size) => {
        const files: Files = { data, path: name, ...(beside === undefined ? {} : { dsc: beside }) };
        endsWell(() => readFrames(toSource(files, size)), frameBound(files));
      }),
      run,
    );
  });

  it("damaged files of every format end well", { timeout }, () => {
    fc.assert(
      fc.property(
        validFiles,
        mutations,
        fc.option(mutations),
        chunk,
        (valid, ofData, ofDsc, size) => {
          const files: Files = { ...valid, data: mutate(valid.data, ofData) };
          if (ofDsc !== null && valid.dsc !== undefined) files.dsc = mutate(valid.dsc, ofDsc);
          if (ofDsc !== null && valid.idx !== undefined) files.idx = mutate(valid.idx, ofDsc);
          endsWell(() => readFrames(toSource(files, size)), frameBound(files));
        },
      ),
      run,
    );
  });

  it("every reader ends well on the files of every other", { timeout }, () => {
    fc.assert(
      fc.property(
        validFiles,
        fc.array(mutation, { maxLength: 2 }),
        fc.constantFrom(...formats),
        chunk,
        (valid, steps, format, size) => {
          const files = { ...valid, data: mutate(valid.data, steps) };
          endsWell(() => format.read(toSource(files, size)), frameBound(files));
        },
      ),
      run,
    );
  });

  it("damaged archives end well", { timeout }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "trackroom-fuzz-"));
    const archive = join(folder, "a.zip");
    const readArchive = async (): Promise<void> => {
      for await (const input of walkInputs([archive])) {
        if (input.kind === "rejected") expect(input.reason.length).toBeGreaterThan(10);
        if (input.kind === "file") endsWell(() => readFrames(openSource(input)), 1_000_000);
      }
    };
    try {
      await fc.assert(
        fc.asyncProperty(validFiles, mutations, async ({ data, dsc, path }, steps) => {
          const zip = zipSync({
            [path]: data,
            [`${path}.dsc`]: dsc ?? data,
            "deep/b.lsc": [data, { level: 0 }],
          });
          writeFileSync(archive, mutate(zip, steps));
          await readArchive();
        }),
        run,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("masks end well", { timeout }, () => {
    const mask = fc
      .array(fc.tuple(fc.nat(300), fc.nat(300)))
      .map((pixels) => pixels.map(([x, y]) => `${x}\t${y}\n`).join(""));
    fc.assert(
      fc.property(mask, mutations, (valid, steps) => {
        try {
          const { x, y } = readMask(mutate(bytesOf(valid), steps), "mask.txt");
          expect(x.length).toBe(y.length);
        } catch (error) {
          if (!(error instanceof TrackroomError)) throw error;
        }
      }),
      run,
    );
    expect(() => readCalibration("/dev/null")).toThrow(TrackroomError);
  });
});

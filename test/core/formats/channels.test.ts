import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSource, readFrames, walkInputs } from "../../../core/formats/index.ts";
import type { Frame } from "../../../core/frame.ts";
import {
  blocksOf,
  dscOf,
  joined,
  partsOf,
  timeOf,
  timesOf,
  typeOfPart,
} from "../../fixtures/formats/channels.ts";
import { type FixtureFrame, frameSeries } from "../../fixtures/formats/frames.ts";
import {
  type Content,
  failureOf,
  pixelsOf,
  read,
  sourceOf,
  temporaryFolder,
} from "../../fixtures/formats/sources.ts";
import {
  type Layout,
  writeBinary,
  writeDsc,
  writeIdx,
  writeMatrix,
  writePlainIdx,
  writeXc,
  writeXyc,
} from "../../fixtures/formats/writers.ts";

const arrivalsOf = (frames: readonly Frame[]) =>
  frames.map(({ arrivals }) => (arrivals === undefined ? undefined : [...arrivals]));
const expectedArrivals = (frames: readonly FixtureFrame[]) =>
  frames.map(({ hits }) => hits.map(timeOf));

const writers = { matrix: writeMatrix, "[X,C]": writeXc, "[X,Y,C]": writeXyc };
const small = { width: fc.integer({ min: 7, max: 30 }), height: fc.integer({ min: 1, max: 20 }) };
const series = frameSeries({ ...small, largest: 30_000 });
const layouts = fc.constantFrom<Layout>("matrix", "[X,C]", "[X,Y,C]");

function expectExposures(found: readonly Frame[], frames: readonly FixtureFrame[]): void {
  expect(pixelsOf(found)).toEqual(pixelsOf(frames));
  expect(arrivalsOf(found)).toEqual(expectedArrivals(frames));
  expect(found.map(({ indexInFile }) => indexInFile)).toEqual(frames.map((_, index) => index));
  expect(found.map(({ metadata }) => metadata.startTime)).toEqual(
    frames.map((_, index) => 1_416_000_000.25 + index),
  );
}

describe("two files of one exposure", () => {
  const pair = (
    frames: readonly FixtureFrame[],
    layout: Layout,
    write: (frames: readonly FixtureFrame[], type: "i16" | "double") => Content,
    binary: boolean,
  ) => {
    const dsc = (name: string, type: string) =>
      writeDsc(frames, {
        layout,
        type,
        binary,
        blocks: blocksOf(
          () => name,
          (part) => part,
        ),
      });
    const times = sourceOf(write(frames.map(timesOf), "double"), {
      path: "run_ToA.txt",
      dsc: dsc("ToA", "double"),
    });
    const beside = { path: "run_ToT.txt", dsc: dsc("ToT", "i16"), channels: [times] };
    return read(write(frames, "i16"), beside);
  };

  it("are one frame, in text of every layout", () => {
    fc.assert(
      fc.property(series, layouts, (frames, layout) => {
        expectExposures(
          pair(frames, layout, (all) => writers[layout](all), false),
          frames,
        );
      }),
    );
  });

  it("are one frame, in binary matrices", () => {
    fc.assert(
      fc.property(series, (frames) => {
        const write = (all: readonly FixtureFrame[], type: "i16" | "double") =>
          joined(all.map((frame) => writeBinary(frame, "matrix", type))).data;
        expectExposures(pair(frames, "matrix", write, true), frames);
      }),
    );
  });

  it("take the counts of iToT, and say what is lost of Event", () => {
    const events = sourceOf("1\t1\t3\n", { path: "run_Event.txt" });
    const [frame] = read("1\t1\t77\n", { path: "run_iToT.txt", channels: [events] });
    expect([[...frame.counts], frame.arrivals]).toEqual([[77], undefined]);
    expect(frame.notes.join()).toContain("(Event) are not kept");
  });

  it("say where one of them is shorter, and are refused where one is damaged", () => {
    const times = sourceOf("1\t1\t-3\n", { path: "run_ToA.txt" });
    const [, second] = read("1\t1\t77\n#\n2\t2\t5\n", { path: "run_ToT.txt", channels: [times] });
    expect(second.notes.join()).toContain("run_ToA.txt holds no part of this frame");
    const damaged = sourceOf("1\t1\t-3\n2\t2\tx\n", { path: "run_ToA.txt" });
    expect(failureOf("1\t1\t77\n", { path: "run_ToT.txt", channels: [damaged] })).toBe(
      "run_ToA.txt:2: 'x' is not a number",
    );
  });

  it("give each hit the count 1 where there are times alone", () => {
    const [frame] = read("1\t1\t-3.125\n2\t1\t4\n", { path: "run_ToA.txt" });
    expect([[...frame.counts], [...(frame.arrivals ?? [])]]).toEqual([
      [1, 1],
      [-3.125, 4],
    ]);
    expect(frame.notes.join()).toContain("no counts");
    expect(failureOf("1\t1\t-3\n", { path: "run_ToT.txt" })).toContain("is negative");
  });

  it("are found in folders and among files that are named, whichever is named", async () => {
    const folder = temporaryFolder();
    const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, "other"));
    for (const stem of ["run", "other/run"]) {
      put(`${stem}_ToT.txt`, "1\t1\t77\n");
      put(`${stem}_ToA.txt`, "1\t1\t-3\n");
      put(`${stem}_ToA.txt.dsc`, writeDsc([{ width: 256, height: 256 }]));
    }
    put("lone_ToA.txt", "1\t1\t-3\n");
    const found = async (...paths: string[]) => {
      const files: string[] = [];
      for await (const input of walkInputs(paths.map((path) => join(folder, path)))) {
        if (input.kind !== "file") throw new Error(input.kind);
        const frames = [...readFrames(openSource(input))];
        files.push(`${input.path.slice(folder.length)} ${arrivalsOf(frames).join()}`);
      }
      return files.sort();
    };
    expect(await found("")).toEqual(
      ["//lone_ToA.txt -3", "//other/run_ToT.txt -3", "//run_ToT.txt -3"].map((line) =>
        line.replace("//", "/"),
      ),
    );
    for (const names of [["run_ToT.txt"], ["run_ToA.txt"], ["run_ToA.txt", "run_ToT.txt"]]) {
      expect(await found(...names)).toEqual(["/run_ToT.txt -3"]);
    }
  });
});

describe("PIXET's one file of several parts", () => {
  it("gives a frame an exposure, in text of every layout", () => {
    fc.assert(
      fc.property(series, layouts, (frames, layout) => {
        const text = writers[layout](partsOf(frames));
        expectExposures(read(text, { path: "run.pmf", dsc: dscOf(frames, layout, false) }), frames);
      }),
    );
  });

  it("gives a frame an exposure, in binary of every layout, with both kinds of .idx", () => {
    const chunk = fc.constantFrom(1, 7, 100, 100_000);
    fc.assert(
      fc.property(
        series,
        layouts,
        fc.constantFrom("plain", "triples"),
        chunk,
        (frames, layout, kind, size) => {
          const { data, offsets } = joined(
            partsOf(frames).map((part, at) => writeBinary(part, layout, typeOfPart(at))),
          );
          const idx = kind === "plain" ? writePlainIdx(offsets) : writeIdx(offsets);
          const beside = { path: "run.pmf", dsc: dscOf(frames, layout, true), idx, chunk: size };
          expectExposures(read(data, beside), frames);
        },
      ),
    );
  });

  it("is refused where nothing tells where the parts end, or the data break off", () => {
    const frame = { width: 9, height: 9, hits: [{ x: 1, y: 1, c: 5 }] };
    const { data, offsets } = joined(
      [timesOf(frame), frame].map((part, at) =>
        writeBinary(part, "[X,C]", at === 0 ? "double" : "i16"),
      ),
    );
    const dsc = dscOf([frame], "[X,C]", true);
    expect(failureOf(data, { dsc })).toContain("its .idx is needed beside it");
    expect(failureOf(data.slice(0, -1), { dsc, idx: writePlainIdx(offsets) })).toContain(
      "part 2 of the data breaks off",
    );
    const matrix = dscOf([frame], "matrix", true);
    expect(failureOf(new Uint8Array(700), { dsc: matrix })).toContain(
      "part 2 of the data breaks off",
    );
  });

  it("reads an .idx of a plain number a frame for other files, too", () => {
    const frames = [1, 2, 3].map((x) => ({ width: 9, height: 9, hits: [{ x, y: 1, c: 5 }] }));
    const { data, offsets } = joined(frames.map((frame) => writeBinary(frame, "[X,C]", "u32")));
    const dsc = writeDsc(frames, { layout: "[X,C]", type: "u32", binary: true });
    expect(pixelsOf(read(data, { dsc, idx: writePlainIdx(offsets) }))).toEqual(pixelsOf(frames));
    expect(pixelsOf(read(data, { dsc, idx: writePlainIdx(offsets.slice(1)) }))).toEqual(
      pixelsOf(frames),
    );
  });
});

import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FileRecord } from "../../../../core/catalog/frames/batch.ts";
import { defaultRules } from "../../../../core/clusters/defaultRules.ts";
import { createMeasurer } from "../../../../core/clusters/measure.ts";
import type { InputFile } from "../../../../core/formats/walk.ts";
import { defaultHitOptions, type Frame } from "../../../../core/frame.ts";
import { createRecorder } from "../../../../core/jobs/import/frameRecord.ts";
import { batchLimits, readPart } from "../../../../core/jobs/import/readPart.ts";
import { createKeptMemory } from "../../../../core/keptMemory.ts";
import {
  held,
  importFiles,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  totalsOf,
} from "../support.ts";

const frames = simulatedFrames(3 * batchLimits.frames + 10);

/** A PIXET cluster log with a frame for each: a format of many frames a file. */
function writeLog(file: string, frames: readonly Frame[]): void {
  const text = frames.map((frame, i) => {
    const start = frame.metadata.startTime?.toFixed(6);
    const pixels = [...frame.pixels].map(
      (at, j) => `[${at % frame.width}, ${Math.floor(at / frame.width)}, ${frame.counts[j]}]`,
    );
    return `Frame ${i} (${start}, 0.5 s)\n${pixels.join(" ")}\n\n`;
  });
  writeFileSync(file, text.join(""));
}

test("a file longer than a batch is imported whole", async () => {
  const file = join(temporaryFolder(), "long.clog");
  writeLog(file, frames);
  const { catalog, runner } = testLibrary();
  expect(await importFiles(runner, [file])).toMatchObject({
    state: "done",
    ...totalsOf(frames),
    duplicates: 0,
    rejected: [],
  });
  expect(held(catalog)).toEqual(totalsOf(frames));
});

test("a mistake at the end of a long file leaves none of its frames", async () => {
  const folder = temporaryFolder();
  writeLog(join(folder, "good.clog"), frames.slice(0, 3));
  writeLog(join(folder, "long.clog"), frames.slice(3));
  appendFileSync(join(folder, "long.clog"), "Frame 9999 (1.0, 0.5 s)\n[1, x, 3]\n");
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder]);
  expect(status.rejected).toMatchObject([{ file: join(folder, "long.clog") }]);
  expect(status.rejected[0].line).toBeGreaterThan(3 * batchLimits.frames);
  expect(held(catalog)).toEqual(totalsOf(frames.slice(0, 3)));
});

const measurer = createMeasurer();
const record = createRecorder(defaultRules);
const measure = (frame: Frame) => record(frame, measurer(frame));

function inputOf(file: string): InputFile {
  return { kind: "file", path: file, file, bytes: 1 };
}

test("nothing of a long file is handed on before all of it was read", () => {
  const file = join(temporaryFolder(), "long.clog");
  writeLog(file, frames);
  appendFileSync(file, "Frame 9999 (1.0, 0.5 s)\n[1, x, 3]\n");
  const handed: FileRecord[][] = [];
  const rest = readPart([inputOf(file)], {
    measure,
    hand: (files) => handed.push(files),
    hits: defaultHitOptions,
    placeOf: ({ path }) => path,
    stopped: () => false,
  });
  expect(handed).toEqual([]);
  expect(rest.rejected).toHaveLength(1);
  expect(rest.withdrawn).toEqual([]);
});

test("a file that is damaged between its two readings is withdrawn", () => {
  const file = join(temporaryFolder(), "long.clog");
  writeLog(file, frames);
  const handed: FileRecord[][] = [];
  const rest = readPart([inputOf(file)], {
    measure,
    hand: (files) => {
      if (handed.push(files) === 1) writeFileSync(file, "gone");
    },
    hits: defaultHitOptions,
    placeOf: ({ path }) => path,
    stopped: () => false,
  });
  expect(handed).toHaveLength(1);
  expect(rest.rejected).toHaveLength(1);
  expect(rest.withdrawn).toEqual([{ path: file, sha256: handed[0][0].sha256 }]);
});

test("between two frames a part stops when the job is cancelled", () => {
  const file = join(temporaryFolder(), "long.clog");
  writeLog(file, frames);
  let measured = 0;
  const read = () =>
    readPart([inputOf(file)], {
      measure: (frame) => {
        measured++;
        return measure(frame);
      },
      hand: () => {},
      hits: defaultHitOptions,
      placeOf: ({ path }) => path,
      stopped: () => measured === 10,
    });
  expect(read).toThrow(/cancelled/);
  expect(measured).toBe(10);
});

test("what was measured is handed on before its memory is used again", () => {
  const folder = temporaryFolder();
  const names = ["short.clog", "long.clog", "last.clog"];
  const lengths = [5, batchLimits.frames + 40, 7];
  let next = 0;
  for (const [i, name] of names.entries()) {
    writeLog(join(folder, name), frames.slice(next, next + lengths[i]));
    next += lengths[i];
  }
  const memory = createKeptMemory();
  const { buffer } = memory.give(1);
  const kept = {
    measure: createMeasurer({ memory: memory.give }),
    record: createRecorder(defaultRules, memory.give),
  };
  const handed: string[] = [];
  const take = (files: readonly FileRecord[]) => {
    const records = files.flatMap((file) => file.frames);
    handed.push(...records.map(({ pixelBlob }) => Buffer.from(pixelBlob).toString("hex")));
    memory.reuse();
    new Uint8Array(buffer).fill(0xa5);
  };
  const rest = readPart(
    names.map((name) => inputOf(join(folder, name))),
    {
      measure: (frame) => kept.record(frame, kept.measure(frame)),
      hand: take,
      hits: defaultHitOptions,
      placeOf: ({ path }) => path,
      stopped: () => false,
    },
  );
  take(rest.files);
  expect(rest.rejected).toEqual([]);
  const expected = frames.slice(0, next).map((frame) => measure(frame).pixelBlob);
  expect(handed).toEqual(expected.map((blob) => Buffer.from(blob).toString("hex")));
});

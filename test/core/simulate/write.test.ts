import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readFrames } from "../../../core/formats/index.ts";
import { openSource } from "../../../core/formats/source.ts";
import { walkInputs } from "../../../core/formats/walk.ts";
import type { Frame } from "../../../core/frame.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";
import {
  asciiLayouts,
  timeText,
  type WrittenFile,
  writeLsc,
  writePixelman,
} from "../../../core/simulate/write.ts";

const folder = mkdtempSync(join(tmpdir(), "trackroom-write-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function readBack(files: readonly WrittenFile[]): Promise<Frame[]> {
  const own = mkdtempSync(join(folder, "set-"));
  for (const { name, bytes } of files) writeFileSync(join(own, name), bytes);
  const frames: Frame[] = [];
  for await (const input of walkInputs([own])) {
    expect(input.kind).toBe("file");
    if (input.kind === "file") frames.push(...readFrames(openSource(input)));
  }
  return frames;
}

describe("files of simulated frames are read as the frames that they were", () => {
  it.each(asciiLayouts)("Pixelman %s", async (layout) => {
    for (const [width, height] of [
      [256, 256],
      [40, 30],
    ] as const) {
      const startTime = 1_371_575_424.293207;
      const made = simulateFrame({ seed: 3, width, height, startTime, acqTime: 0.25 });
      const [read, ...more] = await readBack(writePixelman(made, "frame.txt", layout));
      expect(more).toEqual([]);
      expect(read).toMatchObject({
        ...{ width, height, metadata: made.metadata, settings: made.settings },
        ...{ notes: [], indexInFile: 0 },
      });
      expect(read.pixels).toEqual(made.pixels);
      expect(read.counts).toEqual(made.counts);
    }
  });

  it(".lsc", async () => {
    const made = simulateFrame({ seed: 4 });
    const [read] = await readBack([{ name: "frame.lsc", bytes: writeLsc(made) }]);
    expect(read.pixels).toEqual(made.pixels);
    expect(read.counts).toEqual(made.counts);
  });

  it("a frame without hits, which only its .dsc tells from an empty file", async () => {
    const made = simulateFrame({ seed: 4, rates: {} });
    const [read] = await readBack(writePixelman(made, "empty.txt"));
    expect(read.pixels.length).toBe(0);
    expect(read.metadata.simulated).toBe(true);
  });
});

it("writes times as Pixelman does", () => {
  expect(timeText(1_371_579_024.293207)).toBe("Tue Jun 18 18:10:24.293207 2013");
  expect(timeText(1_371_579_024)).toBe("Tue Jun 18 18:10:24.000000 2013");
  expect(timeText(1_371_579_023.9999998)).toBe("Tue Jun 18 18:10:24.000000 2013");
});

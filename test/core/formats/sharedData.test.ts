import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  openSource,
  readFrames,
  recogniseFormat,
  walkInputs,
} from "../../../core/formats/index.ts";
import type { Frame } from "../../../core/frame.ts";

const shared = join(import.meta.dirname, "../../../../shared/data");
const isThere = existsSync(shared);
if (!isThere) console.info("Skipped: the shared detector files are not beside the project.");

async function readSet(name: string): Promise<{ format: string; frames: Frame[] }[]> {
  const files: { format: string; frames: Frame[] }[] = [];
  for await (const input of walkInputs([join(shared, name)])) {
    if (input.kind !== "file") throw new Error(JSON.stringify(input));
    const source = openSource(input);
    files.push({ format: recogniseFormat(source).name, frames: [...readFrames(source)] });
  }
  return files;
}

describe.runIf(isThere)("real detector files", () => {
  it.each([
    ["timepix", "pixelman-ascii-xyc", 5, 3617, 190479],
    ["lsc", "lsc", 5, 4520, 158428],
    ["mpixdaq", "mpixdaq", 20, 1334, 42592],
  ])("of %s give their known totals", async (set, format, frameCount, pixelCount, counts) => {
    const files = await readSet(set);
    expect(new Set(files.map((file) => file.format))).toEqual(new Set([format]));
    const frames = files.flatMap((file) => file.frames);
    expect(frames).toHaveLength(frameCount);
    const expected: { n_pixel: number }[] = JSON.parse(
      readFileSync(join(shared, "expected", `${set}.json`), "utf8"),
    );
    expect(frames.map((frame) => frame.pixels.length)).toEqual(
      expected.map((frame) => frame.n_pixel),
    );
    expect(frames.reduce((sum, frame) => sum + frame.pixels.length, 0)).toBe(pixelCount);
    const total = frames.reduce((sum, frame) => sum + frame.counts.reduce((a, b) => a + b, 0), 0);
    expect(total).toBe(counts);
  });

  it("of a Timepix give what their .dsc says", async () => {
    const [first] = (await readSet("timepix"))[0].frames;
    expect(first.metadata).toEqual({
      chip: "B06-W0212",
      startTime: 1371575424.293207,
      acqTime: 1,
      biasVoltage: 18,
      ikrum: 1,
    });
    expect(Object.keys(first.settings)).toHaveLength(16);
  });
});

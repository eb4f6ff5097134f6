import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sampleFiles, sampleFolder } from "../../../assets/makeSample.ts";
import { readFrames } from "../../../core/formats/index.ts";
import { openSource } from "../../../core/formats/source.ts";
import { walkInputs } from "../../../core/formats/walk.ts";

const committed = readdirSync(sampleFolder, { recursive: true, encoding: "utf8" })
  .filter((path) => statSync(join(sampleFolder, path)).isFile())
  .map((path) => path.replaceAll("\\", "/"));

it("the sample is what the script makes, byte for byte", () => {
  const made = sampleFiles();
  expect(committed.toSorted()).toEqual([...made.keys()].toSorted());
  for (const [path, bytes] of made) {
    const same = Buffer.from(bytes).equals(readFileSync(join(sampleFolder, path)));
    expect(same, `${path} is as the script makes it`).toBe(true);
  }
});

it("the sample is about 60 frames in less than 1 MB", () => {
  const bytes = committed.reduce((sum, path) => sum + statSync(join(sampleFolder, path)).size, 0);
  expect(bytes).toBeLessThan(1_000_000);
  expect(committed.filter((path) => path.endsWith(".txt")).length).toBe(60);
});

it("every frame of the sample can be read, and says that it is simulated", async () => {
  const ids = new Set<string>();
  for await (const input of walkInputs([sampleFolder])) {
    expect(input.kind).not.toBe("rejected");
    if (input.kind !== "file") continue;
    for (const { metadata, pixels, notes } of readFrames(openSource(input))) {
      expect(metadata.simulated).toBe(true);
      expect(notes).toEqual([]);
      expect(pixels.length).toBeGreaterThan(0);
      ids.add(`${metadata.chip} ${metadata.startTime?.toFixed(6)}`);
    }
  }
  expect(ids.size).toBe(60);
});

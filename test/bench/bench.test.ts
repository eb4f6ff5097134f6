import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importRun } from "./importRun.ts";
import { simulatedFrames } from "./input.ts";
import { benchmarks } from "./registry.ts";

it("knows the benchmarks that its notes describe", () => {
  const notes = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  const described = [...notes.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(benchmarks.map(({ name }) => name).sort());
});

it("refuses a name that it does not know, and says which there are", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "run.ts"), "clusters"],
    { encoding: "utf8" },
  );
  expect(status).toBe(1);
  expect(stderr).toContain("There is no benchmark called clusters");
  expect(stderr).toContain("import");
});

it("imports what it made, every frame of it, and measures the process that does", async () => {
  const { frames, pixels, seconds, peakMemory } = await importRun(30);
  const made = simulatedFrames(30).reduce((sum, frame) => sum + frame.pixels.length, 0);
  expect({ frames, pixels }).toEqual({ frames: 30, pixels: made });
  expect(seconds).toBeGreaterThan(0);
  expect(peakMemory).toBeGreaterThan(20);
});

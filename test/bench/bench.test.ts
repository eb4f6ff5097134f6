import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openCatalog } from "../../core/openCatalog.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
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

it("puts the frames of a library into it again as frames of their own", () => {
  const path = join(temporaryFolder(), "repeated.trackroom");
  const run = (program: string, count: number) =>
    spawnSync(process.execPath, [join(import.meta.dirname, program), path, String(count)]);
  run("catalogLibrary.ts", 20);
  const once = openCatalog(path);
  const { frames, clusters } = once.info();
  const large = { where: { kind: "compare", field: "size", operator: ">", value: 20 } } as const;
  const largeOnes = once.keys("cluster", large);
  once.close();
  run("repeatedLibrary.ts", 3);
  const catalog = openCatalog(path);
  expect(catalog.info()).toMatchObject({ frames: 3 * frames, clusters: 3 * clusters });
  expect(catalog.check()).toEqual([]);
  const keys = catalog.keys("cluster", large);
  expect(keys).toHaveLength(3 * largeOnes.length);
  expect(catalog.tiles(keys.slice(-1))[0].pixels).toEqual(
    catalog.tiles(largeOnes.slice(-1))[0].pixels,
  );
  catalog.close();
});

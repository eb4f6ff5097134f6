import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ProcessRequest } from "../../../../core/api.ts";
import type { JobRunner } from "../../../../core/jobs/runner.ts";
import { mustHave } from "../../../../core/mustHave.ts";
import { held, importedLibrary, simulatedFrames, temporaryFolder, totalsOf } from "../support.ts";

const frames = simulatedFrames(20);

function process(runner: JobRunner, request: ProcessRequest) {
  return runner.finished(runner.start({ kind: "process", ...request }));
}

/** A mask of every pixel with x below `limit`. */
function leftMask(limit: number): string {
  const mask = join(temporaryFolder(), "mask.txt");
  const lines = Array.from(
    { length: 256 * limit },
    (_, i) => `${i % limit}\t${Math.floor(i / limit)}`,
  );
  writeFileSync(mask, lines.join("\n"));
  return mask;
}

test("finds the clusters of stored frames again with a mask, and as they were without it", async () => {
  const { catalog, runner } = await importedLibrary(frames.length);
  const mask = leftMask(100);
  const status = await process(runner, { where: null, mask });
  const kept = frames.map((frame) => {
    const pixels = frame.pixels.filter((at) => at % 256 >= 100);
    return { ...frame, pixels };
  });
  expect(status).toMatchObject({ state: "done", ...totalsOf(kept), itemsDone: 20, itemsTotal: 20 });
  expect(held(catalog)).toEqual(totalsOf(kept));
  const detail = catalog.frame(catalog.keys("frame")[0]);
  expect(detail.pixels.length).toBe(frames[0].pixels.length);
  expect(detail.provenance.run).toMatchObject({ kind: "process", mask });
  expect(catalog.check()).toEqual([]);

  await process(runner, { where: null });
  expect(held(catalog)).toEqual(totalsOf(frames));
});

test("touches only the frames that the condition takes", async () => {
  const { catalog, runner } = await importedLibrary(frames.length);
  const where = {
    kind: "compare",
    field: "startTime",
    operator: "<",
    value: Number(frames[5].metadata.startTime),
  } as const;
  await process(runner, { where, mask: leftMask(256) });
  expect(catalog.count("cluster", where)).toBe(0);
  expect(held(catalog)).toEqual({ ...totalsOf(frames.slice(5)), frames: 20 });
});

test("a calibration gives energies", async () => {
  const { catalog, runner } = await importedLibrary(frames.length);
  const calibration = join(temporaryFolder(), "calibration");
  mkdirSync(calibration);
  // ToT = 2 E + 10 with c = t = 0: E = (ToT - 10) / 2, never below 0.
  for (const [name, value] of Object.entries({ a: 2, b: 10, c: 0, t: 0 })) {
    const row = new Array(256).fill(value).join(" ");
    writeFileSync(join(calibration, `${name}.txt`), new Array(256).fill(row).join("\n"));
  }
  expect(await process(runner, { where: null, calibration })).toMatchObject({ state: "done" });
  const rows = [...catalog.find("cluster", { columns: ["size", "totalCounts", "energy"] })];
  const bright = rows.filter((row) => Number(row.totalCounts) > 20 * Number(row.size));
  expect(bright.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.energy).toBeTypeOf("number");
  const single = mustHave(
    rows.find((row) => row.size === 1 && Number(row.totalCounts) > 10),
    "single pixel with a count over 10",
  );
  expect(single.energy).toBeCloseTo((Number(single.totalCounts) - 10) / 2, 9);
});

test("a calibration that is none fails the job and leaves all as it was", async () => {
  const { catalog, runner } = await importedLibrary(frames.length);
  const status = await process(runner, { where: null, calibration: temporaryFolder() });
  expect(status).toMatchObject({ state: "failed", error: expect.stringMatching(/a\.txt/) });
  expect(held(catalog)).toEqual(totalsOf(frames));
});

import { expect, test } from "vitest";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

test("a run is read as it was written, now where no time is given", () => {
  const catalog = openTemporary();
  const mask = { path: "mask.txt", sha256: "ab".repeat(32) };
  const key = catalog.runs.create({
    kind: "process",
    version: "1.2.3",
    mask,
    settings: { radius: 1 },
    started: 1_400_000_000,
  });
  expect(catalog.runs.get(key)).toMatchObject({
    kind: "process",
    version: "1.2.3",
    started: 1_400_000_000,
    mask: mask.path,
    maskSha256: mask.sha256,
    calibration: null,
    settings: { radius: 1 },
  });
  const before = Date.now() / 1000;
  const { started } = catalog.runs.get(catalog.runs.create({ kind: "import", version: "1" }));
  expect(started).toBeGreaterThanOrEqual(before - 1);
  expect(() => catalog.runs.get(1_000_000)).toThrow();
});

test("frames know the run that brought them and the one that measured them", () => {
  const catalog = openTemporary();
  const first = addFrames(catalog, simulatedFrames(2, { seed: 1 }));
  const second = addFrames(catalog, simulatedFrames(1, { seed: 2 }));
  const keys = catalog.keys("frame");
  expect(catalog.runs.ofFrames(keys).sort()).toEqual([first.run, second.run].sort());
  expect(catalog.runs.masked([first.run])).toEqual({ frames: 2, hits: 0 });
  expect(catalog.runs.ofFrames([])).toEqual([]);
});

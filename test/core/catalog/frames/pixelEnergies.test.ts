import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCalibration } from "../../../../core/formats/calibration.ts";
import { addFrames, openTemporary, recordFrame, temporaryFolder } from "../library.ts";

const anywhere = () => true;

/** ToT = 2 E + 1, so E = (ToT - 1) / 2 keV. */
function writeCalibration(folder: string, values = { a: 2, b: 1, c: 0, t: 0 }): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(values)) {
    const row = new Array(256).fill(value).join(" ");
    writeFileSync(join(folder, `${name}.txt`), `${row}\n`.repeat(256));
  }
  return folder;
}

/** A library with one frame; `measured` gives its clusters to a run with that calibration. */
function example(calibration?: { path: string; sha256: string }) {
  const catalog = openTemporary();
  addFrames(catalog, [frameOfThree()]);
  const [frame] = catalog.keys("frame");
  if (calibration !== undefined) {
    const run = catalog.runs.create({ kind: "process", version: "0.0.0", calibration });
    const measured = recordFrame(frameOfThree());
    catalog.replaceClusters([{ ...measured, frame }], { run });
  }
  return { catalog, frame };
}

function frameOfThree() {
  return {
    width: 256,
    height: 256,
    pixels: Uint32Array.of(10, 11, 500),
    counts: Float64Array.of(5, 21, 101),
    metadata: {},
    settings: {},
    indexInFile: 0,
    notes: [],
  };
}

test("each pixel has the energy that its calibration gives to its counts", () => {
  const path = writeCalibration(join(temporaryFolder(), "calibration"));
  const { catalog, frame } = example({ path, sha256: readCalibration(path).sha256 });
  const { counts } = catalog.frame(frame);
  const { energies, missing } = catalog.pixelEnergies(frame, anywhere);
  expect(missing).toBeNull();
  expect([...(energies ?? [])]).toEqual([...counts].map((tot) => (tot - 1) / 2));
});

test("without a calibration, or with one that changed or is gone, it says why there are none", () => {
  const bare = example();
  expect(bare.catalog.pixelEnergies(bare.frame, anywhere)).toEqual({
    energies: null,
    missing: "no-calibration",
  });
  const path = writeCalibration(join(temporaryFolder(), "calibration"));
  const { sha256 } = readCalibration(path);
  const missing = (change: () => void, mayRead = anywhere) => {
    const { catalog, frame } = example({ path, sha256 });
    change();
    return catalog.pixelEnergies(frame, mayRead).missing;
  };
  expect(
    missing(
      () => {},
      () => false,
    ),
  ).toBe("out-of-reach");
  expect(missing(() => writeCalibration(path, { a: 3, b: 1, c: 0, t: 0 }))).toBe("changed");
  expect(missing(() => rmSync(path, { recursive: true }))).toBe("gone");
});

test("a calibration on another computer is not asked for", () => {
  const { catalog, frame } = example({ path: "\\\\stranger\\share", sha256: "00" });
  expect(catalog.pixelEnergies(frame, anywhere).missing).toBe("out-of-reach");
});

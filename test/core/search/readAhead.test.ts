import { afterEach, expect, test } from "vitest";
import { createReadAhead, type ReadAhead } from "../../../core/search/readAhead.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

const open: ReadAhead[] = [];
afterEach(async () => {
  for (const readAhead of open.splice(0)) await readAhead.close();
});

function readAheadOf(path: string): ReadAhead {
  const readAhead = createReadAhead(path);
  open.push(readAhead);
  return readAhead;
}

test("what follows from others is read as these, and each column once", async () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4, { seed: 5 }));
  const readAhead = readAheadOf(catalog.path);
  const first = readAhead.columns(["size", "density", "circularity"]);
  expect(await first).toEqual(["size", "radius", "varMinor", "varMajor"]);
  expect(await readAhead.columns(["size", "density", "flatness", "x", "y"])).toEqual([
    "energyVarMajor",
    "x",
    "y",
  ]);
});

test("few columns are left to who needs them", async () => {
  const catalog = openTemporary();
  expect(await readAheadOf(catalog.path).columns(["size", "radius"])).toEqual([]);
});

test("a library that cannot be read is left to others to complain about", async () => {
  const readAhead = readAheadOf("/nowhere/at all.trackroom");
  expect(await readAhead.columns(["size", "radius", "length"])).toEqual([]);
});

test("closing ends what is under way", async () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4, { seed: 5 }));
  const readAhead = createReadAhead(catalog.path);
  const read = readAhead.columns(["size", "radius", "length"]);
  await readAhead.close();
  expect(await readAhead.columns(["x", "y", "angle"])).toEqual([]);
  expect(await read).toHaveLength(3);
});

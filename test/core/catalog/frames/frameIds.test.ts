import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { createFrameFinder } from "../../../../core/catalog/frames/frameIds.ts";
import { openPartLibrary } from "../../../../core/catalog/frames/partLibrary.ts";
import type { Frame } from "../../../../core/frame.ts";
import { openStore } from "../../../../core/library/open.ts";
import { clusterAnswers } from "../../../../core/search/clusterAnswers.ts";
import { batchOf, closeNow, openTemporary, simulatedFrames } from "../library.ts";

const [frame] = simulatedFrames(1);
/** Frames of one chip and one microsecond, with one pixel each. */
const simultaneous = Array.from(
  { length: 6 },
  (_, i): Frame => ({ ...frame, pixels: Uint32Array.of(i), counts: Float64Array.of(1) }),
);

function add(catalog: Catalog, frames: readonly Frame[]): { frames: number; duplicates: number } {
  const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
  return catalog.writeBatch(batchOf(frames), { dataset: "Test", run });
}

const idsOf = (catalog: Catalog): unknown[] =>
  [...catalog.find("frame", { columns: ["id"] })].map(({ id }) => id).sort();

describe("frames of the same chip and start time", () => {
  it("are told apart by their content, in any order, and are known when they come again", () => {
    const catalog = openTemporary();
    expect(add(catalog, simultaneous.slice(0, 3))).toMatchObject({ frames: 3, duplicates: 0 });
    expect(add(catalog, simultaneous.toReversed())).toMatchObject({ frames: 3, duplicates: 3 });
    expect(add(catalog, simultaneous)).toMatchObject({ frames: 0, duplicates: 6 });
    expect(new Set(idsOf(catalog)).size).toBe(6);
    expect(catalog.check()).toEqual([]);
  });

  it("are known even after the one that had the plain id was taken out", () => {
    const catalog = openTemporary();
    const [first, second] = simultaneous;
    const run = catalog.runs.create({ kind: "import", version: "0.0.0" });
    const into = { dataset: "Test", run };
    const batch = batchOf([first]);
    catalog.writeBatch(batch, into);
    add(catalog, [second]);
    const library = openPartLibrary(catalog.path, catalog.turns, clusterAnswers);
    expect(library.discardFile(batch.files[0], run)).toEqual({ frames: 1 });
    expect(catalog.check()).toEqual([]);
    expect(add(catalog, [second])).toMatchObject({ frames: 0, duplicates: 1 });
    expect(add(catalog, [first])).toMatchObject({ frames: 1, duplicates: 0 });
  });

  it("are known in a library where they were named in another order", () => {
    const one = openTemporary();
    const two = openTemporary();
    add(one, simultaneous.slice(0, 4));
    add(two, simultaneous.slice(2).toReversed());
    const ids = idsOf(one);
    closeNow(two);
    const steps = one.merge(two.path, { overwrite: false });
    let added = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) added += step.value.frames;
    expect(added).toBe(2);
    expect(idsOf(one)).toEqual(expect.arrayContaining(ids));
    expect(add(one, simultaneous)).toMatchObject({ frames: 0, duplicates: 6 });
    expect(one.check()).toEqual([]);
  });
});

it("finds a frame by an id that has digits of its hash behind it", () => {
  const catalog = openTemporary();
  add(catalog, [frame]);
  closeNow(catalog);
  const { store, close } = openStore(catalog.path, { readOnly: true });
  const find = createFrameFinder(store);
  const [{ frames }] = batchOf([frame]).files;
  const { metadata, contentHash } = frames[0];
  const plain = find({ metadata, contentHash });
  const id = `SIM-A_1400010000-000000-${contentHash.slice(0, 6)}`;
  expect(find({ id, metadata: {}, contentHash }).held).toBe(plain.held);
  expect(plain.held).toBe(1);
  const other = contentHash.replace(/./g, (digit) => (digit === "f" ? "0" : "f"));
  expect(find({ metadata, contentHash: other })).toEqual({
    held: undefined,
    freeId: `SIM-A_1400010000-000000-${other.slice(0, 6)}`,
    contentHash: other,
  });
  close();
});

it("a frame that is there twice is found by a check", () => {
  const catalog = openTemporary();
  add(catalog, simultaneous.slice(0, 2));
  closeNow(catalog);
  const db = new Database(catalog.path);
  db.exec("update frame set hash = (select hash from frame where key = 1)");
  db.close();
  const [fault] = openTemporary(catalog.path).check();
  expect(fault).toMatch(/^One frame is there more than once: SIM-A_1400010000-000000 and SIM-A_/);
});

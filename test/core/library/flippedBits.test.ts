import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";

/** Printed, so that the same bits can be flipped again. */
const seed = Number(process.env.TRACKROOM_BIT_SEED ?? Date.now() % 2 ** 31);
console.log(`TRACKROOM_BIT_SEED=${seed} sets which bits are flipped.`);
const flips = 200;
const frames = 80;

function closedLibrary(): string {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(frames), { metadata: { source: "KCl" } });
  closeNow(catalog);
  return catalog.path;
}

/** Every measured number and every pixel, as text. */
function everything(catalog: Catalog): string {
  const pixels = catalog.keys("frame").map((key) => {
    const stored = catalog.storedPixels(key);
    return [key, stored.width, [...stored.pixels], [...stored.counts]];
  });
  return JSON.stringify([[...catalog.find("cluster")], pixels]);
}

test(`${flips} flipped bits: nothing that was measured changes without a word`, () => {
  const path = closedLibrary();
  const whole = readFileSync(path);
  const before = openCatalog(path);
  const expected = everything(before);
  expect(before.check({ sample: frames })).toEqual([]);
  before.close();
  const random = createRandom(seed);
  const counts = { harmless: 0, refused: 0, found: 0 };
  const silent: string[] = [];
  const folder = temporaryFolder();
  for (let flip = 0; flip < flips; flip++) {
    // One in each stretch of the file: by chance alone, hardly any might lie in what was measured.
    const bit = Math.floor(((flip + random.uniform()) / flips) * whole.length * 8);
    const bytes = Buffer.from(whole);
    bytes[bit >> 3] ^= 1 << (bit & 7);
    const damaged = join(folder, `flip${flip}.trackroom`);
    writeFileSync(damaged, bytes);
    const outcome = lookAt(damaged, expected);
    if (outcome === "silent") silent.push(`bit ${bit} of ${whole.length * 8}`);
    else counts[outcome]++;
    rmSync(damaged);
  }
  console.log(`${flips} bits: ${JSON.stringify(counts)}`);
  expect(silent).toEqual([]);
  // Much of a library is what was measured: it cannot be that nothing was noticed.
  expect(counts.found).toBeGreaterThan(flips / 10);
}, 300_000);

function lookAt(path: string, expected: string): "harmless" | "refused" | "found" | "silent" {
  let catalog: Catalog;
  try {
    catalog = openCatalog(path);
  } catch (error) {
    expect(error).toBeInstanceOf(TrackroomError);
    return "refused";
  }
  try {
    const faults = catalog.check({ sample: frames });
    let found = faults.length > 0;
    let same = true;
    try {
      same = everything(catalog) === expected;
    } catch (error) {
      expect(error).toBeInstanceOf(TrackroomError);
      found = true;
    }
    if (found) return "found";
    return same ? "harmless" : "silent";
  } finally {
    catalog.close();
  }
}

test("a library closes also where what SQLite notes of its indexes is damaged, and says so when it is checked", () => {
  const path = closedLibrary();
  const whole = readFileSync(path);
  const db = new Database(path, { readonly: true });
  const pageSize = db.pragma("page_size", { simple: true }) as number;
  const root = db
    .prepare<[], number>("select rootpage from sqlite_schema where name = 'sqlite_stat1'")
    .pluck()
    .get();
  db.close();
  if (root === undefined) throw new Error("SQLite has noted nothing yet.");
  const folder = temporaryFolder();
  // From the head of its page to where the first rows stand.
  for (let at = 3; at < 24; at++) {
    const bytes = Buffer.from(whole);
    bytes[(root - 1) * pageSize + at] ^= 1;
    const damaged = join(folder, `statistics${at}.trackroom`);
    writeFileSync(damaged, bytes);
    const catalog = openCatalog(damaged);
    expect(catalog.check().join(), `byte ${at}`).toContain("damaged");
    expect(() => catalog.close(), `byte ${at}`).not.toThrow();
    // Nobody holds it any more.
    openCatalog(damaged).close();
  }
});

describe("a damaged column", () => {
  let whole: Buffer;
  let expected: string;
  beforeAll(() => {
    const catalog = openCatalog(join(temporaryFolder(), "whole.trackroom"), { create: true });
    addFrames(catalog, simulatedFrames(frames));
    expected = everything(catalog);
    catalog.close();
    whole = readFileSync(catalog.path);
  });

  test.each(["size", "radius", "totalCounts", "x", "key", "class", "predictedClass"])(
    "of %s is refused by name, the rest can be used, and it is made anew from the pixels",
    (name) => {
      const path = join(temporaryFolder(), "damaged.trackroom");
      writeFileSync(path, whole);
      const db = new Database(path);
      const { changes } = db
        .prepare("update cluster_column set blob = zeroblob(length(blob)) where name = ?")
        .run(name);
      db.close();
      expect(changes).toBeGreaterThan(0);

      const catalog = openTemporary(path, {});
      expect(catalog.check().join()).toContain(name);
      if (name === "size") {
        const by = (field: string) =>
          catalog.count("cluster", { kind: "compare", field, operator: ">", value: 3 });
        expect(() => by("size")).toThrow(/values of 'size' of the frames .+ to .+ are damaged/);
        expect(by("totalCounts")).toBeGreaterThan(0);
      }
      const { mended, left } = catalog.mend();
      expect(mended.join()).toContain(name);
      expect(left).toEqual([]);
      expect(catalog.check({ sample: Number.POSITIVE_INFINITY })).toEqual([]);
      closeNow(catalog);
      expect(everything(openTemporary(path, {}))).toBe(expected);
    },
  );

  test("is left where the pixels are damaged as well, which is said", () => {
    const path = join(temporaryFolder(), "damaged.trackroom");
    writeFileSync(path, whole);
    const db = new Database(path);
    db.exec(`update cluster_column set blob = x'00' where name = 'size';
      update frame_pixels set blob = x'00' where frame = 2`);
    db.close();
    const { mended, left } = openTemporary(path, {}).mend();
    expect(mended).toEqual([]);
    expect(left.join()).toMatch(
      /values of size .+ cannot be made anew: The pixels of the frame .+ are damaged/,
    );
  });
});

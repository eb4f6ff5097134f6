import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceCopies } from "../../core/catalog/replicas/replicas.ts";
import { checksumsOf } from "../../core/exchange/replicas/checksums.ts";
import { addCopies } from "../../core/exchange/replicas/copies.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { simulatedFrames, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

/** Copies of source files by command line; the tests of this file build on each other. */
const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...words: string[]) => trackroom(folder, words);
const run = (...words: string[]) => at("replicas", ...words, "--library", "lesson.trackroom");
const sources = async (...words: string[]): Promise<SourceCopies[]> =>
  JSON.parse((await run("list", ...words, "--format", "json")).out);
/** `stick/0.txt whole` of each copy. */
const states = async () =>
  (await sources()).flatMap(({ copies }) =>
    copies.map(({ place, state }) => `${place.replace(`${folder}/`, "")} ${state}`),
  );

let names: string[] = [];

beforeAll(async () => {
  writeFrames(join(folder, "KCl"), simulatedFrames(3));
  names = readdirSync(join(folder, "KCl"))
    .filter((name) => name.endsWith(".txt"))
    .sort();
  await at("import", "KCl", "--library", "lesson.trackroom");
  mkdirSync(join(folder, "stick"));
  for (const [i, name] of names.slice(0, 2).entries()) {
    copyFileSync(join(folder, "KCl", name), join(folder, "stick", `${i}.txt`));
  }
  writeFileSync(join(folder, "stick", "other.txt"), "1\t2\t3\n");
}, 60_000);

test("files know no copies at first", async () => {
  expect(await sources()).toMatchObject(names.map((name) => ({ path: `KCl/${name}`, copies: [] })));
  const { out } = await run("list");
  expect(out).toContain("no copy noted");
});

test("copies are found by their content, whatever they are called, and where files came from", async () => {
  const { status, out } = await run("add", "stick", "--storage", "blue stick");
  expect({ status, out }).toEqual({
    status: 0,
    out: "2 copies added, 0 known before.\n1 file of others were passed over.\n",
  });
  expect((await run("add")).out).toBe("3 copies added, 0 known before.\n");
  expect((await run("add", "stick")).out).toMatch(/^0 copies added, 2 known before/);
  const [first] = await sources();
  const bytes = readFileSync(join(folder, "KCl", names[0] ?? ""));
  expect(first?.copies).toMatchObject([
    { place: join(folder, "KCl", names[0] ?? ""), storage: "", state: "whole" },
    { place: join(folder, "stick", "0.txt"), storage: "blue stick", ...checksumsOf([bytes]) },
  ]);
});

test("copies in archives have the archive's path before theirs", async () => {
  const bytes = readFileSync(join(folder, "KCl", names[2] ?? ""));
  writeFileSync(join(folder, "old.zip"), zipSync({ "in/it.txt": bytes }));
  await run("add", "old.zip");
  expect(await states()).toContain("old.zip/in/it.txt whole");
  expect((await run("verify")).status).toBe(0);
  expect(await states()).toContain("old.zip/in/it.txt whole");
});

test("verify tells what is gone and what changed, and ends with status 2", async () => {
  rmSync(join(folder, "stick", "0.txt"));
  writeFileSync(join(folder, "stick", "1.txt"), "0\t0\t1\n");
  const { status, out, err } = await run("verify");
  expect(status).toBe(2);
  expect(out).toMatch(/missing +blue stick +.*0\.txt/);
  expect(out).toMatch(/changed +blue stick +.*1\.txt/);
  expect(err).toMatch(/3 of 3 files have a whole copy/);
  copyFileSync(join(folder, "KCl", names[0] ?? ""), join(folder, "stick", "0.txt"));
  await run("verify");
  expect(await states()).toContain("stick/0.txt whole");
});

test("a logical file name is judged by the checksums that its storage tells", async () => {
  const name = names[0] ?? "";
  const { bytes, adler32 } = checksumsOf([readFileSync(join(folder, "KCl", name))]);
  const add = (lfn: string, ...more: string[]) => run("add", "--lfn", lfn, "--of", name, ...more);
  await add(
    "/vo/good",
    "--storage",
    "SE-disk",
    "--bytes",
    `${bytes}`,
    "--adler32",
    adler32.toUpperCase(),
  );
  await add("/vo/bad", "--adler32", "1");
  await add("/vo/short", "--bytes", "12");
  await add("/vo/dark");
  const found = (await states()).filter((one) => one.startsWith("/vo"));
  expect(found).toEqual([
    "/vo/bad changed",
    "/vo/dark unknown",
    "/vo/good whole",
    "/vo/short changed",
  ]);
  const { err } = await run("verify");
  expect(err).toMatch(/4 places not looked at\. Its folder is not on this computer/);
  expect((await states()).filter((one) => one.startsWith("/vo"))).toEqual(found);
  for (const place of ["/vo/bad", "/vo/short"]) expect((await run("remove", place)).status).toBe(0);
  expect((await run("remove", "/vo/bad")).err).toMatch(/No copy is noted/);
});

test("what is no checksum, and a file that no frame came from, are said", async () => {
  const bad = await run("add", "--lfn", "/vo/x", "--of", names[0] ?? "", "--sha256", "abc");
  expect({ status: bad.status, err: bad.err }).toEqual({
    status: 1,
    err: expect.stringMatching(/--sha256: .*64/),
  });
  expect((await run("add", "--lfn", "/vo/x", "--of", "nothing")).err).toMatch(/No frame came from/);
  expect((await run("add", "--lfn", "/vo/x")).err).toMatch(/--of/);
  expect((await run("add", "nowhere")).err).toMatch(/There is no nowhere/);
});

test("a list goes into another library, or comes back from a spreadsheet", async () => {
  writeFileSync(join(folder, "copies.csv"), (await run("list", "--format", "csv")).out);
  const before = await states();
  await at("import", "KCl", "--library", "other.trackroom");
  const { out } = await at(
    "replicas",
    "add",
    "--list",
    "copies.csv",
    "--library",
    "other.trackroom",
  );
  expect(out).toMatch(new RegExp(`^${before.length} copies added`));
  expect((await run("add", "--list", "copies.csv")).out).toMatch(/^0 copies added/);
  expect(await states()).toEqual(before);
  writeFileSync(join(folder, "wrong.csv"), `place,file,bytes\n/vo/y,${names[0]},many\n`);
  expect((await run("add", "--list", "wrong.csv")).err).toMatch(/Line 2: bytes/);
  writeFileSync(join(folder, "wrong.csv"), "place,file\n/vo/y,none.txt\n");
  expect((await run("add", "--list", "wrong.csv")).err).toMatch(/Line 2: no frame/);
});

test("noting and forgetting copies are changes that can be undone, and are shown where a frame comes from", async () => {
  const catalog = openCatalog(join(folder, "lesson.trackroom"));
  try {
    const copiesOf = () =>
      catalog.keys("frame").map((key) => catalog.frame(key).provenance.copies.length);
    const before = copiesOf();
    expect(Math.min(...before)).toBeGreaterThan(0);
    const [frame = 0] = catalog.keys("frame");
    const { copies, sha256 } = catalog.frame(frame).provenance;
    const stick = copies.find(({ storage }) => storage === "blue stick");
    expect(stick).toMatchObject({
      place: expect.stringMatching(/^\/.*stick/),
      sha256,
      bytes: expect.any(Number),
      adler32: expect.stringMatching(/^[0-9a-f]{8}$/),
      state: "whole",
      checked: expect.any(Number),
    });
    catalog.replicas.removeOne(stick?.key ?? 0);
    expect(copiesOf()[0]).toBe((before[0] ?? 0) - 1);
    expect(() => catalog.replicas.removeOne(stick?.key ?? 0)).toThrow("no such copy");
    expect(catalog.undo()?.description).toBe(`Forget the copy at ${stick?.place}`);
    expect(catalog.frame(frame).provenance.copies).toEqual(copies);
    expect(catalog.redo()).not.toBeNull();
    expect(copiesOf()[0]).toBe((before[0] ?? 0) - 1);
    // Noted anew it is the same copy, and taking that back forgets it again.
    const found = await addCopies(catalog, { paths: [join(folder, "stick")] });
    expect(found).toMatchObject({ added: 1, known: 0 });
    expect(catalog.frame(frame).provenance.copies).toMatchObject(
      copies.map(({ place, storage, state }) => ({ place, storage, state })),
    );
    expect(catalog.undo()?.description).toBe("Note 1 copy of files");
    expect(copiesOf()[0]).toBe((before[0] ?? 0) - 1);
    catalog.redo();
    expect(copiesOf()).toEqual(before);
  } finally {
    catalog.close();
  }
});

test("only of some frames", async () => {
  const [frame] = JSON.parse(
    (
      await at(
        "find",
        "frames",
        "",
        "--limit",
        "1",
        "--format",
        "json",
        "--library",
        "lesson.trackroom",
      )
    ).out,
  );
  const some = await sources(`id = "${frame.id}"`);
  expect(some.map(({ path }) => path)).toEqual([frame.sourceFile]);
});

test("copies come along with a merge, and stay behind in a copy without names", async () => {
  const before = await states();
  await at("import", "KCl", "--library", "third.trackroom");
  await at("merge", "lesson.trackroom", "--library", "third.trackroom");
  const third = await at("replicas", "list", "--format", "json", "--library", "third.trackroom");
  const copies = (JSON.parse(third.out) as SourceCopies[]).flatMap((one) => one.copies);
  expect(
    copies.map(({ place, state }) => `${place.replace(`${folder}/`, "")} ${state}`).sort(),
  ).toEqual([...before].sort());
  await at("backup", "given.trackroom", "--without-names", "--library", "lesson.trackroom");
  const given = await at("replicas", "list", "--format", "json", "--library", "given.trackroom");
  expect((JSON.parse(given.out) as SourceCopies[]).flatMap((one) => one.copies)).toEqual([]);
});

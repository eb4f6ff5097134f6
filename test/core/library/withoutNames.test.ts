import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { createJobRunner } from "../../../core/jobs/runner.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { openTemporary } from "../catalog/library.ts";
import { importRequest, simulatedFrames, temporaryFolder, writeFrames } from "../jobs/support.ts";

const person = "Erika Mustermann";
const who = "erika.mustermann";

/** A library as it looks after a week of work by one person on her own computer. */
async function lessonOf(home: string): Promise<Catalog> {
  const frames = join(home, person, "private", "KCl");
  writeFrames(frames, simulatedFrames(6));
  // The same file in two folders, and one that cannot be read.
  mkdirSync(join(frames, "again"));
  copyFileSync(join(frames, "frame0.txt"), join(frames, "again", "frame0.txt"));
  writeFileSync(join(frames, "letter.txt"), "Dear all");
  const mask = join(home, person, "mask.txt");
  writeFileSync(mask, "3\t4\n");
  const catalog = openCatalog(join(home, "lesson.trackroom"), { create: true, who });
  onTestFinished(() => catalog.close());
  const runner = createJobRunner({ catalog, downloads: home });
  const done = await runner.finished(runner.start(importRequest([frames], { mask })));
  expect(done).toMatchObject({ state: "done", rejectedCount: 1 });
  await runner.finished(runner.start({ kind: "process", where: null, mask }));
  await runner.close();
  const some = {
    entity: "cluster" as const,
    pick: { keys: catalog.keys("cluster", { limit: 5 }) },
  };
  catalog.addTag({ selection: some, tag: "seen" });
  catalog.addTag({ selection: { entity: "frame", pick: { where: null } }, tag: "day one" });
  catalog.setMetadata({ selection: some, values: { note: "by hand" } });
  catalog.collections.put(catalog.collections.add("picks").key, some);
  return catalog;
}

/** Words that are somewhere in the bytes of a file, as SQLite and Windows write text. */
function found(path: string, words: readonly string[]): string[] {
  const bytes = readFileSync(path);
  const texts = [bytes.toString("latin1"), bytes.toString("utf16le")];
  return words.filter((word) =>
    texts.some((text) => text.toLowerCase().includes(word.toLowerCase())),
  );
}

test("a copy without names holds no path and nobody's name, between its pages either", async () => {
  const home = temporaryFolder();
  const catalog = await lessonOf(home);
  const secrets = [person, who, home, "private", "letter.txt"];
  const plain = join(home, "plain.trackroom");
  catalog.backup(plain);
  // They are there to be found.
  expect(found(plain, secrets)).toEqual(secrets);

  const copy = join(home, "copy.trackroom");
  catalog.backup(copy, { withoutNames: true });
  expect(found(copy, secrets)).toEqual([]);

  const handed = openTemporary(copy, { who: "a pupil" });
  expect(handed.check()).toEqual([]);
  expect(handed.readOnlyReason).toBeNull();
  const { path: _, name: __, ...counts } = handed.info();
  expect(catalog.info()).toMatchObject(counts);
  expect(handed.tags()).toEqual(catalog.tags());
  expect([...handed.find("cluster")]).toEqual([...catalog.find("cluster")]);
  const [key] = handed.keys("cluster", { limit: 1 });
  expect(handed.cluster(key)).toMatchObject({
    note: "by hand",
    provenance: { sourceFile: expect.stringMatching(/^frame\d\.txt$/), run: { mask: "mask.txt" } },
  });
  expect(handed.history()).toMatchObject({ undo: null });
  // The library itself knows all of it still.
  expect(catalog.cluster(key).provenance.sourceFile).toContain(person);
});

test.each([
  ["C:\\Users\\Ann\\frames\\a.txt is none", "a.txt is none"],
  ["see /home/ann/My frames/a.txt", "see a.txt"],
  ["\\\\server\\share\\ann\\a.txt", "a.txt"],
  ["~/frames/a.txt", "a.txt"],
  ["3 counts/s, 1/2 of https://example.org/a/b", "3 counts/s, 1/2 of https://example.org/a/b"],
])("a detector's note %j is handed on as %j", (note, expected) => {
  const catalog = openTemporary();
  catalog.runs.create({ kind: "import", version: "0", settings: { said: note } });
  const copy = `${catalog.path}.copy.trackroom`;
  catalog.backup(copy, { withoutNames: true });
  const db = new Database(copy, { readonly: true });
  const settings = db.prepare<[], string>("select settings from run").pluck().get();
  db.close();
  expect(settings).toBe(JSON.stringify({ said: expected }));
});

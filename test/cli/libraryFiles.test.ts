import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeEach, expect, test } from "vitest";
import { trackroom } from "./support.ts";

/** Libraries that are not as they should be, through the real process. */
const folder = mkdtempSync(join(tmpdir(), "trackroom-libraries-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const older = new URL("../fixtures/libraries/version1.trackroom.gz", import.meta.url);
const run = (...words: string[]) => trackroom(folder, [...words, "--library", "old.trackroom"]);

beforeEach(() => writeFileSync(join(folder, "old.trackroom"), gunzipSync(readFileSync(older))));

test("find brings a library of an older version up to date, and keeps the older one", async () => {
  const { status, out, err } = await run("find", "frames", "--count");
  expect(status).toBe(0);
  expect(Number(out)).toBeGreaterThan(0);
  expect(err).toContain("was brought up to date");
  expect(await run("find", "frames", "--count")).toEqual({ status: 0, out, err: "" });
  expect(readdirSync(folder).filter((name) => name.includes(".version1."))).toHaveLength(1);
});

test("backup names the folder that is not there, and leaves nothing", async () => {
  const { status, err } = await run("backup", "nowhere/copy.trackroom");
  expect(status).toBe(1);
  expect(err).toContain("There is no folder");
  expect(err).toContain("nowhere for the backup");
  expect(existsSync(join(folder, "nowhere"))).toBe(false);
});

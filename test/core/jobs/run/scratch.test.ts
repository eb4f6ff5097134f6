import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createScratch } from "../../../../core/jobs/run/scratch.ts";

const temporary = mkdtempSync(join(tmpdir(), "trackroom-test-"));
const library = join(temporary, "class", "class.trackroom");

/** Where the system keeps temporary files. */
function keepTemporaryFilesIn(folder: string): void {
  for (const name of ["TMPDIR", "TEMP"]) vi.stubEnv(name, folder);
}

beforeEach(() => {
  mkdirSync(dirname(library), { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

test("the folder goes with the jobs, and with it those of programs that are gone", () => {
  keepTemporaryFilesIn(temporary);
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  const left = (program: number) => join(temporary, `trackroom-work-${program}-abcdef`);
  for (const program of [gone, process.ppid]) mkdirSync(left(program));
  const others = join(temporary, "trackroom-abcdef");
  mkdirSync(others);
  const scratch = createScratch(library);
  writeFileSync(join(scratch.path, "rows.db"), "rows");
  expect(existsSync(left(gone))).toBe(false);
  expect(existsSync(left(process.ppid))).toBe(true);
  scratch.remove();
  expect(existsSync(scratch.path)).toBe(false);
  expect(readdirSync(temporary)).toHaveLength(3);
});

test("it can be emptied for the next jobs", () => {
  keepTemporaryFilesIn(temporary);
  const scratch = createScratch(library);
  writeFileSync(join(scratch.path, "rows.db"), "rows");
  scratch.clear();
  expect(readdirSync(scratch.path)).toEqual([]);
  rmSync(scratch.path, { recursive: true });
  scratch.clear();
  expect(readdirSync(scratch.path)).toEqual([]);
  scratch.remove();
});

test("where there is no place for temporary files, the folder is beside the library", () => {
  keepTemporaryFilesIn(join(temporary, "none"));
  const otherComputers = "trackroom-work-999999999-abcdef";
  mkdirSync(join(dirname(library), otherComputers));
  const scratch = createScratch(library);
  expect(dirname(scratch.path)).toBe(dirname(library));
  scratch.remove();
  expect(readdirSync(dirname(library))).toEqual([otherComputers]);
});

test("where neither can be written, the error names both", () => {
  keepTemporaryFilesIn(join(temporary, "none"));
  rmSync(dirname(library), { recursive: true });
  expect(() => createScratch(library)).toThrow(
    `neither ${join(temporary, "none")} nor ${dirname(library)} can be written`,
  );
});

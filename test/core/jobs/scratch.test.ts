import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createScratch } from "../../../core/jobs/scratch.ts";

const temporary = mkdtempSync(join(tmpdir(), "trackroom-test-"));
vi.stubEnv(process.platform === "win32" ? "TEMP" : "TMPDIR", temporary);

afterEach(() => {
  rmSync(temporary, { recursive: true });
});

test("the folder goes with the jobs, and with it those of programs that are gone", () => {
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  const left = (program: number) => join(temporary, `trackroom-work-${program}-abcdef`);
  for (const program of [gone, process.ppid]) mkdirSync(left(program));
  const others = join(temporary, "trackroom-abcdef");
  mkdirSync(others);
  const scratch = createScratch();
  writeFileSync(join(scratch.path, "rows.db"), "rows");
  expect(existsSync(left(gone))).toBe(false);
  expect(existsSync(left(process.ppid))).toBe(true);
  scratch.remove();
  expect(existsSync(scratch.path)).toBe(false);
  expect(readdirSync(temporary)).toHaveLength(2);
});

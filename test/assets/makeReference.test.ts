import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";

test("docs/programming-reference.md is what `npm run reference` makes", () => {
  const file = join(temporaryFolder(), "reference.md");
  const script = join("assets", "makeReference.ts");
  const { status, stderr } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(readFileSync(file, "utf8")).toBe(
    readFileSync(join("docs", "programming-reference.md"), "utf8"),
  );
}, 120_000);

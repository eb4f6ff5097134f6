import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { notStrippable } from "./strip.ts";

test("a source that only Node stumbles on is named", () => {
  const root = mkdtempSync(join(tmpdir(), "trackroom-strip-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "core"));
  writeFileSync(join(root, "core", "good.ts"), "export const one: number = 1;\n");
  writeFileSync(join(root, "core", "bad.ts"), "for (const of of [1]) console.log(of as number);\n");
  writeFileSync(join(root, "core", "enum.ts"), "export enum Kind { One }\n");
  const faults = notStrippable(root, ["core"]);
  expect(faults).toHaveLength(2);
  expect(faults.join()).toMatch(/bad\.ts cannot be run by Node.*enum\.ts/s);
});

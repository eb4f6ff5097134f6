import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examplesIn } from "./examples.ts";
import { findNodes } from "./nodes.ts";

/** The package as people have it: packed, and installed into an empty project. */
const home = mkdtempSync(join(tmpdir(), "trackroom package é "));
const project = join(home, "project");
afterAll(() => rmSync(home, { recursive: true, force: true }), 120_000);
beforeAll(() => {
  run("npm", ["pack", "--silent", "--pack-destination", home], resolve("."));
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball()], project);
}, 600_000);

const examples = examplesIn(readFileSync("docs/programming.md", "utf8"));

function tarball(): string {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  return join(home, `trackroom-${version}.tgz`);
}

/** @throws Error with what the program said, where it fails */
function run(program: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status === 0) return stdout;
  throw new Error(`${program} ${words.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
}

describe.each(findNodes())("on Node $version", ({ version, path }) => {
  const folder = join(project, `on ${version}`);

  test.each(examples)(
    "the example $heading prints what the guide says",
    ({ source, output }) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "example.mjs"), source);
      expect(run(path, ["example.mjs"], folder)).toBe(output);
    },
    120_000,
  );
});

test("the examples and the types of columns fit together for the type checker", () => {
  const files = examples.map(({ source }, i) => {
    writeFileSync(join(project, `example${i}.mts`), source);
    return `example${i}.mts`;
  });
  writeFileSync(join(project, "types.mts"), typed);
  const compilerOptions = {
    module: "nodenext",
    target: "es2024",
    lib: ["es2024"],
    types: ["node"],
    typeRoots: [resolve("node_modules", "@types")],
    strict: true,
    noEmit: true,
  };
  const settings = { compilerOptions, files: [...files, "types.mts"] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(settings));
  const compiler = resolve("node_modules", "typescript", "bin", "tsc");
  expect(run(process.execPath, [compiler, "-p", "."], project)).toBe("");
}, 120_000);

const typed = `
import { openLibrary } from "trackroom";
const library = await openLibrary("any.trackroom");
const { columns } = await library.find("clusters", "", {
  columns: ["size", "class", "tags", "touchesEdge", "room"],
});
const numbers: Float64Array = columns.size;
const words: (string | null)[] = columns.class;
const tags: string[][] = columns.tags;
const answers: (boolean | null)[] = columns.touchesEdge;
// @ts-expect-error: a field of people's own may be anything
const people: Float64Array = columns.room;
// @ts-expect-error: it was not asked for
columns.energy;
for await (const { values } of library.clusters()) {
  const size: number | null = values.size;
  const text: string | null = values.class;
}
// @ts-expect-error: there is no such experiment
await library.analyse({ experiment: "alchemy" });
`;

test("nothing is in it but what was built, the sample and the papers", () => {
  const listed = run("tar", ["-tzf", tarball()], home).trim().split("\n");
  const others = listed.filter(
    (path) =>
      !/^package\/(dist\/npm\/(core|assets\/sample)\/|dist\/npm\/package\.json$)/.test(path),
  );
  expect(others.sort()).toEqual([
    "package/CHANGELOG.md",
    "package/LICENSE",
    "package/README.md",
    // npm packs what "main" names, whatever else is said.
    "package/electron/main.ts",
    "package/package.json",
  ]);
  expect(listed.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual(["package/electron/main.ts"]);
});

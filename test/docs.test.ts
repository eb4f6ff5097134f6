import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const documents = [
  "README.md",
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

import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trackroom } from "../cli/support.ts";
import { type Block, typedBlocks } from "./blocks.ts";

/**
 * Every command of every page, run in the order of the page in a folder of its own. What the folder holds is what the
 * reader of the page has: the program with its sample and, where the page does not make it, a library of the sample.
 */
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
]
  .map((name) => ({ name, blocks: typedBlocks(readFileSync(name, "utf8")) }))
  .filter(({ blocks }) => blocks.length > 0);

const home = mkdtempSync(join(tmpdir(), "trackroom documents é "));
const sampleLibrary = join(home, "sample.trackroom");
afterAll(() => rmSync(home, { recursive: true, force: true }), 60_000);
beforeAll(() => {
  // Nobody who reads a page has it set.
  delete process.env.TRACKROOM_HOME;
  const words = ["import", "assets/sample", "--library", sampleLibrary];
  expect(spawnSync(process.execPath, [join("cli", "trackroom.ts"), ...words]).status).toBe(0);
}, 300_000);

/** What a page speaks of as being there. */
const given: Readonly<Record<string, (folder: string) => void>> = {
  "docs/class.md": (folder) => mkdirSync(join(folder, "hand-ins")),
  "docs/teacher.md": (folder) => mkdirSync(join(folder, "hand-ins")),
  "docs/detector-files.md": (folder) =>
    writeFileSync(join(folder, "run.t3pa"), "0\t2570\t100\t20\t0\t0\n1\t2571\t101\t30\t0\t0\n"),
  "docs/metadata.md": (folder) => cpSync(sampleLibrary, join(folder, "yours.trackroom")),
};

/** A folder in which npm finds the program. */
function freshFolder(page: string): string {
  const folder = mkdtempSync(join(home, "page "));
  for (const name of [
    "assets",
    "cli",
    "core",
    "docs",
    "electron",
    "node_modules",
    "renderer",
    "web",
  ]) {
    symlinkSync(resolve(name), join(folder, name), "junction");
  }
  cpSync("package.json", join(folder, "package.json"));
  const makesIt = readFileSync(page, "utf8").includes("import assets/sample --library lesson");
  if (!makesIt) cpSync(sampleLibrary, join(folder, "lesson.trackroom"));
  given[page]?.(folder);
  return folder;
}

/** They end with 2 where something is still missing or cannot be read, and go on with the rest. */
const mayEndWith2 = / (collect|import) /;

const script: string = JSON.parse(readFileSync("package.json", "utf8")).scripts.trackroom;
const byNpm = "npm run -s trackroom --";

/** Commands of Trackroom that were run by a shell. */
const typedBefore = new Set<string>();

/**
 * Runs a line of shell as people type it. Of each command of Trackroom this is so for the first line that has it; the others
 * are run in this process, which saves the start of a program that takes longer than most of them.
 */
async function type(line: string, folder: string): Promise<void> {
  const words = wordsOf(line);
  const [command] = words ?? [];
  const inShell = words === null || command === undefined || !typedBefore.has(command);
  if (command !== undefined) typedBefore.add(command);
  const { status, out, err } = inShell ? typeInShell(line, folder) : await trackroom(folder, words);
  if (status === 0 || (status === 2 && mayEndWith2.test(line))) return;
  expect.fail(`${line}\nended with ${status}:\n${out}\n${err}`);
}

/**
 * The words of a command of Trackroom; null where it is none, or where a shell may do more with it than take words apart.
 * (Another system's shell knows other quotes.)
 */
function wordsOf(line: string): string[] | null {
  if (process.platform === "win32" || !line.startsWith(`${byNpm} `)) return null;
  const rest = line.slice(byNpm.length);
  const word = /(?:"[^"$`\\!]*"|'[^']*'|[\p{L}\p{N}_./=:,+@%-])+/gu;
  if (rest.replaceAll(word, "").trim() !== "") return null;
  return (rest.match(word) ?? []).map((each) =>
    each.replaceAll(
      /"([^"]*)"|'([^']*)'/g,
      (_, double?: string, single?: string) => double ?? single ?? "",
    ),
  );
}

/**
 * With the environment that people have. For Trackroom's own commands the shell does what npm would: its script, with the
 * project's programs before others. That takes half as long; whether npm does the same is looked at once, below.
 */
function typeInShell(
  line: string,
  folder: string,
): { status: number | null; out: string; err: string } {
  const { TRACKROOM_HOME: _, ...env } = process.env;
  const paths = [join(folder, "node_modules", ".bin"), env.PATH ?? ""].join(delimiter);
  const { status, stdout, stderr } = spawnSync(line.replaceAll(byNpm, script), {
    cwd: folder,
    encoding: "utf8",
    shell: true,
    env: { ...env, PATH: paths },
  });
  return { status, out: stdout, err: stderr };
}

/** Why a block in Python or R cannot be run on this computer; null where it can. */
function missing({ language, lines }: Block): string | null {
  const text = lines.join("\n");
  if (language === "r") {
    const packages = Array.from(text.matchAll(/library\((\w+)\)/g), ([, name]) => name);
    const asked = ["-e", packages.map((name) => `library(${name})`).join(";") || "1"];
    return spawnSync("Rscript", asked).status === 0 ? null : "R or a package of it is not there";
  }
  const imported = Array.from(text.matchAll(/^import (.+?)(?: as \w+)?$/gm), ([, names]) => names);
  const modules = [...imported, ...(text.includes("read_parquet") ? ["pyarrow"] : [])];
  const there = spawnSync(python, ["-c", `import ${modules.join(", ")}`]).status === 0;
  return there ? null : `Python's ${modules.join(" or ")} is not there`;
}

const python = process.env.TRACKROOM_PYTHON ?? "python3";
const programs: Readonly<Record<string, { program: string; ending: string }>> = {
  python: { program: python, ending: "py" },
  r: { program: "Rscript", ending: "R" },
};

describe.each(pages)("$name", ({ name, blocks }) => {
  let folder: string;
  beforeAll(() => {
    folder = freshFolder(name);
  });

  test.for(blocks)("$heading", { timeout: 300_000 }, async (block, { skip }) => {
    if (block.notRun !== null) skip(block.notRun);
    const other = programs[block.language];
    if (other === undefined) {
      for (const line of block.lines.filter((text) => text.trim() !== "")) await type(line, folder);
      return;
    }
    const reason = missing(block);
    if (reason !== null) skip(reason);
    const file = `block.${other.ending}`;
    writeFileSync(join(folder, file), block.lines.join("\n"));
    await type(`${other.program} ${file}`, folder);
  });
});

test("npm hands a command on as it is typed", () => {
  const folder = freshFolder("README.md");
  cpSync(sampleLibrary, join(folder, "lesson.trackroom"));
  const typed = `${byNpm} find clusters "size > 60" --library lesson.trackroom --count`;
  const { status, stdout } = spawnSync(typed, { cwd: folder, encoding: "utf8", shell: true });
  expect(status).toBe(0);
  const words = ["find", "clusters", "size > 60", "--library", "lesson.trackroom", "--count"];
  const direct = spawnSync(process.execPath, [join("cli", "trackroom.ts"), ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout).toBe(direct.stdout);
  expect(Number(stdout)).toBeGreaterThan(0);
});

test("commands are written as they work: by npm, from the program's folder", () => {
  const bare = pages.flatMap(({ name, blocks }) =>
    blocks.flatMap(({ lines }) =>
      lines.filter((line) => /^trackroom /.test(line)).map((line) => `${name}: ${line}`),
    ),
  );
  expect(bare).toEqual([]);
});

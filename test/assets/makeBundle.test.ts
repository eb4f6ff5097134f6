import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeBundle } from "../../assets/makeBundle.ts";

/** A folder as people have them. */
const home = mkdtempSync(join(tmpdir(), "trackroom bundle é "));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let root: string;
beforeAll(async () => {
  // How small it gets is not looked at here, and takes most of the time. (Where `tar` packs by itself, it does not ask.)
  vi.stubEnv("GZIP", "-1");
  const archive = await makeBundle(join(home, "out"));
  expect(spawnSync("tar", ["-xzf", archive, "-C", home]).status).toBe(0);
  const folder = readdirSync(home).find((name) => name.startsWith("trackroom-"));
  if (folder === undefined) throw new Error("There is nothing in the archive.");
  root = join(home, folder);
}, 300_000);

/** On Linux, root can take the network away from a program. */
const offline = spawnSync("unshare", ["-n", "true"]).status === 0;
const starter = process.platform === "win32" ? "trackroom.cmd" : "trackroom";

/** Runs the program of the archive with nothing around it: no Node, no npm, no home. */
function run(words: readonly string[], program = join(root, starter)) {
  const [command, ...rest] = offline ? ["unshare", "-n", program] : [program];
  const { status, stdout, stderr } = spawnSync(command, [...rest, ...words], {
    cwd: home,
    env: { PATH: "/usr/bin:/bin", SystemRoot: process.env.SystemRoot },
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return { status, out: stdout, err: stderr };
}

test("the program imports, finds and analyses with nothing but what is in the archive", () => {
  const library = ["--library", "class 9b.trackroom"];
  const imported = run(["import", join(root, "program", "assets", "sample"), ...library]);
  expect(imported).toMatchObject({ status: 0 });
  expect(imported.out).toContain("Imported 60 frames");
  expect(run(["find", "clusters", "--count", ...library]).out.trim()).toBe("1722");
  expect(run(["analyse", "rate", ...library]).out).toMatch(/Rate +\(0\.9\d+ ± 0\.0\d+\) \/s/);
});

test("a computer of a cluster does a part with nothing but what is in the archive", () => {
  const sample = join(root, "program", "assets", "sample");
  expect(run(["grid", "plan", sample, "--parts", "20", "--out", "plan"])).toMatchObject({
    status: 0,
  });
  const done = run(["grid", "run", "plan", "--part", "7", "--out", "plan"]);
  expect(done).toMatchObject({ status: 0, err: "" });
  expect(JSON.parse(done.out)).toMatchObject({
    part: "007",
    state: "done",
    frames: 3,
    rejected: [],
  });
  const collected = run(["grid", "collect", "plan", "--library", "parts.trackroom"]);
  expect(collected).toMatchObject({ status: 2 });
  expect(collected.out).toContain("Brought 1 part with 3 frames");
  expect(collected.err).toContain("19 of 20 parts are missing");
});

test.skipIf(process.platform === "win32")("a link to it may lie anywhere", () => {
  const link = join(home, "tr");
  symlinkSync(join(root, "trackroom"), link);
  expect(run(["--version"], link).out).toMatch(/^\d+\.\d+\.\d+/);
});

test("the window is in it, and what only developers need is not", () => {
  const program = join(root, "program");
  expect(existsSync(join(program, "dist", "renderer", "index.html"))).toBe(true);
  const packages = readdirSync(join(program, "node_modules"));
  for (const name of ["better-sqlite3", "zod", "world-atlas"]) expect(packages).toContain(name);
  for (const name of ["electron", "vitest", "vite", "typescript", "node", "@playwright"]) {
    expect(packages).not.toContain(name);
  }
  expect(readdirSync(program).sort()).not.toContain("test");
});

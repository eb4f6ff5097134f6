import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { noteFile } from "../../../core/backend/safeStart.ts";
import { createBackend } from "../../../core/backend.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

function start(home: string) {
  const host = createBackend({
    libraryFolder: home,
    sampleFolder: join(home, "sample"),
    lessonFolder: join("assets", "lessons"),
    downloads: home,
    events: { jobChanged() {}, libraryChanged() {} },
  });
  onTestFinished(host.close);
  return host;
}

/** A program of a few lines, which can import the core. */
function programOf(lines: string): string {
  const core = new URL("../../../core/", import.meta.url).href;
  const file = join(temporaryFolder(), "program.ts");
  writeFileSync(file, lines.replaceAll("core/", core));
  return file;
}

function hanging(lines: string) {
  const program = spawn(process.execPath, [programOf(lines)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void program.kill("SIGKILL"));
  return program;
}

test("a start that hung while it opened a library is followed by one that opens none", async () => {
  const home = temporaryFolder();
  const bad = join(home, "bad.trackroom");
  openCatalog(bad, { create: true }).close();
  const program = hanging(`
    const { createSafeStart } = await import("core/backend/safeStart.ts");
    createSafeStart(${JSON.stringify(home)}).opening(${JSON.stringify(bad)}, () => {
      process.stdout.write("opening");
      for (;;);
    });`);
  await once(program.stdout, "data");
  program.kill("SIGKILL");
  await once(program, "exit");

  const { backend, close } = start(home);
  await expect(backend.library()).rejects.toThrow(
    /did not end well the last time it opened .+bad\.trackroom/,
  );
  // A refusal does not bring the bad one back.
  await expect(backend.openLibrary({ path: join(home, "none.trackroom") })).rejects.toThrow();
  await expect(backend.clusters({ where: null, sort: [], offset: 0, limit: 1 })).rejects.toThrow(
    /did not end well/,
  );
  expect(await backend.libraries()).toEqual([{ path: bad, name: "bad" }]);
  expect(await backend.createLibrary({ name: "good" })).toMatchObject({ name: "good" });
  expect(await backend.library()).toMatchObject({ name: "good" });
  await close();

  expect(await start(home).backend.library()).toMatchObject({ name: "good" });
});

test("a library is remembered once it has answered, and a start that ends well leaves no note", async () => {
  const home = temporaryFolder();
  const { backend, close } = start(home);
  writeFileSync(join(home, "none.trackroom"), "not a library at all");
  await expect(backend.openLibrary({ path: join(home, "none.trackroom") })).rejects.toThrow();
  const recent = join(home, ".recent-libraries.json");
  expect(existsSync(recent)).toBe(false);
  await backend.library();
  expect(readFileSync(recent, "utf8")).not.toContain("none");
  expect(existsSync(noteFile(home))).toBe(false);
  await close();
});

test("the note of a window that is opening a library just now means nothing to another", async () => {
  const home = temporaryFolder();
  mkdirSync(home, { recursive: true });
  const program = process.ppid;
  writeFileSync(noteFile(home), JSON.stringify({ path: join(home, "x.trackroom"), program }));
  expect(await start(home).backend.library()).toMatchObject({ name: "My library" });
});

test("a program whose thread gets no turn any more is ended, and leaves a note for the next start", async () => {
  const home = temporaryFolder();
  const file = noteFile(home);
  const program = hanging(`
    const { watchThread } = await import("core/watchdog.ts");
    const { DatabaseSync } = await import("node:sqlite");
    process.on("SIGTERM", () => {});
    watchThread({ file: ${JSON.stringify(file)}, content: JSON.stringify({ path: "/x.trackroom", program: process.pid }) }, 2);
    // As a view over an endless recursion would.
    new DatabaseSync(":memory:").exec("with recursive n(i) as (select 1 union all select i from n) select sum(i) from n");`);
  let said = "";
  program.stderr.on("data", (text) => {
    said += text;
  });
  const [status, signal] = await once(program, "exit");
  expect([status, signal]).toEqual([null, "SIGKILL"]);
  expect(said).toContain("did not answer for 2 seconds");
  await expect(start(home).backend.library()).rejects.toThrow(/did not end well/);
});

test("a program that ends by itself is not kept by its watch", () => {
  const program = programOf(`
    const { watchThread } = await import("core/watchdog.ts");
    watchThread(null, 600);`);
  expect(spawnSync(process.execPath, [program]).status).toBe(0);
});

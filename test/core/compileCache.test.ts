import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { compileCacheFolder } from "../../core/compileCache.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const run = promisify(execFile);

/** An environment in which a folder is the user's place for such things, whatever the system. */
function cachesIn(folder: string): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  return { ...environment, HOME: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
}

/** Where the compiled code lies in that environment. */
function compiledIn(folder: string): string {
  if (process.platform === "darwin")
    mkdirSync(join(folder, "Library", "Caches"), { recursive: true });
  return compileCacheFolder(process.platform, cachesIn(folder), () => folder);
}

const source = pathToFileURL(resolve("core", "compileCache.ts")).href;
const thread = `
  import module from "node:module";
  import { parentPort } from "node:worker_threads";
  parentPort.postMessage(module.getCompileCacheDir() ?? null);
`;
/** Says in which folder the compiled code lies of a thread that is started afterwards; null where nowhere. */
const program = `
  import { Worker } from "node:worker_threads";
  import { keepCompiledCode } from ${JSON.stringify(source)};
  keepCompiledCode();
  const worker = new Worker(${JSON.stringify(thread)}, { eval: true });
  worker.on("message", (folder) => console.log(JSON.stringify(folder)));
`;

async function folderOfThread(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const words = ["--input-type=module", "--eval", program];
  const { stdout } = await run(process.execPath, words, { env: environment });
  return JSON.parse(stdout);
}

test("lies with what the user's programs keep on this computer", () => {
  const home = () => "/home/ada";
  expect(compileCacheFolder("linux", {}, home)).toBe(join("/home/ada/.cache/trackroom/compiled"));
  const chosen = { XDG_CACHE_HOME: "/local/ada" };
  expect(compileCacheFolder("linux", chosen, home)).toBe(join("/local/ada/trackroom/compiled"));
  const relative = { XDG_CACHE_HOME: "caches" };
  expect(compileCacheFolder("linux", relative, home)).toBe(
    join("/home/ada/.cache/trackroom/compiled"),
  );
  expect(compileCacheFolder("darwin", {}, home)).toBe(
    join("/home/ada/Library/Caches/Trackroom/Compiled"),
  );
  const windows = { LOCALAPPDATA: "C:/Users/ada/AppData/Local" };
  expect(compileCacheFolder("win32", windows, home)).toBe(
    join("C:/Users/ada/AppData/Local/Trackroom/Compiled"),
  );
  expect(compileCacheFolder("win32", {}, home)).toBe(
    join("/home/ada/AppData/Local/Trackroom/Compiled"),
  );
});

test("is there for worker threads, too", async () => {
  const folder = temporaryFolder();
  const compiled = compiledIn(folder);
  const used = await folderOfThread(cachesIn(folder));
  expect(dirname(used ?? "")).toBe(compiled);
});

test("keeps what the command line loads", async () => {
  const folder = temporaryFolder();
  const compiled = compiledIn(folder);
  const script = resolve("cli", "trackroom.ts");
  await run(process.execPath, [script, "--version"], { env: cachesIn(folder) });
  const [version] = readdirSync(compiled);
  expect(readdirSync(join(compiled, version)).length).toBeGreaterThan(100);
});

test("a folder that cannot be had stops nothing", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const script = resolve("cli", "trackroom.ts");
  const { stdout, stderr } = await run(process.execPath, [script, "--version"], {
    env: cachesIn(file),
  });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\s*$/);
  expect(stderr).toBe("");
  expect(await folderOfThread(cachesIn(file))).toBeNull();
});

test.skipIf(process.platform !== "linux")(
  "a folder in which none can be made stops nothing",
  async () => {
    expect(await folderOfThread(cachesIn("/proc"))).toBeNull();
  },
);

test.skipIf(process.platform === "win32")(
  "code that others may have put there is not run",
  async () => {
    const folder = temporaryFolder();
    const compiled = compiledIn(folder);
    mkdirSync(compiled, { recursive: true });
    chmodSync(compiled, 0o777);
    expect(await folderOfThread(cachesIn(folder))).toBeNull();
    expect(readdirSync(compiled)).toEqual([]);
  },
);

test("a folder that was chosen stays the one that is used", async () => {
  const folder = temporaryFolder();
  const compiled = compiledIn(folder);
  const chosen = join(folder, "chosen");
  const used = await folderOfThread({ ...cachesIn(folder), NODE_COMPILE_CACHE: chosen });
  expect(dirname(used ?? "")).toBe(chosen);
  expect(existsSync(compiled)).toBe(false);
});

test("it can be forbidden", async () => {
  const folder = temporaryFolder();
  compiledIn(folder);
  const environment = { ...cachesIn(folder), NODE_DISABLE_COMPILE_CACHE: "1" };
  expect(await folderOfThread(environment)).toBeNull();
});

test("what piles up is thrown away", async () => {
  const folder = temporaryFolder();
  const compiled = compiledIn(folder);
  const old = join(compiled, "v22.0.0");
  mkdirSync(old, { recursive: true });
  writeFileSync(join(old, "0"), "");
  await folderOfThread(cachesIn(folder));
  expect(existsSync(old)).toBe(true);
  for (let i = 1; i <= 4000; i++) writeFileSync(join(old, String(i)), "");
  await folderOfThread(cachesIn(folder));
  expect(existsSync(old)).toBe(false);
  expect(existsSync(compiled)).toBe(true);
});

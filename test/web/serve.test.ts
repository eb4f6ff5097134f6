import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import type { Backend, Events, JobStatus } from "../../core/api.ts";
import { connectBackend } from "../../core/rpc/connectBackend.ts";
import { startWebHost, type WebHost } from "../../web/serve.ts";

// The whole host with the real backend behind it, driven as the window drives it.

let root: string;
/** Of the libraries. */
let folder: string;
let host: WebHost | null = null;
let child: ChildProcess | null = null;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "trackroom-test-"));
  folder = join(root, "libraries");
  const temporary = join(root, "temporary");
  for (const each of [folder, temporary]) await mkdir(each);
  // A place for temporary files of this test's own: others run at the same time.
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, temporary);
});
afterEach(async () => {
  await host?.close();
  host = null;
  child?.kill("SIGKILL");
  child = null;
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

const temporaryFiles = () => readdir(join(root, "temporary"));

interface Window {
  readonly backend: Backend;
  readonly headers: Record<string, string>;
  readonly address: string;
  readonly jobs: JobStatus[];
}

/** What a window does when it opens, without the window. */
async function openWindow(url: string): Promise<Window> {
  const { host: name, origin: address, port, searchParams } = new URL(url);
  const cookie = `trackroom-${port}=${searchParams.get("token")}`;
  const headers = { Host: name, Origin: address, Cookie: cookie };
  const socket = new WebSocket(`ws://${name}/rpc`, { headers });
  await once(socket, "open");
  const jobs: JobStatus[] = [];
  const events: Events = { jobChanged: (job) => jobs.push(job), libraryChanged: () => {} };
  const { backend } = connectBackend(
    {
      send: (bytes) => socket.send(bytes),
      receive: (listener) => {
        socket.on("message", (data) => {
          if (data instanceof Buffer) listener(data);
        });
      },
    },
    events,
  );
  return { backend, headers, address, jobs };
}

async function uploadFolderOf({ address, headers }: Window, upload: string): Promise<string> {
  const answer = await fetch(`${address}/upload/${upload}`, { headers });
  return z.object({ folder: z.string() }).parse(await answer.json()).folder;
}

test("files that are sent become clusters; afterwards nothing but the library is left", async () => {
  host = await startWebHost({ libraryFolder: folder });
  const window = await openWindow(host.url);
  const upload = "8e3f2a40-3d7c-4b62-9f33-5d1f6a0c1e2b";
  // Two clusters: a diagonal of two pixels, and one alone with a count beyond 2^32.
  const frame = "// two clusters\n10,10\t5\n11,11\t7\n200,40\t8589934593\n";
  const sent = await fetch(`${window.address}/upload/${upload}/KCl/frame.lsc?offset=0`, {
    method: "POST",
    headers: window.headers,
    body: frame,
  });
  expect(await sent.text()).toContain(String(frame.length));
  const uploadFolder = await uploadFolderOf(window, upload);
  expect(existsSync(uploadFolder)).toBe(true);

  await window.backend.startImport({ source: { kind: "upload", upload } });
  await expect.poll(() => window.jobs.at(-1)?.state, { timeout: 20_000 }).toBe("done");
  expect(window.jobs.at(-1)).toMatchObject({ frames: 1, clusters: 2, pixels: 3, rejected: [] });
  const where = null;
  const sort = [{ field: "size", descending: true }];
  const tiles = await window.backend.clusters({ where, sort, offset: 0, limit: 10 });
  expect(tiles.map(({ size }) => size)).toEqual([2, 1]);
  expect(tiles[1]?.counts).toEqual(Float64Array.of(8589934593));
  await expect.poll(() => existsSync(uploadFolder)).toBe(false);

  const library = await window.backend.library();
  await host.close();
  expect((await readdir(folder)).filter((name) => name.includes(".trackroom"))).toEqual([
    library.path.slice(folder.length + 1),
  ]);
  expect(await temporaryFiles()).toEqual([]);
});

test("an error of the backend reaches the window with its code and its sentence", async () => {
  host = await startWebHost({ libraryFolder: folder });
  const { backend } = await openWindow(host.url);
  await expect(backend.openLibrary({ path: join(folder, "none.trackroom") })).rejects.toMatchObject(
    {
      name: "TrackroomError",
      code: expect.any(String),
      message: expect.stringContaining("none.trackroom"),
    },
  );
});

test("a library that cannot be opened is said at the start, and nothing stays behind", async () => {
  const library = join(folder, "none.trackroom");
  await expect(startWebHost({ libraryFolder: folder, library })).rejects.toMatchObject({
    name: "TrackroomError",
  });
  expect(await temporaryFiles()).toEqual([]);
});

test("a port that is taken is said in a sentence", async () => {
  host = await startWebHost({ libraryFolder: folder });
  const port = Number(new URL(host.url).port);
  await expect(startWebHost({ libraryFolder: folder, port })).rejects.toMatchObject({
    code: "wrong-usage",
    message: expect.stringContaining(`Port ${port} is in use`),
  });
});

test("it listens on this computer's own address alone", async () => {
  host = await startWebHost({ libraryFolder: folder });
  expect(new URL(host.url).hostname).toBe("127.0.0.1");
});

const script = (libraries: string) => {
  const serve = fileURLToPath(new URL("../../web/serve.ts", import.meta.url));
  return `const { serveUntilStopped } = await import(${JSON.stringify(serve)});
    const folder = ${JSON.stringify(libraries)};
    await serveUntilStopped({ libraryFolder: folder, rendererFolder: folder });`;
};

/** Waits for the address of a host in a process of its own, and has it open a library. */
async function openedLibrary(process: ChildProcess): Promise<void> {
  let printed = "";
  process.stdout?.on("data", (text: Buffer) => {
    printed += text.toString();
  });
  await expect.poll(() => printed, { timeout: 20_000 }).toContain("Ctrl+C");
  const { backend } = await openWindow(/http:\S+/.exec(printed)?.[0] ?? "");
  await backend.library();
}

const sideFiles = async () =>
  (await readdir(folder)).filter((name) => /-(wal|shm|journal)$/.test(name));

test.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s closes it properly",
  async (signal) => {
    child = spawn(process.execPath, ["--input-type=module", "-e", script(folder)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await openedLibrary(child);
    expect(await sideFiles()).not.toEqual([]);
    const ended = once(child, "exit");
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await sideFiles()).toEqual([]);
    expect((await readdir(folder)).some((name) => name.endsWith(".trackroom"))).toBe(true);
  },
);

test.skipIf(process.platform === "win32")(
  "it closes properly when npm, which started it, is gone",
  async () => {
    // As npm does: a shell between, which a signal kills without a word to the program.
    const program = `"${process.execPath}" --input-type=module -e "$SCRIPT"; true`;
    child = spawn("sh", ["-c", program], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, SCRIPT: script(folder), npm_lifecycle_event: "start" },
    });
    await openedLibrary(child);
    expect(await sideFiles()).not.toEqual([]);
    child.kill("SIGTERM");
    await expect.poll(sideFiles, { timeout: 20_000 }).toEqual([]);
  },
);

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { build } from "vite";
import { createEventHub } from "../../../core/rpc/eventHub.ts";
import { startServer, type WindowServer } from "../../../web/server.ts";
import { createUploads } from "../../../web/uploads.ts";
import { standInBackend, tile } from "../../web/standInBackend.ts";
import { dropFiles } from "./dropFiles.ts";

// The browser's half of the browser host against the server's half, with a backend whose answers are known.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hub = createEventHub();
let folder: string;
let server: WindowServer;

const start = (port: number) =>
  startServer({
    backend: standInBackend({ clusters: async () => [tile], tags: async () => [] }),
    hub,
    uploads: createUploads(join(folder, "uploads")),
    downloadsFolder: join(folder, "downloads"),
    libraryFolder: join(folder, "libraries"),
    rendererFolder: join(folder, "renderer"),
    port,
    report: () => {},
  });

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trackroom-test-"));
  for (const name of ["uploads", "downloads", "weekend"]) await mkdir(join(folder, name));
  await build({
    configFile: here("../../../renderer/vite.config.ts"),
    root: here("./page"),
    build: { outDir: join(folder, "renderer"), minify: false },
    logLevel: "error",
  });
  for (let n = 0; n < 230; n += 1) {
    const inner = join(folder, "weekend", `source ${n % 2} β`);
    await mkdir(inner, { recursive: true });
    await writeFile(join(inner, `frame${n}.txt`), `${n}\t2\t3\n`);
  }
  await writeFile(join(folder, "weekend", "empty.txt"), "");
  await writeFile(join(folder, "large.bin"), Buffer.alloc(40 * 1024 * 1024, "abcdefg"));
  await writeFile(join(folder, "KCl.trackroom"), "SQLite");
  server = await start(0);
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the page; the test fails where the browser had anything to complain about. */
async function open(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(server.url);
  await page.evaluate(() => window.backend);
  return complaints;
}

const sent = (page: Page) =>
  expect.poll(() => page.evaluate(() => window.seen.sent)).not.toBeNull();
const seen = (page: Page) => page.evaluate(() => window.seen);

async function uploaded(page: Page): Promise<string> {
  await sent(page);
  const source = (await seen(page)).sent;
  expect(source).toMatchObject({ kind: "upload" });
  return join(folder, "uploads", String((source as { upload: string }).upload));
}

test("the page opens without a complaint of the browser, and the token leaves the address", async ({
  page,
}) => {
  const complaints = await open(page);
  expect(page.url()).toBe(`http://127.0.0.1:${server.port}/`);
  expect((await seen(page)).kind).toBe("browser");
  await expect(page.locator("#target")).toHaveCSS("outline-color", "rgb(1, 2, 3)");
  await page.reload();
  await page.evaluate(() => window.backend);
  expect(complaints).toEqual([]);
});

test("a page without the token shows why it is shut", async ({ page }) => {
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await expect(page.locator("body")).toContainText("?token=");
});

test("clusters come with typed arrays, errors with their code, and events come", async ({
  page,
}) => {
  await open(page);
  const got = await page.evaluate(async () => {
    const backend = await window.backend;
    const [cluster] = await backend.clusters({ where: null, sort: [], offset: 0, limit: 1 });
    const error: unknown = await backend.library().catch((caught: unknown) => caught);
    return {
      pixels: cluster?.pixels instanceof Uint32Array ? [...cluster.pixels] : null,
      counts: cluster?.counts instanceof Float64Array ? [...cluster.counts] : null,
      code: (error as { code: string }).code,
    };
  });
  expect(got).toEqual({
    pixels: [...tile.pixels],
    counts: [...tile.counts],
    code: "not-found",
  });
  hub.events.libraryChanged();
  await expect.poll(async () => (await seen(page)).libraryChanges).toBe(1);
});

test("a folder that is dropped arrives whole, with its folders", async ({ page }) => {
  await open(page);
  await dropFiles(page, [join(folder, "weekend"), join(folder, "large.bin")]);
  const upload = await uploaded(page);
  const { drop: dropped, progress } = await seen(page);
  expect(dropped?.names).toEqual(["weekend", "large.bin"]);
  expect((await readdir(join(upload, "weekend", "source 1 β"))).length).toBe(115);
  expect(await readFile(join(upload, "weekend", "source 1 β", "frame229.txt"), "utf8")).toBe(
    "229\t2\t3\n",
  );
  expect(await readFile(join(upload, "weekend", "empty.txt"), "utf8")).toBe("");
  const large = await readFile(join(upload, "large.bin"));
  expect(large.equals(await readFile(join(folder, "large.bin")))).toBe(true);
  expect(progress.at(-1)).toMatchObject({ filesDone: 232, filesTotal: 232, counted: true });
  expect(progress.at(-1)?.bytesDone).toBe(progress.at(-1)?.bytesTotal);
});

test("files are chosen with the browser's dialog, and so is a folder", async ({ page }) => {
  await open(page);
  const inner = join(folder, "weekend", "source 0 β");
  const files = ["frame0.txt", "frame2.txt"].map((name) => join(inner, name));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#files")]);
  await chooser.setFiles(files);
  expect((await readdir(await uploaded(page))).sort()).toEqual(["frame0.txt", "frame2.txt"]);

  await page.reload();
  const [other] = await Promise.all([page.waitForEvent("filechooser"), page.click("#folder")]);
  await other.setFiles(inner);
  expect((await readdir(await uploaded(page))).sort()).toEqual(["source 0 β"]);
  expect((await seen(page)).drop?.names).toEqual(["source 0 β"]);
});

test("a file whose name cannot be used is skipped and told; the others arrive", async ({
  page,
}) => {
  await open(page);
  await mkdir(join(folder, "names"));
  for (const name of ["good.txt", "also good.txt", "back\\slash.txt"]) {
    await writeFile(join(folder, "names", name), "1\t2\t3\n");
  }
  await dropFiles(page, [join(folder, "names")]);
  expect((await readdir(join(await uploaded(page), "names"))).sort()).toEqual([
    "also good.txt",
    "good.txt",
  ]);
  expect((await seen(page)).progress.at(-1)?.skipped).toEqual([
    { file: "names/back\\slash.txt", reason: expect.stringContaining("not a plain name") },
  ]);
});

test("sending is given up at once, and nothing of it stays", async ({ page }) => {
  await open(page);
  const before = await readdir(join(folder, "uploads"));
  await page.evaluate(() => {
    window.giveUp = true;
  });
  await dropFiles(page, [join(folder, "weekend"), join(folder, "large.bin")]);
  await sent(page);
  expect((await seen(page)).sent).toMatchObject({ code: "cancelled" });
  await expect.poll(() => readdir(join(folder, "uploads"))).toEqual(before);
});

test("a library that is dropped or chosen is kept in the library folder", async ({ page }) => {
  await open(page);
  await dropFiles(page, [join(folder, "KCl.trackroom")]);
  await sent(page);
  const { drop: dropped, sent: path } = await seen(page);
  expect(dropped).toEqual({ kind: "library", names: ["KCl.trackroom"] });
  expect(path).toBe(join(folder, "libraries", "KCl.trackroom"));

  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#library")]);
  await chooser.setFiles(join(folder, "KCl.trackroom"));
  await expect
    .poll(() => page.evaluate(() => window.chosenLibrary))
    .toBe(join(folder, "libraries", "KCl (2).trackroom"));
});

test("a line that breaks is told, and calls fail until Trackroom is back", async ({ page }) => {
  await open(page);
  const { port } = server;
  await server.close();
  await expect.poll(async () => (await seen(page)).line).toEqual(["lost"]);
  const code = await page.evaluate(async () => {
    const backend = await window.backend;
    return backend.tags().then(
      () => "answered",
      (error: { code: string }) => error.code,
    );
  });
  expect(code).toBe("disconnected");
  // Another Trackroom at the same port has another token: its line stays shut for this window.
  let tries = 0;
  page.on("websocket", (line) => line.on("close", () => tries++));
  server = await start(port);
  await expect.poll(() => tries).toBeGreaterThan(1);
  expect((await seen(page)).line).toEqual(["lost"]);
});

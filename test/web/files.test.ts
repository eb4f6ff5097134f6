import { existsSync } from "node:fs";
import { readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultLimits } from "../../web/uploads.ts";
import { type ServerForTest, serverForTest } from "./serverForTest.ts";

const drop = "8e3f2a40-3d7c-4b62-9f33-5d1f6a0c1e2b";
let server: ServerForTest;
beforeEach(async () => {
  server = await serverForTest(
    {},
    { ...defaultLimits, fileBytes: 1000, dropBytes: 3000, dropFiles: 120 },
  );
});
afterEach(() => server.close());

const send = (path: string, body: string, offset = 0, name = drop) =>
  server.ask(`/upload/${name}/${path}?offset=${offset}`, {
    method: "POST",
    headers: { ...server.own, "Content-Length": String(Buffer.byteLength(body)) },
    body,
  });
const lies = (path: string) => join(server.folder, "uploads", drop, path);

test("many files at once lie where they were, byte by byte", async () => {
  const paths = Array.from({ length: 100 }, (_, n) => `weekend/${n % 7}/frame ${n} – α.txt`);
  const answers = await Promise.all(
    paths.map((path, n) => send(path.split("/").map(encodeURIComponent).join("/"), `${n}\t2\t3\n`)),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  for (const [n, path] of paths.entries()) {
    expect(await readFile(lies(path), "utf8")).toBe(`${n}\t2\t3\n`);
  }
  const { body } = await server.ask(`/upload/${drop}`);
  expect(JSON.parse(body)).toEqual({ folder: join(server.folder, "uploads", drop) });
});

test("a file comes in slices, in order", async () => {
  expect((await send("a.txt", "one ")).status).toBe(200);
  expect((await send("a.txt", "two ", 4)).status).toBe(200);
  expect((await send("a.txt", "four", 12)).status).toBe(409);
  expect((await send("a.txt", "three", 8)).status).toBe(200);
  expect(await readFile(lies("a.txt"), "utf8")).toBe("one two three");
});

const pack = (files: Record<string, string>) => {
  const header = Buffer.from(
    JSON.stringify(
      Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
    ),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, ...Object.values(files).map((text) => Buffer.from(text))]);
};
const sendPack = (body: Buffer) =>
  server.ask(`/upload/${drop}`, {
    method: "POST",
    headers: { ...server.own, "Content-Length": String(body.length) },
    body,
  });

test("small files come many to a request", async () => {
  const files = { "a/ä.txt": "1\t2\t3\n", "a/empty.txt": "", "b.txt": "β" };
  expect((await sendPack(pack(files))).status).toBe(200);
  for (const [path, text] of Object.entries(files)) {
    expect(await readFile(lies(path), "utf8")).toBe(text);
  }
});

test.each(["../up.txt", "a/../../up.txt", "/etc/up.txt", "a//b", "a\\b", ""])(
  "a pack with the path “%s” is refused whole",
  async (path) => {
    expect((await sendPack(pack({ "good.txt": "x", [path]: "x" }))).status).toBe(400);
    expect(existsSync(lies("good.txt"))).toBe(false);
  },
);

test("a pack with a file that is there already is refused whole", async () => {
  await send("there.txt", "first");
  expect((await sendPack(pack({ "new.txt": "x", "there.txt": "second" }))).status).toBe(409);
  expect(existsSync(lies("new.txt"))).toBe(false);
  expect(await readFile(lies("there.txt"), "utf8")).toBe("first");
});

test("bytes that are no pack are refused", async () => {
  const good = pack({ "a.txt": "text" });
  const longHeader = Buffer.from(good);
  longHeader.writeUInt32LE(0xffffffff);
  for (const bad of [Buffer.alloc(0), Buffer.of(1), good.subarray(0, -1), longHeader]) {
    expect((await sendPack(bad)).status).toBe(400);
  }
  expect((await sendPack(pack({ "big.txt": "x".repeat(1001) }))).status).toBe(413);
  expect(existsSync(lies("a.txt"))).toBe(false);
});

test("an empty file is a file", async () => {
  expect((await send("empty.txt", "")).status).toBe(200);
  expect(await readFile(lies("empty.txt"), "utf8")).toBe("");
});

test("a file is not sent twice", async () => {
  await send("a.txt", "first");
  expect((await send("a.txt", "second")).status).toBe(409);
  expect(await readFile(lies("a.txt"), "utf8")).toBe("first");
});

test("too much is refused in a sentence, and leaves nothing", async () => {
  const { status, body } = await send("big.txt", "x".repeat(1001));
  expect(status).toBe(413);
  expect(body).toContain("larger");
  expect(existsSync(lies("big.txt"))).toBe(false);
  for (const n of [1, 2, 3]) expect((await send(`${n}.txt`, "x".repeat(1000))).status).toBe(200);
  expect((await send("4.txt", "x")).status).toBe(413);
});

test("too many files are refused", async () => {
  for (let n = 0; n < 120; n += 1) await send(`${n}.txt`, "");
  expect((await send("one more.txt".replaceAll(" ", "%20"), "")).status).toBe(413);
});

test("without a length nothing is taken", async () => {
  const { status } = await server.ask(`/upload/${drop}/a.txt`, {
    method: "POST",
    headers: { ...server.own, "Transfer-Encoding": "chunked" },
    body: "x",
  });
  expect(status).toBe(411);
});

test("a window that goes away in the middle leaves no half file", async () => {
  const { request } = await import("node:http");
  const headers = { ...server.own, "Content-Length": "900" };
  const path = `/upload/${drop}/half.txt`;
  await new Promise<void>((resolve) => {
    const asked = request({ host: "127.0.0.1", port: server.port, path, method: "POST", headers });
    asked.on("error", () => resolve());
    asked.write("x".repeat(500));
    setTimeout(() => asked.destroy(new Error("gone")), 100);
  });
  await expect.poll(() => existsSync(lies("half.txt"))).toBe(false);
});

test("an upload that was given up is removed", async () => {
  await send("a.txt", "x");
  expect((await server.ask(`/upload/${drop}`, { method: "DELETE" })).status).toBe(200);
  expect(await readdir(join(server.folder, "uploads"))).toEqual([]);
});

test("a library that was sent is kept under a name that is free", async () => {
  const kept: string[] = [];
  for (const other of [drop, drop.replace("8", "9")]) {
    await send("KCl.trackroom", "SQLite", 0, other);
    const { status, body } = await server.ask(`/library/${other}/KCl.trackroom`, {
      method: "POST",
    });
    expect(status).toBe(200);
    kept.push(JSON.parse(body).path);
  }
  const libraries = join(server.folder, "libraries");
  expect(kept).toEqual([join(libraries, "KCl.trackroom"), join(libraries, "KCl (2).trackroom")]);
  expect(await readFile(kept[1] ?? "", "utf8")).toBe("SQLite");
});

test("what is no library is not kept", async () => {
  await send("KCl.txt", "x");
  expect((await server.ask(`/library/${drop}/KCl.txt`, { method: "POST" })).status).toBe(400);
  expect((await server.ask(`/library/${drop}/none.trackroom`, { method: "POST" })).status).toBe(
    404,
  );
});

test("a download comes as an attachment under its name", async () => {
  const { status, headers, body } = await server.ask("/download/tracks%20%E2%80%93%2041.zip");
  expect(status).toBe(200);
  expect(body).toBe("a zip");
  expect(headers["content-disposition"]).toBe(
    "attachment; filename*=UTF-8''tracks%20%E2%80%93%2041.zip",
  );
  expect((await server.ask("/download/none.zip")).status).toBe(404);
});

test("a link does not lead out of the folder of downloads, nor out of the window's", async () => {
  await symlink(join(server.folder, "secret.js"), join(server.folder, "downloads", "link.js"));
  await symlink(join(server.folder, "secret.js"), join(server.folder, "renderer", "link.js"));
  expect((await server.ask("/download/link.js")).status).toBe(404);
  expect((await server.ask("/link.js")).status).toBe(404);
});

import { expect, test } from "vitest";
import type { JobStatus, LibraryInfo } from "../../core/api.ts";
import { createImportedUploads } from "../../web/importedUploads.ts";
import { standInBackend } from "./standInBackend.ts";

const job = (key: number, state: JobStatus["state"], kind: JobStatus["kind"] = "import") =>
  ({ key, kind, state }) as JobStatus;
const library = (path: string): LibraryInfo => ({
  path,
  name: path,
  readOnly: false,
  frames: 0,
  clusters: 0,
  datasets: 0,
  version: "0",
});

function watched() {
  const removed: string[] = [];
  const uploads = createImportedUploads((name) => removed.push(name));
  let next = 1;
  let open = library("/a.trackroom");
  const backend = uploads.watch(
    standInBackend({
      startImport: async () => ({ job: next++ }),
      library: async () => open,
      openLibrary: async ({ path }) => {
        open = library(path);
        return open;
      },
    }),
  );
  const send = (upload: string) => backend.startImport({ source: { kind: "upload", upload } });
  return { removed, uploads, backend, send };
}

test.each(["done", "cancelled"] as const)("an upload goes when its import is %s", async (state) => {
  const { removed, uploads, send } = watched();
  await send("first");
  await send("second");
  uploads.events.jobChanged(job(2, "running"));
  expect(removed).toEqual([]);
  uploads.events.jobChanged(job(2, state));
  expect(removed).toEqual(["second"]);
  expect(uploads.unfinished()).toBe(true);
  uploads.events.jobChanged(job(1, state));
  expect(removed).toEqual(["second", "first"]);
  expect(uploads.unfinished()).toBe(false);
});

test("an upload whose import failed stays for another try, and goes with the session", async () => {
  const { removed, uploads, send } = watched();
  await send("first");
  uploads.events.jobChanged(job(1, "running"));
  uploads.events.jobChanged(job(1, "failed"));
  expect(removed).toEqual([]);
  expect(uploads.unfinished()).toBe(false);
  uploads.events.jobChanged(job(1, "queued"));
  expect(uploads.unfinished()).toBe(true);
  uploads.events.jobChanged(job(1, "done"));
  expect(removed).toEqual(["first"]);
});

test("an import that ends before its start is answered is not forgotten", async () => {
  const { removed, uploads, send } = watched();
  uploads.events.jobChanged(job(1, "done"));
  await send("quick");
  expect(removed).toEqual(["quick"]);
});

test("a job that is under way keeps its mask, whatever it works on", () => {
  const { uploads } = watched();
  uploads.events.jobChanged(job(9, "running", "process"));
  expect(uploads.unfinished()).toBe(true);
  uploads.events.jobChanged(job(9, "done", "process"));
  expect(uploads.unfinished()).toBe(false);
});

test("another library's jobs do not take the uploads of the one that was left", async () => {
  const { removed, uploads, backend, send } = watched();
  await send("first");
  uploads.events.jobChanged(job(1, "running"));
  await backend.openLibrary({ path: "/b.trackroom" });
  uploads.events.jobChanged(job(1, "done"));
  expect(removed).toEqual([]);
  expect(uploads.unfinished()).toBe(true);
});

test("opening the library that is open changes nothing", async () => {
  const { removed, uploads, backend, send } = watched();
  await send("first");
  await backend.openLibrary({ path: "/a.trackroom" });
  uploads.events.jobChanged(job(1, "done"));
  expect(removed).toEqual(["first"]);
});

test("opening a library opens no other one first", async () => {
  const uploads = createImportedUploads(() => {});
  const asked: string[] = [];
  const backend = uploads.watch(
    standInBackend({
      library: async () => {
        asked.push("library");
        return library("/My library.trackroom");
      },
      openLibrary: async ({ path }) => library(path),
    }),
  );
  uploads.events.jobChanged(job(1, "running"));
  expect(await backend.openLibrary({ path: "/mine.trackroom" })).toMatchObject({
    path: "/mine.trackroom",
  });
  expect(asked).toEqual([]);
  uploads.events.jobChanged(job(1, "done"));
  expect(uploads.unfinished()).toBe(false);
});

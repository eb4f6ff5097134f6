import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { requestSchemas } from "../../../core/api/calls.ts";
import type { Backend } from "../../../core/api.ts";
import { pathsInRequests } from "../../../core/backend/places.ts";
import { createBackend } from "../../../core/backend.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

let home: string;
let elsewhere: string;
let backend: Backend;

beforeEach(() => {
  home = temporaryFolder();
  elsewhere = temporaryFolder();
  for (const name of ["Trackroom", "downloads", "uploads"]) mkdirSync(join(home, name));
  const host = createBackend({
    libraryFolder: join(home, "Trackroom"),
    sampleFolder: join(home, "sample"),
    lessonFolder: join("assets", "lessons"),
    downloads: join(home, "downloads"),
    uploads: (name) => join(home, "uploads", name),
    within: ["Trackroom", "downloads", "uploads"].map((name) => join(home, name)),
    events: { jobChanged() {}, libraryChanged() {} },
  });
  onTestFinished(host.close);
  backend = host.backend;
});

const lies = /lies elsewhere/;
const everything = { entity: "cluster", pick: { where: null } } as const;
const sample = { kind: "sample" } as const;
const data = { kind: "data", format: "csv" } as const;

test("no call names a path outside the folders of the user and the session", async () => {
  const file = join(elsewhere, "private.txt");
  writeFileSync(file, "root:x:0:0:root:/root:/bin/bash\n");
  const link = join(home, "Trackroom", "link");
  symlinkSync(elsewhere, link);
  for (const path of [
    file,
    join(home, "Trackroom", "..", "..", "x"),
    `${home}/Trackroom-2/x`,
    join(link, "private.txt"),
    "/",
  ]) {
    const calls = {
      openLibrary: backend.openLibrary({ path }),
      createLibrary: backend.createLibrary({ path }),
      restoreLibrary: backend.restoreLibrary({ path }),
      import: backend.startImport({ source: { kind: "paths", paths: [path] } }),
      mask: backend.startImport({ source: sample, mask: path }),
      calibration: backend.startImport({ source: sample, calibration: path }),
      processMask: backend.startProcess({ where: null, mask: path }),
      processCalibration: backend.startProcess({ where: null, calibration: path }),
      export: backend.startExport({
        selection: everything,
        what: data,
        to: { kind: "folder", path },
      }),
      merge: backend.startMerge({ source: { kind: "path", path }, overwrite: false }),
    };
    for (const [name, call] of Object.entries(calls)) {
      const error = await call.then(
        () => `${name} took ${path}`,
        (refused: Error) => refused.message,
      );
      // A root has no name: that is refused before it is looked where it lies.
      expect(error).toMatch(path === "/" ? /lies elsewhere|cannot be the name/ : lies);
      expect(error).not.toContain("root:x");
    }
  }
  expect(existsSync(join(home, "Trackroom-2"))).toBe(false);
});

test("what lies in the folders can be named, and libraries that were open before", async () => {
  const path = join(home, "Trackroom", "new.trackroom");
  expect(await backend.createLibrary({ path })).toMatchObject({ path });
  expect(await backend.createLibrary({ name: "Other" })).toMatchObject({ name: "Other" });
  expect(await backend.openLibrary({ path })).toMatchObject({ path });
});

test.each(["CON", "NUL.trackroom", "com1.trackroom", "lesson.", "a:b", "LPT¹.trackroom"])(
  "a library called %s, which Windows cannot hold, is refused",
  async (name) => {
    const path = join(home, "Trackroom", name);
    await expect(backend.createLibrary({ path })).rejects.toThrow(/cannot be the name of a file/);
    expect(existsSync(path)).toBe(false);
  },
);

test.each(["CON", "NUL.x", "lesson.", " "])(
  "a name that people give, %j, is changed",
  async (name) => {
    const made = await backend.createLibrary({ name }).catch((error: Error) => error.message);
    if (typeof made === "string") expect(made).toContain("cannot be understood");
    else expect(made.name).not.toBe(name);
  },
);

describe("a text with a NUL character", () => {
  const nul = "a\0b";
  test.each<[string, () => Promise<unknown>]>([
    ["in a path", () => backend.openLibrary({ path: nul })],
    ["in a tag", () => backend.addTag({ selection: everything, tag: nul })],
    [
      "in the name of a value",
      () => backend.setMetadata({ selection: everything, values: { [nul]: 1 } }),
    ],
    ["in an upload's name", () => backend.startImport({ source: { kind: "upload", upload: nul } })],
  ])("%s is refused with a sentence", async (_, call) => {
    await expect(call()).rejects.toThrow(/holds a NUL character/);
  });
});

test("every path in the schemas of requests is looked at", () => {
  const naming = Object.entries(requestSchemas).flatMap(([name, schema]) => {
    if (schema === null) return [];
    const text = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: "any" }));
    return /"(paths?|mask|calibration|file|folder|out|to\w+)":\{"(type|anyOf|minLength)/.test(text)
      ? [name]
      : [];
  });
  // Data sets have paths too, which are no files.
  const ofDataSets = ["moveFrames", "renameField", "renameTag", "moveDataset"];
  // The names of a class's hand-ins come with what is in them: no file is opened.
  const withContent = ["collectClass", "applyClass"];
  const others = [...ofDataSets, ...withContent];
  expect(naming.filter((name) => !others.includes(name)).sort()).toEqual(
    Object.keys(pathsInRequests).sort(),
  );
});

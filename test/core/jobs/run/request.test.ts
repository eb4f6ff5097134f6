import { expect, test } from "vitest";
import { readJobRequest } from "../../../../core/jobs/run/request.ts";
import {
  importFiles,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  writeFrames,
} from "../support.ts";

test("a job that was kept is read as it was asked for", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(2));
  const { catalog, runner } = testLibrary();
  const imported = await importFiles(runner, [folder], {
    metadata: { school: "Queen's", distance: 3 },
    hits: { coincidence: 100 },
  });
  const process = await runner.finished(
    runner.start({ kind: "process", where: null, keys: catalog.keys("frame") }),
  );
  for (const { key, kind } of [imported, process]) {
    const { settings } = runner.get(key);
    expect(readJobRequest(settings)).toEqual(settings);
    expect(readJobRequest(settings).kind).toBe(kind);
  }
});

test.for([
  null,
  7,
  "import",
  {},
  { kind: "delete" },
  { kind: "import" },
  { kind: "import", sources: "x", metadata: {} },
  { kind: "import", sources: [{ path: 3, shown: "a" }], metadata: {} },
  { kind: "process", where: { is: "nothing" } },
  { kind: "merge", path: 3, shown: "a", overwrite: false },
  { kind: "classify", where: null, by: { kind: "rules" } },
])("what is no request is refused in a sentence: %j", (settings) => {
  expect(() => readJobRequest(settings)).toThrow(/cannot be read.*Ask for it again/);
});

test("jobs that cannot be read, and exports, do not go on by themselves, and say so", () => {
  const { catalog, runner } = testLibrary();
  const damaged = catalog.jobs.create({ kind: "import", title: "x", settings: { kind: "import" } });
  const folder = temporaryFolder();
  const exporting = catalog.jobs.create({
    kind: "export",
    title: "y",
    settings: {
      kind: "export",
      selection: { entity: "cluster", keys: [], where: null },
      what: { kind: "data", format: "csv" },
      to: { kind: "folder", path: folder },
    },
  });
  expect(runner.resume()).toEqual([]);
  expect(runner.get(damaged).status).toMatchObject({ state: "failed", error: /cannot be read/ });
  expect(runner.get(exporting).status).toMatchObject({ state: "failed", error: /cut off/ });
  expect(() => runner.retry(damaged)).toThrow(/cannot be read/);
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { describeJob } from "../../../../core/jobs/run/describeJob.ts";
import { version } from "../../../../core/version.ts";
import {
  importFiles,
  importRequest,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  writeFrames,
} from "../support.ts";

async function library() {
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(4));
  const { catalog, runner } = testLibrary();
  const { key } = await importFiles(runner, [folder], { dataset: "KCl" });
  return { catalog, runner, key, folder };
}

test("an import tells its settings, its log and the run that its frames point to", async () => {
  const { catalog, runner, key } = await library();
  const detail = describeJob(catalog, runner.get(key));
  expect(detail.status).toMatchObject({ state: "done", frames: 4 });
  expect(detail.settings).toContainEqual({ label: "Data set", value: "KCl" });
  expect(detail.settings).toContainEqual({ label: "Mask", value: "none" });
  expect(detail.log.map(({ text }) => text)).toEqual([
    `Started with Trackroom ${version}.`,
    expect.stringMatching(/^Done\. 4 frames, /),
  ]);
  const [frame] = catalog.keys("frame");
  expect(detail.run).toEqual(catalog.frame(frame).provenance.run);
  expect(detail.run?.version).toBe(version);
});

test("what was asked for is told in the words of a query", async () => {
  const { catalog, runner } = await library();
  const holding = { kind: "compare", field: "size", operator: ">", value: 30 } as const;
  const job = runner.start({ kind: "process", where: null, holding });
  await runner.finished(job);
  expect(describeJob(catalog, runner.get(job)).settings).toContainEqual({
    label: "Frames",
    value: "with a cluster of size > 30",
  });
  const path = join(temporaryFolder(), "out");
  const exported = runner.start({
    kind: "export",
    selection: { entity: "cluster", pick: { where: holding } },
    what: { kind: "data", format: "csv" },
    to: { kind: "folder", path },
  });
  await runner.finished(exported);
  const { settings, run } = describeJob(catalog, runner.get(exported));
  expect(settings).toEqual([
    { label: "Clusters", value: "size > 30" },
    { label: "As", value: "data" },
    { label: "format", value: "csv" },
    { label: "To", value: path },
  ]);
  expect(run).toBeNull();
});

test("the log of a job that was cut off says that it went on", async () => {
  const { catalog, runner, folder } = await library();
  const job = catalog.jobs.create({
    kind: "import",
    title: "Import",
    settings: importRequest([folder]),
  });
  catalog.jobs.update(job, { state: "running", started: 1_400_000_000 });
  expect(runner.resume()).toEqual([job]);
  await runner.finished(job);
  const [first] = runner.get(job).log;
  expect(first.text).toBe(`Cut off; goes on with Trackroom ${version}.`);
});

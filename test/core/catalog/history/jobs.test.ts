import { describe, expect, it } from "vitest";
import { closeNow, openTemporary } from "../library.ts";
import { batchOf, simulatedFrames } from "../records.ts";

describe("jobs", () => {
  it("are kept with their settings, states, rejections and log", () => {
    const catalog = openTemporary();
    const { jobs } = catalog;
    const settings = { paths: ["a", "b"], mask: null };
    const first = jobs.create({ kind: "import", title: "Import 2 files", settings });
    const second = jobs.create({ kind: "export", title: "Export", settings: null });
    expect(jobs.get(first)).toMatchObject({
      settings,
      run: null,
      status: {
        key: first,
        kind: "import",
        state: "queued",
        title: "Import 2 files",
        rejected: [],
      },
    });
    const run = catalog.runs.create({ kind: "import", version: "1" });
    jobs.update(first, { state: "running", started: 12.5, itemsTotal: 2, run, secondsLeft: 3 });
    jobs.update(second, { state: "done", ended: 20, result: { files: 3, folder: "/out" } });
    jobs.reject(first, [
      { file: "x.txt", line: 3, reason: "a letter" },
      { file: "y", reason: "empty" },
    ]);
    jobs.log(first, "began");
    expect(jobs.readLog(first)).toEqual([{ time: expect.any(Number), text: "began" }]);
    closeNow(catalog);
    const again = openTemporary(catalog.path, {});
    expect(again.jobs.list().map(({ key }) => key)).toEqual([second, first]);
    expect(again.jobs.unfinished().map(({ status, run: of }) => [status.key, of])).toEqual([
      [first, run],
    ]);
    expect(again.jobs.get(second).status.result).toEqual({ files: 3, folder: "/out" });
    expect(again.jobs.get(first).status).toMatchObject({
      state: "running",
      started: 12.5,
      itemsTotal: 2,
      rejectedCount: 2,
      rejected: [
        { file: "x.txt", line: 3, reason: "a letter" },
        { file: "y", reason: "empty" },
      ],
    });
    again.jobs.update(first, { secondsLeft: null, error: "no more" });
    expect(again.jobs.get(first).status).toMatchObject({ secondsLeft: null, error: "no more" });
  });

  it("have parts that are done in the transaction that writes their frames", () => {
    const catalog = openTemporary();
    const { jobs } = catalog;
    const job = jobs.create({ kind: "import", title: "Import", settings: {} });
    expect(jobs.addParts(job, [{ files: ["a"] }, { files: ["b"] }])).toBe(0);
    expect(jobs.addParts(job, [{ files: ["c"] }])).toBe(2);
    const into = {
      dataset: catalog.datasets.ensure("A"),
      run: catalog.runs.create({ kind: "import", version: "1" }),
    };
    const [first, second] = [simulatedFrames(2), simulatedFrames(2, { seed: 2 })];
    const batch = batchOf(first);
    catalog.writeBatch(batch, { ...into, part: { job, part: 0, done: false } });
    expect(jobs.parts(job, "done")).toEqual([]);
    const result = catalog.writeBatch(batchOf(second), {
      ...into,
      part: { job, part: 0, done: true },
    });
    catalog.writeBatch(batch, { ...into, part: { job, part: 1, done: true } });
    expect(jobs.parts(job, "waiting")).toEqual([
      { part: 2, state: "waiting", input: { files: ["c"] } },
    ]);
    const { clusters } = catalog.info();
    expect(result.clusters).toBeLessThan(clusters);
    expect(jobs.get(job).status).toMatchObject({ frames: 4, clusters, duplicates: 2 });
    const broken = {
      files: [
        {
          ...batch.files[0],
          frames: [{ ...batch.files[0].frames[0], contentHash: "ff", width: Number.NaN }],
        },
      ],
    };
    expect(() =>
      catalog.writeBatch(broken, { ...into, part: { job, part: 2, done: true } }),
    ).toThrow();
    expect(jobs.parts(job, "waiting")).toHaveLength(1);
    jobs.finishPart(job, 2);
    expect(jobs.parts(job, "waiting")).toEqual([]);
  });

  it("that do not exist are said not to", () => {
    expect(() => openTemporary().jobs.get(3)).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
  });
});

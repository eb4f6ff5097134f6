import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseQuery } from "../../../../core/query/parse.ts";
import { createRandom } from "../../../../core/simulate/random.ts";
import { type Hit, nanoseconds, writeT3pa } from "../../../fixtures/formats/hits.ts";
import { slowTimeClusters } from "../../clusters/slowTimeClusters.ts";
import { importFiles, temporaryFolder, testLibrary } from "../support.ts";

/** Short tracks at random moments of three seconds, on few pixels: many are hit again and again. */
function recording(tracks: number): Hit[] {
  const random = createRandom(5);
  return Array.from({ length: tracks }, () => {
    const [x, y] = [Math.floor(random.between(0, 40)), Math.floor(random.between(0, 40))];
    const toa = Math.floor(random.between(0, 1.2e8));
    return Array.from({ length: 1 + Math.floor(random.between(0, 6)) }, (_, i) => ({
      chip: 0,
      x: x + i,
      y: y + (i % 2),
      toa: toa + i,
      fToa: Math.floor(random.between(0, 16)),
      tot: 1 + Math.floor(random.between(0, 200)),
    }));
  }).flat();
}

const hits = recording(900);
const slow = slowTimeClusters(
  hits.map((hit) => ({ x: hit.x, y: hit.y, time: nanoseconds(hit), count: hit.tot })),
  200,
);

type Library = ReturnType<typeof testLibrary>["catalog"];

/** Size, sum, first arrival and duration of every cluster, whatever their order. */
function clustersIn(catalog: Library): string[] {
  const columns = ["size", "totalCounts", "firstArrival", "duration"];
  return [...catalog.find("cluster", { columns })]
    .map((row) => columns.map((name) => row[name]).join(" "))
    .sort();
}

const expected = slow
  .map((cluster) => {
    const times = cluster.map(({ time }) => time);
    const first = Math.min(...times);
    const sum = cluster.reduce((total, { count }) => total + count, 0);
    return [cluster.length, sum, first, Math.max(...times) - first].join(" ");
  })
  .sort();

test("a list of hits is kept with its times, measured anew and taken over by another library", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "run.t3pa"), writeT3pa(hits));
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder]);
  expect(status).toMatchObject({ state: "done", frames: 3, clusters: slow.length, rejected: [] });
  expect(clustersIn(catalog)).toEqual(expected);
  expect(catalog.check()).toEqual([]);

  const again = await runner.finished(
    runner.start({ kind: "process", where: null, hits: { coincidence: 200 } }),
  );
  expect(again).toMatchObject({ state: "done", clusters: slow.length });
  expect(clustersIn(catalog)).toEqual(expected);

  await runner.finished(runner.start({ kind: "process", where: null, hits: { coincidence: 1 } }));
  expect(catalog.count("cluster", null)).toBeGreaterThan(slow.length);
  await runner.finished(runner.start({ kind: "process", where: null }));
  expect(clustersIn(catalog)).toEqual(expected);

  // The window of the import is the one that counts where nothing else is said.
  const narrow = testLibrary();
  await importFiles(narrow.runner, [folder], { hits: { coincidence: 1, frameLength: 2 } });
  const parted = clustersIn(narrow.catalog);
  expect(parted.length).toBeGreaterThan(slow.length);
  await narrow.runner.finished(narrow.runner.start({ kind: "process", where: null }));
  expect(clustersIn(narrow.catalog)).toEqual(parted);

  const long = parseQuery("duration > 50", catalog.fields.list());
  expect(catalog.count("cluster", long)).toBe(
    expected.filter((row) => Number(row.split(" ")[3]) > 50).length,
  );

  const other = testLibrary();
  for (const _step of other.catalog.merge(catalog.path, { overwrite: false }));
  expect(clustersIn(other.catalog)).toEqual(expected);
  await other.runner.finished(other.runner.start({ kind: "process", where: null }));
  expect(clustersIn(other.catalog)).toEqual(expected);
  expect(await importFiles(runner, [folder])).toMatchObject({ frames: 0, duplicates: 3 });
});

test("frames are as long as one chooses", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "run.t3pa"), writeT3pa(hits));
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder], { hits: { frameLength: 0.25 } });
  expect(status.frames).toBe(12);
  expect(clustersIn(catalog)).toEqual(expected);
});

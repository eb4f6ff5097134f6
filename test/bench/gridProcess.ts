/**
 * Imports a folder at once, then plans the same in parts, does them one after the other and brings them together; prints
 * a `GridReport`. A program of its own, so that nothing else is in its way.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { keepCompiledCode } from "../../core/compileCache.ts";
import type { PerformJob } from "../../core/grid/runPart.ts";
import type { Cost, GridReport } from "./grid.ts";

keepCompiledCode();
const { collectable } = await import("../../core/grid/collect.ts");
const { makePlan } = await import("../../core/grid/makePlan.ts");
const { readPlan } = await import("../../core/grid/plan.ts");
const { runPart } = await import("../../core/grid/runPart.ts");
const { createJobRunner } = await import("../../core/jobs/runner.ts");
const { openCatalog } = await import("../../core/openCatalog.ts");

const [folder, out, parts] = process.argv.slice(2) as [string, string, string];
const request = {
  kind: "import" as const,
  sources: [{ path: folder, shown: folder }],
  metadata: {},
};

const perform: PerformJob = async (catalog, job, inputs) => {
  const taken = inputs === undefined ? {} : { inputs };
  const runner = createJobRunner({ catalog, downloads: out, ...taken });
  const status = await runner.finished(runner.start(job));
  await runner.close();
  if (status.state !== "done") throw new Error(`A job ended as ${status.state}: ${status.error}`);
  return status;
};

/** What something takes, a library that it fills closed and complete. */
async function timed(name: string, work: (path: string) => Promise<void>): Promise<Cost> {
  const begun = performance.now();
  const used = process.cpuUsage();
  await work(join(out, `${name}.trackroom`));
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 };
}

async function inLibrary(
  path: string,
  work: (catalog: ReturnType<typeof openCatalog>) => Promise<unknown>,
): Promise<void> {
  const catalog = openCatalog(path, { create: true });
  try {
    await work(catalog);
  } finally {
    catalog.close();
  }
}

const planFolder = join(out, "plan");
const importing = await timed("whole", (path) =>
  inLibrary(path, (catalog) => perform(catalog, request)),
);
const planning = await timed("scratch", (path) =>
  inLibrary(path, (catalog) =>
    makePlan(catalog, request, { split: { parts: Number(parts) }, out: planFolder }),
  ),
);
const planned = readPlan(planFolder);
const running = await timed("none", async () => {
  for (const { id } of planned.plan.parts) {
    await runPart(planned, Number(id), { out: planFolder, perform });
  }
});
let frames = 0;
const collecting = await timed("all", (path) =>
  inLibrary(path, async (catalog) => {
    const { request: collect } = collectable(catalog, planned, "plan");
    if (collect === undefined) throw new Error("There is nothing to collect.");
    frames = (await perform(catalog, collect)).frames;
  }),
);
const report: GridReport = {
  frames,
  importing,
  planning,
  running,
  collecting,
  libraryBytes: statSync(join(out, "all.trackroom")).size,
};
console.log(JSON.stringify(report));

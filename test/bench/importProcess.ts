/**
 * Imports a folder into a new library as `trackroom import` does, and prints an `ImportReport`. A program of
 * its own, so that its memory is that of an import and of nothing else.
 */
import { dirname } from "node:path";
import { keepCompiledCode } from "../../core/compileCache.ts";
import type { ImportReport } from "./importRun.ts";

keepCompiledCode();
const { openCatalog } = await import("../../core/openCatalog.ts");
const { createJobRunner } = await import("../../core/jobs/runner.ts");

const [folder, library] = process.argv.slice(2) as [string, string];
const begun = performance.now();
const catalog = openCatalog(library, { create: true });
const runner = createJobRunner({ catalog, downloads: dirname(library) });
const status = await runner.finished(
  runner.start({ kind: "import", sources: [{ path: folder, shown: folder }], metadata: {} }),
);
await runner.close();
catalog.close();
if (status.state !== "done")
  throw new Error(`The import ended as ${status.state}: ${status.error}`);
const report: ImportReport = {
  frames: status.frames,
  clusters: status.clusters,
  pixels: status.pixels,
  seconds: (performance.now() - begun) / 1000,
  // In kB (1024 bytes) on every system.
  peakMemory: (process.resourceUsage().maxRSS * 1024) / 1e6,
};
console.log(JSON.stringify(report));

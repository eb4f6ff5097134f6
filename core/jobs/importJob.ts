import type { RuleSet } from "../clusters/classify.ts";
import { version } from "../version.ts";
import { ruleSettings } from "./classifyRequest.ts";
import { planImport } from "./importPlan.ts";
import type { JobRun } from "./jobRun.ts";
import { asNamedBy, inspectIngredients, type MeasureSettings } from "./measureSettings.ts";
import { startThreads, tasksAtOnce } from "./pool.ts";
import type { ImportJobRequest } from "./request.ts";
import { createPartImporter } from "./workerClient.ts";
import { createWorkQueue, forEachParallel } from "./workQueue.ts";

/**
 * Imports files: walks the sources, records what it finds as parts of the job, and has the worker threads import
 * the parts while it is still walking. Going on with an interrupted job does only the parts that are not done.
 *
 * @throws TrackroomError `wrong-usage` where mask or calibration cannot be used; `storage` when the disk is
 *   full; whatever `signal` was aborted with. What has been written by then is whole batches.
 */
export async function runImport(run: JobRun, request: ImportJobRequest): Promise<void> {
  const { catalog, status, signal } = run;
  const job = status.current.key;
  const measure = inspectIngredients(request);
  const rules = request.rules ?? catalog.ruleSets.active();
  const runKey = catalog.jobs.get(job).run ?? beginRun(run, { ...request, rules }, measure);
  const queue = createWorkQueue<number>();
  const started = startThreads(run.pool);
  const underWay = Promise.withResolvers<void>();
  const planning = planImport(run, request, queue, underWay.promise).then(queue.end, queue.fail);
  const importPart = createPartImporter(run, {
    run: runKey,
    measure,
    rules,
    metadata: request.metadata,
  });
  try {
    await forEachParallel(queue, tasksAtOnce(run.pool), async (part) => {
      try {
        signal.throwIfAborted();
        await importPart(part);
      } finally {
        underWay.resolve();
      }
    });
    signal.throwIfAborted();
  } finally {
    await planning;
    await started;
  }
}

function beginRun(
  run: JobRun,
  request: ImportJobRequest & { rules: RuleSet },
  measure: MeasureSettings,
): number {
  const { catalog, status } = run;
  const key = catalog.runs.create({
    kind: "import",
    version,
    ...asNamedBy(request.origin, measure),
    settings: {
      sources: request.sources.map((source) => source.shown).join("\n"),
      ...request.metadata,
      ...ruleSettings(request.rules),
      ...(request.dataset === undefined ? {} : { dataset: request.dataset }),
    },
  });
  catalog.jobs.update(status.current.key, { run: key });
  return key;
}

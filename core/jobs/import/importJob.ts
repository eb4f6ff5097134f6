import { hitSettings } from "../../catalog/history/hitSettings.ts";
import type { RuleSet } from "../../clusters/classify.ts";
import { version } from "../../version.ts";
import { ruleSettings } from "../classify/classifyRequest.ts";
import type { JobRun } from "../run/jobRun.ts";
import type { ImportJobRequest } from "../run/request.ts";
import {
  asNamedBy,
  type Ingredient,
  inspectIngredients,
  type MeasureSettings,
  maskNotes,
} from "../workers/measureSettings.ts";
import { startThreads, tasksAtOnce } from "../workers/pool.ts";
import { createPartImporter } from "../workers/workerClient.ts";
import { createWorkQueue, forEachParallel } from "../workers/workQueue.ts";
import { type FolderMask, ingredientOf } from "./folderMasks.ts";
import { planImport } from "./importPlan.ts";
import { createImportTally } from "./importTally.ts";

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
  const begin = (mask: Pick<MeasureSettings, "mask">) =>
    beginRun(run, { ...request, rules }, { ...measure, ...mask });
  let runKey = catalog.jobs.get(job).run;
  if (runKey === null) {
    runKey = begin({});
    catalog.jobs.update(job, { run: runKey });
  }
  const tally = createImportTally(run);
  if (request.mask !== undefined) {
    tally.mask(request.mask, runKey);
    for (const sentence of maskNotes(request.mask)) tally.note(sentence);
  }
  const queue = createWorkQueue<number>();
  const started = startThreads(run.pool);
  const underWay = Promise.withResolvers<void>();
  const runOf = createRunFinder((mask) => begin({ mask }));
  const tools = { queue, underWay: underWay.promise, runOf, tally };
  const planning = planImport(run, request, tools).then(queue.end, queue.fail);
  const importPart = createPartImporter(run, {
    run: runKey,
    measure,
    rules,
    metadata: request.metadata,
    passing: request.looseDataset !== undefined,
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
    tally.record();
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
  return run.catalog.runs.create({
    kind: "import",
    version,
    ...asNamedBy(request.origin, measure),
    settings: {
      sources: request.sources.map((source) => source.shown).join("\n"),
      ...request.metadata,
      ...hitSettings(request.hits),
      ...ruleSettings(request.rules),
      ...(request.dataset === undefined ? {} : { dataset: request.dataset }),
    },
  });
}

/** Frames of one import that are measured with different masks come from different runs. */
function createRunFinder(
  begin: (mask: Ingredient) => number,
): (masks: readonly FolderMask[]) => number {
  const runs = new Map<string, number>();
  return (masks) => {
    const mask = ingredientOf(masks);
    const key = JSON.stringify(mask);
    const known = runs.get(key) ?? begin(mask);
    runs.set(key, known);
    return known;
  };
}

import { hitSettings } from "../../catalog/history/hitSettings.ts";
import { version } from "../../version.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { ruleSettings } from "../classify/classifyRequest.ts";
import type { JobRun } from "../run/jobRun.ts";
import { readProcessPart } from "../run/partInput.ts";
import type { ProcessJobRequest } from "../run/request.ts";
import { asNamedBy, inspectIngredients, type NamedRun } from "../workers/measureSettings.ts";
import { tasksAtOnce } from "../workers/pool.ts";
import { createPartProcessor } from "../workers/workerClient.ts";
import { createWorkQueue, forEachParallel } from "../workers/workQueue.ts";

/** Frames that a worker measures as one task and that are written in one transaction. */
const framesAPart = 128;

interface ProcessPart {
  number: number;
  frames: number;
}

/**
 * Finds and measures the clusters of stored frames anew, with another mask or calibration. The frames are
 * those that the condition takes when the job begins.
 *
 * @throws TrackroomError `wrong-usage` where mask or calibration cannot be used; `storage` when the disk is
 *   full; whatever `signal` was aborted with. Frames processed by then are processed; the others are as before.
 */
export async function runProcess(run: JobRun, request: ProcessJobRequest): Promise<void> {
  const { catalog, status, signal } = run;
  const job = status.current.key;
  const measure = inspectIngredients(request);
  const rules = request.rules ?? catalog.ruleSets.active();
  const runKey =
    catalog.jobs.get(job).run ??
    beginRun(run, asNamedBy(request.origin, measure), {
      ...ruleSettings(rules),
      ...hitSettings(request.hits),
    });
  if (!request.planned) plan(run, request);

  const queue = createWorkQueue<ProcessPart>();
  let done = 0;
  let total = 0;
  for (const { part, state, input } of catalog.jobs.parts(job)) {
    const frames = readProcessPart(input).length;
    total += frames;
    if (state === "done") done += frames;
    else queue.push({ number: part, frames });
  }
  queue.end();
  status.restart({ itemsDone: done, itemsTotal: total });

  const processPart = createPartProcessor(run, { run: runKey, measure, rules });
  await forEachParallel(queue, tasksAtOnce(run.pool), async ({ number, frames }) => {
    signal.throwIfAborted();
    await processPart(number);
    status.advance(frames);
  });
  signal.throwIfAborted();
}

function beginRun(
  { catalog, status }: JobRun,
  measure: NamedRun,
  settings: Record<string, MetadataValue>,
): number {
  const run = catalog.runs.create({ kind: "process", version, ...measure, settings });
  catalog.jobs.update(status.current.key, { run });
  return run;
}

function plan({ catalog, status }: JobRun, request: ProcessJobRequest): void {
  const job = status.current.key;
  const { where, holding, keys } = request;
  const pick = keys === undefined ? { where, holding } : { keys };
  const frames = catalog.selectedKeys({ entity: "frame", pick });
  const parts: number[][] = [];
  for (let first = 0; first < frames.length; first += framesAPart) {
    parts.push(frames.slice(first, first + framesAPart));
  }
  catalog.jobs.addParts(job, parts);
  catalog.jobs.update(job, { settings: { ...request, planned: true } satisfies ProcessJobRequest });
}

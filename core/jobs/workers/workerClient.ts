import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { BatchResult } from "../../catalog/frames/batch.ts";
import { answered, type ThreadAnswer } from "../../threadAnswer.ts";
import type { Part } from "../import/parts.ts";
import { outOfMemory } from "../import/rejection.ts";
import type { JobRun } from "../run/jobRun.ts";
import { readImportPart, readProcessPart } from "../run/partInput.ts";
import { createStopFlag } from "./stopFlag.ts";
import type { ImportPartAnswer, ImportPartTask, ProcessPartTask } from "./workerTasks.ts";

/** What is the same for all parts of a job. */
type ForAll<Task> = Omit<
  Task,
  "kind" | "job" | "part" | "content" | "frames" | "stop" | "port" | "only"
>;

/**
 * @returns a function of a part's number in the job: it has a worker thread import the part, and keeps the job's
 *   status up to date. A file that is too much for the thread's memory is rejected; the others are imported.
 */
export function createPartImporter(
  run: JobRun,
  forAll: ForAll<ImportPartTask>,
): (part: number) => Promise<void> {
  const { catalog, status } = run;
  const job = status.current.key;
  const stop = createStopFlag(run.signal);

  const read = async (part: number, content: Part, only: number | null) => {
    const task = { kind: "import", job, part, content, only, stop, ...forAll } as const;
    const answer = await importInWorker(run, task);
    status.reject(answer.rejected);
    if (!answer.done && only === null) catalog.jobs.finishPart(job, part);
    status.advance(answer.files);
  };

  return async (part) => {
    const content = readImportPart(catalog.jobs.partInput(job, part));
    try {
      await read(part, content, null);
    } catch (error) {
      if (!isWorkerDeath(error)) throw error;
      for (const [place, file] of content.files.entries()) {
        try {
          await read(part, content, place);
        } catch (fileError) {
          if (!isWorkerDeath(fileError)) throw fileError;
          status.reject([{ file: file.path, reason: outOfMemory }]);
          status.advance(1);
        }
      }
      catalog.jobs.finishPart(job, part);
    }
  };
}

async function importInWorker(
  run: JobRun,
  task: Omit<ImportPartTask, "port">,
): Promise<ImportPartAnswer> {
  const { port1, port2 } = new MessageChannel();
  const heard = (written: BatchResult) => {
    run.status.wrote(written);
    run.libraryChanged();
  };
  port1.on("message", heard);
  try {
    const message: ImportPartTask = { ...task, port: port2 };
    const answer: ThreadAnswer<ImportPartAnswer> = await run.pool.run(message, {
      transferList: [port2],
    });
    // The answer may overtake what was told before it.
    for (let told = receiveMessageOnPort(port1); told; told = receiveMessageOnPort(port1)) {
      heard(told.message);
    }
    const imported = answered(answer);
    heard(imported.written);
    return imported;
  } finally {
    port1.close();
  }
}

/** @returns a function of a part's number in the job: it has a worker thread process the part's frames */
export function createPartProcessor(
  run: JobRun,
  forAll: ForAll<ProcessPartTask>,
): (part: number) => Promise<void> {
  const { catalog } = run;
  const job = run.status.current.key;
  const stop = createStopFlag(run.signal);
  return async (part) => {
    const frames = readProcessPart(catalog.jobs.partInput(job, part));
    const task: ProcessPartTask = { kind: "process", job, part, frames, stop, ...forAll };
    const answer: ThreadAnswer<BatchResult> = await run.pool.run(task);
    run.status.wrote(answered(answer));
    run.libraryChanged();
  };
}

/** A worker thread that ran out of memory takes its task with it, but not the program. */
function isWorkerDeath(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

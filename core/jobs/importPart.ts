import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { FrameBatch } from "../catalog/batch.ts";
import type { RuleSet } from "../clusters/classify.ts";
import { TrackroomError } from "../errors.ts";
import type { InputFile } from "../formats/walk.ts";
import type { MetadataValue } from "../vocabulary.ts";
import { closeGate, createGate, giveCredit } from "./gate.ts";
import type { JobRun } from "./jobRun.ts";
import type { MeasureSettings } from "./measureSettings.ts";
import type { Part } from "./parts.ts";
import { outOfMemory } from "./rejection.ts";
import type { ReadAnswer, ReadTask } from "./worker.ts";

/** A part of an import on its way to a worker. */
interface PartTask {
  /** Its number in the job. */
  number: number;
  /** Path of the data set. */
  dataset: string;
  fileCount: number;
  /** The files (`InputFile[]`) as JSON, which is cheaper to hand to a thread. */
  files: string;
}

function partTask(number: number, { dataset, files }: Part): PartTask {
  return { number, dataset, fileCount: files.length, files: JSON.stringify(files) };
}

interface PartTarget {
  run: number;
  measure: MeasureSettings;
  rules: RuleSet;
  metadata: Readonly<Record<string, MetadataValue>>;
}

/** Batches of a long file that may be on their way to the library at once. */
const batchesInFlight = 2;

/**
 * @returns a function of a part's number in the job: it has the part read by a worker thread and writes what it hands on to the library:
 *   each batch one transaction, the last of which marks the part as done
 */
export function createPartWriter(run: JobRun, target: PartTarget): (part: number) => Promise<void> {
  const { catalog, status } = run;
  const job = status.current.key;

  const write = (part: PartTask, batch: FrameBatch, done: boolean) => {
    const mark = { job, part: part.number, done };
    if (batch.files.length === 0) {
      if (done) catalog.jobs.finishPart(job, part.number);
      return;
    }
    const { dataset } = part;
    const { run: runKey, metadata } = target;
    status.wrote(catalog.writeBatch(batch, { dataset, run: runKey, metadata, part: mark }));
    run.libraryChanged();
  };

  const read = async (part: PartTask, done: boolean) => {
    const answer = await readInWorker(run, part.files, target, (batch) =>
      write(part, batch, false),
    );
    for (const file of answer.withdrawn) catalog.discardFile(file.sha256, target.run);
    status.reject(answer.rejected);
    write(part, answer.batch, done);
    status.advance(part.fileCount);
  };

  return async (number) => {
    const part = partTask(number, catalog.jobs.partInput(job, number) as Part);
    try {
      await read(part, true);
    } catch (error) {
      if (!isWorkerDeath(error)) throw error;
      const files: InputFile[] = JSON.parse(part.files);
      for (const file of files) {
        try {
          await read({ ...part, fileCount: 1, files: JSON.stringify([file]) }, false);
        } catch (fileError) {
          if (!isWorkerDeath(fileError)) throw fileError;
          status.reject([{ file: file.path, reason: outOfMemory }]);
          status.advance(1);
        }
      }
      catalog.jobs.finishPart(job, number);
    }
  };
}

/** Has a worker read files. Batches before the last are handed to `onBatch` as they come. */
async function readInWorker(
  run: JobRun,
  files: string,
  { measure, rules }: PartTarget,
  onBatch: (batch: FrameBatch) => void,
): Promise<ReadAnswer> {
  const gate = createGate(batchesInFlight);
  const { port1, port2 } = new MessageChannel();
  let failure: { error: unknown } | undefined;
  const receive = (batch: FrameBatch) => {
    if (failure !== undefined) return;
    try {
      onBatch(batch);
      giveCredit(gate);
    } catch (error) {
      failure = { error };
      closeGate(gate);
    }
  };
  const stop = () => closeGate(gate);
  run.signal.addEventListener("abort", stop);
  port1.on("message", receive);
  try {
    const task: ReadTask = { kind: "read", files, measure, rules, gate, port: port2 };
    const answer: ReadAnswer = await run.pool.run(task, {
      transferList: [port2],
      signal: run.signal,
    });
    drain(port1, receive);
    if (failure !== undefined) throw failure.error;
    return answer;
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  } finally {
    run.signal.removeEventListener("abort", stop);
    port1.close();
  }
}

/** A worker's answer may overtake the batches that it handed on before. */
function drain(port: MessagePort, receive: (batch: FrameBatch) => void): void {
  for (let message = receiveMessageOnPort(port); message; message = receiveMessageOnPort(port)) {
    receive(message.message);
  }
}

/** A worker thread that ran out of memory takes its task with it, but not the program. */
function isWorkerDeath(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Whether work ended because somebody cancelled it. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof TrackroomError) return error.code === "cancelled";
  return error instanceof Error && error.name === "AbortError";
}

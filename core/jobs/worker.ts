import type { MessagePort } from "node:worker_threads";
import { move, transferableSymbol, valueSymbol } from "piscina";
import type { Rejection } from "../api.ts";
import type { FileRecord, FrameBatch } from "../catalog/batch.ts";
import type { ReprocessedFrame, StoredFrame } from "../catalog/contract.ts";
import type { RuleSet } from "../clusters/classify.ts";
import { createMeasurer } from "../clusters/measure.ts";
import type { InputFile } from "../formats/walk.ts";
import type { Frame } from "../frame.ts";
import { createRecorder, packBatch } from "./frameBatch.ts";
import { type Gate, isClosed, takeCredit } from "./gate.ts";
import { type MeasureSettings, readMeasureOptions } from "./measureSettings.ts";
import { type PartRest, readPart } from "./readPart.ts";

/** What a worker thread is asked: to read a part of an import, or to measure stored frames again. */
export type WorkerTask = ReadTask | MeasureTask;

export interface ReadTask {
  kind: "read";
  /** `InputFile[]` as JSON. */
  files: string;
  measure: MeasureSettings;
  rules: RuleSet;
  gate: Gate;
  /** Where the batches go that are handed on before the last. */
  port: MessagePort;
}

export interface ReadAnswer {
  /** The last batch; it may hold no file. */
  batch: FrameBatch;
  rejected: Rejection[];
  withdrawn: PartRest["withdrawn"];
}

export interface MeasureTask {
  kind: "measure";
  frames: readonly (StoredFrame & { frame: number })[];
  measure: MeasureSettings;
  rules: RuleSet;
  gate: Gate;
}

export interface MeasureAnswer {
  frames: ReprocessedFrame[];
}

interface Tools {
  settings: string;
  measure: ReturnType<typeof createMeasurer>;
  record: ReturnType<typeof createRecorder>;
}

let tools: Tools | undefined;

/** Mask, calibration, rules and scratch memory are kept for the tasks that follow with the same settings. */
function toolsFor({ measure, rules }: WorkerTask): Tools {
  const settings = JSON.stringify([measure, rules]);
  if (tools?.settings !== settings) {
    tools = {
      settings,
      measure: createMeasurer(readMeasureOptions(measure)),
      record: createRecorder(rules),
    };
  }
  return tools;
}

function read(task: ReadTask): unknown {
  const { measure, record } = toolsFor(task);
  const inputs: InputFile[] = JSON.parse(task.files);
  const rest = readPart(inputs, {
    measure,
    record,
    stopped: () => isClosed(task.gate),
    hand: (files: FileRecord[]) => {
      if (!takeCredit(task.gate)) return false;
      const { batch, transfer } = packBatch(files);
      task.port.postMessage(batch, transfer);
      return true;
    },
  });
  const { batch, transfer } = packBatch(rest.files);
  const answer: ReadAnswer = { batch, rejected: rest.rejected, withdrawn: rest.withdrawn };
  return move({ [transferableSymbol]: transfer, [valueSymbol]: answer });
}

function measureAgain(task: MeasureTask): MeasureAnswer {
  const { measure, record } = toolsFor(task);
  const frames: ReprocessedFrame[] = [];
  for (const stored of task.frames) {
    if (isClosed(task.gate)) break;
    const frame: Frame = { ...stored, metadata: {}, settings: {}, notes: [], indexInFile: 0 };
    frames.push({ ...record(frame, measure(frame)), frame: stored.frame });
  }
  return { frames };
}

/** Entry point of a worker thread. */
export default function work(task: WorkerTask): unknown {
  return task.kind === "read" ? read(task) : measureAgain(task);
}

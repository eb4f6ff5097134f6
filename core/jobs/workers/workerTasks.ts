import type { MessagePort } from "node:worker_threads";
import type { Rejection } from "../../api.ts";
import type { BatchResult } from "../../catalog/frames/batch.ts";
import type { RuleSet } from "../../clusters/classify.ts";
import type { Turns } from "../../library/writeTurns.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import type { Part } from "../import/parts.ts";
import type { MeasureSettings } from "./measureSettings.ts";
import type { Precedence } from "./precedence.ts";
import type { StopFlag } from "./stopFlag.ts";

/** What a worker thread is given when it starts. */
export interface WorkerSettings {
  /** The library. */
  path: string;
  turns: Turns;
  precedence: Precedence;
}

/** What a worker thread is asked: to do one part of a job, from reading it to writing its results; or to be ready. */
export type WorkerTask = ImportPartTask | ProcessPartTask | { kind: "start" };

interface PartTask {
  job: number;
  /** Its number in the job. */
  part: number;
  /** Key of the run that the results come from. */
  run: number;
  measure: MeasureSettings;
  rules: RuleSet;
  stop: StopFlag;
}

export interface ImportPartTask extends PartTask {
  kind: "import";
  content: Part;
  /** Values for all frames. */
  metadata: Readonly<Record<string, MetadataValue>>;
  /** Whether the files lie in a folder that goes with the import: what people call them tells them apart. */
  passing: boolean;
  /** The only file of the part to read, by its place; all where it is null. */
  only: number | null;
  /** Is told of each batch that was written before the last: a `BatchResult`. */
  port: MessagePort;
}

export interface ImportPartAnswer {
  /** Files that were looked at. */
  files: number;
  /** What the last batch brought. */
  written: BatchResult;
  rejected: Rejection[];
  /** Whether the part is marked as done. Rejections have to be written down first. */
  done: boolean;
}

export interface ProcessPartTask extends PartTask {
  kind: "process";
  /** Keys of the frames. */
  frames: readonly number[];
}

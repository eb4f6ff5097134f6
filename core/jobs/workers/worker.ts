import { constants, setPriority } from "node:os";
import { platform } from "node:process";
import { workerData } from "node:worker_threads";
import type { BatchResult, FrameRecord } from "../../catalog/frames/batch.ts";
import { openPartLibrary, type PartLibrary } from "../../catalog/frames/partLibrary.ts";
import { createMeasurer } from "../../clusters/measure.ts";
import type { Frame } from "../../frame.ts";
import { createKeptMemory } from "../../keptMemory.ts";
import { clusterAnswers } from "../../search/clusterAnswers.ts";
import { answering, type ThreadAnswer } from "../../threadAnswer.ts";
import type { FolderMask } from "../import/folderMasks.ts";
import { createRecorder } from "../import/frameRecord.ts";
import { importPart } from "../import/importPart.ts";
import { processPart } from "../process/processPart.ts";
import { readMeasureOptions } from "./measureSettings.ts";
import { createRest } from "./precedence.ts";
import type {
  ImportPartAnswer,
  ImportPartTask,
  ProcessPartTask,
  WorkerSettings,
  WorkerTask,
} from "./workerTasks.ts";

/** Finds and measures the clusters of a frame. */
export type MeasureFrame = (frame: Frame) => FrameRecord;

// On Linux a priority belongs to a thread (elsewhere to the whole program): whoever waits for the answer to a query
// goes before.
if (platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { path, turns, precedence } = workerData as WorkerSettings;
const rest = createRest(precedence);
/** Of what is measured: taken back once it is written. */
const memory = createKeptMemory();
let library: PartLibrary | undefined;
let kept: { settings: string; measure: MeasureFrame } | undefined;

/** Mask, calibration, rules and scratch memory are kept for the tasks that follow with the same settings. */
function measureWith(
  { measure, rules }: ImportPartTask | ProcessPartTask,
  masks: readonly FolderMask[],
): MeasureFrame {
  const settings = JSON.stringify([measure, rules, masks]);
  if (kept?.settings !== settings) {
    const measurer = createMeasurer({
      ...readMeasureOptions(measure, masks),
      memory: memory.give,
    });
    const record = createRecorder(rules, memory.give);
    kept = {
      settings,
      measure(frame) {
        rest();
        return record(frame, measurer(frame));
      },
    };
  }
  return kept.measure;
}

/** Entry point of a worker thread. */
export default function work(
  task: WorkerTask,
): ThreadAnswer<ImportPartAnswer | BatchResult | null> {
  return answering<ImportPartAnswer | BatchResult | null>(() => {
    library ??= openPartLibrary(path, turns, clusterAnswers);
    try {
      return doPart(task, library);
    } catch (error) {
      // SQLite falls back to reading where a disk once refused to open the file for writing, and stays at that.
      library.close();
      library = undefined;
      throw error;
    }
  });
}

function doPart(task: WorkerTask, library: PartLibrary): ImportPartAnswer | BatchResult | null {
  if (task.kind === "start") return null;
  // What a part that failed or was cancelled left behind.
  memory.reuse();
  return task.kind === "import"
    ? importPart(task, (masks) => measureWith(task, masks), library, memory.reuse)
    : processPart(task, measureWith(task, []), library);
}

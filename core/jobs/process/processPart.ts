import type { BatchResult, FrameRecord } from "../../catalog/frames/batch.ts";
import type { PartLibrary } from "../../catalog/frames/partLibrary.ts";
import type { Frame } from "../../frame.ts";
import { cancelled } from "../run/cancelled.ts";
import { isRaised } from "../workers/stopFlag.ts";
import type { ProcessPartTask } from "../workers/workerTasks.ts";

/**
 * In a worker thread: finds and measures the clusters of stored frames anew and puts them in the place of those
 * that the frames have, all in one transaction.
 *
 * @throws TrackroomError `cancelled`; what reading and writing the library throws
 */
export function processPart(
  { job, part, run, stop, frames: keys }: ProcessPartTask,
  measure: (frame: Frame) => FrameRecord,
  library: PartLibrary,
): BatchResult {
  const frames = keys.map((frame) => {
    if (isRaised(stop)) throw cancelled();
    const stored = library.storedPixels(frame);
    const bare: Frame = { ...stored, metadata: {}, settings: {}, notes: [], indexInFile: 0 };
    return { ...measure(bare), frame };
  });
  return library.replaceClusters(frames, { run, part: { job, part, done: true } });
}

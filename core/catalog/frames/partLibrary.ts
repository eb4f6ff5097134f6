import { openStoreBeside } from "../../library/open.ts";
import { guarded } from "../../library/sqliteFailure.ts";
import type { ClusterAnswersOf } from "../../library/store.ts";
import type { Turns } from "../../library/writeTurns.ts";
import type { Catalog } from "../contract.ts";
import type { Jobs } from "../history/jobs.ts";
import { createJobs } from "../history/jobs.ts";
import { discardFile, replaceClusters } from "./replaceClusters.ts";
import { storedPixels } from "./storedPixels.ts";
import { createBatchWriter } from "./writeBatch.ts";

/**
 * The library as a worker thread has it that does the parts of a job: what it needs to write their results itself,
 * so that frames never go from one thread to another.
 */
export interface PartLibrary
  extends Pick<Catalog, "writeBatch" | "replaceClusters" | "storedPixels" | "discardFile"> {
  readonly jobs: Pick<Jobs, "finishPart">;
  close(): void;
}

/**
 * @param path of a library that this program has open for writing
 * @param turns of that catalogue
 * @param answersOf what answers questions about clusters, as rules for metadata may ask
 * @throws TrackroomError as the calls of `Catalog` do; so do the calls of what is returned
 */
export function openPartLibrary(
  path: string,
  turns: Turns,
  answersOf: ClusterAnswersOf,
): PartLibrary {
  // Where nobody closes it, the end of the thread does.
  const { store, close } = openStoreBeside(path, turns, answersOf);
  return guarded<PartLibrary>(path, {
    jobs: createJobs(store),
    writeBatch: createBatchWriter(store),
    replaceClusters: (frames, into) => replaceClusters(store, frames, into),
    storedPixels: (frame) => storedPixels(store, frame),
    discardFile: (file, run) => discardFile(store, file, run),
    close,
  });
}

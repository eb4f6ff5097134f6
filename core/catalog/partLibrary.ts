import type { Catalog, Jobs } from "./contract.ts";
import { guarded } from "./failure.ts";
import { createJobs } from "./jobs.ts";
import { openStoreBeside } from "./open.ts";
import { discardFile, replaceClusters } from "./replace.ts";
import { storedPixels } from "./storedPixels.ts";
import type { Turns } from "./turns.ts";
import { createBatchWriter } from "./writeBatch.ts";

/**
 * The library as a worker thread has it that does the parts of a job: what it needs to write their results itself,
 * so that frames never go from one thread to another.
 */
export interface PartLibrary
  extends Pick<Catalog, "writeBatch" | "replaceClusters" | "storedPixels" | "discardFile"> {
  readonly jobs: Pick<Jobs, "partInput" | "finishPart">;
}

/**
 * @param path of a library that this program has open for writing
 * @param turns of that catalogue
 * @throws TrackroomError as the calls of `Catalog` do; so do the calls of what is returned
 */
export function openPartLibrary(path: string, turns: Turns): PartLibrary {
  // It stays open until the thread ends, which closes it.
  const { store } = openStoreBeside(path, turns);
  return guarded<PartLibrary>(path, {
    jobs: createJobs(store),
    writeBatch: createBatchWriter(store),
    replaceClusters: (frames, into) => replaceClusters(store, frames, into),
    storedPixels: (frame) => storedPixels(store, frame),
    discardFile: (file, run) => discardFile(store, file, run),
  });
}

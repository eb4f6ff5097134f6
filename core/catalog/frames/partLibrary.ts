import { openStoreBeside } from "../../library/open.ts";
import { explain, guarded } from "../../library/sqliteFailure.ts";
import type { Store } from "../../library/store.ts";
import type { Turns } from "../../library/writeTurns.ts";
import { createClusterCopier } from "../clusters/clusterCopier.ts";
import type { ClusterInserter } from "../clusters/clusterRows.ts";
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
  readonly jobs: Pick<Jobs, "partInput" | "finishPart">;
}

/**
 * @param path of a library that this program has open for writing
 * @param turns of that catalogue
 * @param scratch a file to make, for rows on their way into the library
 * @throws TrackroomError as the calls of `Catalog` do; so do the calls of what is returned
 */
export function openPartLibrary(path: string, turns: Turns, scratch: string): PartLibrary {
  // It stays open until the thread ends, which closes it.
  const { store, close } = openStoreBeside(path, turns);
  // All that a batch refers to is looked up or made in the same transaction.
  store.db.pragma("foreign_keys = off");
  let clusters: ClusterInserter;
  try {
    clusters = createClusterCopier(store, scratch);
  } catch (error) {
    close();
    throw explain(error, path);
  }
  return guarded<PartLibrary>(path, {
    jobs: createJobs(store),
    writeBatch: createBatchWriter(store, () => clusters),
    replaceClusters: (frames, into) =>
      withForeignKeys(store, () => replaceClusters(store, frames, into)),
    storedPixels: (frame) => storedPixels(store, frame),
    discardFile: (file, run) => withForeignKeys(store, () => discardFile(store, file, run)),
  });
}

/** What is taken away takes with it what refers to it. */
function withForeignKeys<T>({ db }: Store, work: () => T): T {
  db.pragma("foreign_keys = on");
  try {
    return work();
  } finally {
    db.pragma("foreign_keys = off");
  }
}

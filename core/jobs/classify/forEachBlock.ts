import { setImmediate as nextTurn } from "node:timers/promises";
import type { ClusterBlock } from "../../catalog/classes/classes.ts";
import type { Condition } from "../../query/model.ts";
import type { JobRun } from "../run/jobRun.ts";
import { forEachParallel } from "../workers/workQueue.ts";

/**
 * Does the work on each block that holds a cluster of the condition.
 *
 * @param work is told which rows are meant; null means all
 * @param atOnce blocks that are worked on at the same time
 */
export async function forEachBlock(
  run: Pick<JobRun, "catalog" | "status" | "signal" | "libraryChanged">,
  where: Condition | null,
  work: (block: ClusterBlock, isMeant: readonly boolean[] | null) => void | Promise<void>,
  atOnce = 1,
): Promise<void> {
  const { catalog, status, signal } = run;
  const among = where === null ? null : new Set(catalog.keys("cluster", { where }));
  const blocks = catalog.classes.blocks();
  const clusters = blocks.reduce((sum, { rows }) => sum + rows, 0);
  status.restart({ itemsDone: 0, itemsTotal: among?.size ?? clusters });
  await forEachParallel(takingTurns(blocks), atOnce, async (block) => {
    signal.throwIfAborted();
    const isMeant =
      among === null
        ? null
        : Array.from(catalog.classes.column(block, "key"), (key) => among.has(key));
    const meant = isMeant === null ? block.rows : isMeant.filter(Boolean).length;
    if (meant === 0) return;
    await work(block, isMeant);
    status.advance(meant);
    run.libraryChanged();
  });
}

/** Others who wait for the library get their turn between any two. */
async function* takingTurns<T>(things: readonly T[]): AsyncGenerator<T> {
  for (const thing of things) {
    yield thing;
    await nextTurn();
  }
}

import { type Block, listBlocks } from "../../blocks/blockStore.ts";
import { classCodes } from "../../blocks/classCodes.ts";
import { clusterKey } from "../../blocks/keys.ts";
import { readColumn } from "../../blocks/readColumns.ts";
import { overwriteColumn } from "../../blocks/writeColumns.ts";
import { type Store, write } from "../../library/store.ts";

export type ClusterBlock = Block;

/** The classes of clusters that are there already, block by block: a million in some seconds. */
export interface Classes {
  /** All clusters of the library, in the order of their keys. */
  blocks(): ClusterBlock[];
  /** Values of a block's clusters by name of property (or "key"); NaN where there is none. */
  column(block: ClusterBlock, name: string): Float64Array;
  /**
   * Gives the clusters of a block their class, in one transaction.
   * @param classes for each row, the number of its class in `names`; -1 leaves the cluster as it is
   * @returns how many have another class than before
   */
  setClasses(
    block: ClusterBlock,
    classes: Int32Array,
    names: readonly string[],
    run: number,
  ): number;
  /**
   * Keeps what a classifier says of the clusters of a block, in one transaction.
   * @param classes as above
   * @param probabilities of those classes, 0 to 1, for each row
   */
  setPredictions(
    block: ClusterBlock,
    classes: Int32Array,
    probabilities: Float64Array,
    names: readonly string[],
    run: number,
  ): void;
}

export function createClasses(store: Store): Classes {
  return {
    blocks: () => listBlocks(store),
    column: (block, name) => readColumn(store, block, name),
    setClasses: (...args) => write(store, () => setClasses(store, ...args)),
    setPredictions: (...args) => write(store, () => setPredictions(store, ...args)),
  };
}

function setClasses(
  store: Store,
  block: ClusterBlock,
  classes: Int32Array,
  names: readonly string[],
  run: number,
): number {
  const codes = names.map(classCodes(store));
  const keys = readColumn(store, block, "key");
  const present = readColumn(store, block, "class");
  const update = store.sql("update cluster set class = ? where key = ?");
  let changed = 0;
  let taken = 0;
  for (let row = 0; row < block.rows; row++) {
    const wanted = classes[row];
    if (wanted < 0) continue;
    taken++;
    if (present[row] === codes[wanted]) continue;
    update.run(codes[wanted], keys[row]);
    present[row] = codes[wanted];
    changed++;
  }
  if (changed > 0) overwriteColumn(store, block, "class", present);
  if (taken === block.rows) noteFrames(store, block, run);
  else noteClusters(store, keys, classes, run);
  return changed;
}

/** All clusters of the block's frames were classified by the run. */
function noteFrames(store: Store, { firstFrame, lastFrame }: ClusterBlock, run: number): void {
  store
    .sql("update frame set classRun = ? where key >= ? and key <= ?")
    .run(run, firstFrame, lastFrame);
  store
    .sql("delete from cluster_class_run where cluster >= ? and cluster < ?")
    .run(clusterKey(firstFrame, 0), clusterKey(lastFrame + 1, 0));
}

function noteClusters(store: Store, keys: Float64Array, classes: Int32Array, run: number): void {
  const note = store.sql("insert or replace into cluster_class_run (cluster, run) values (?, ?)");
  for (const [row, wanted] of classes.entries()) if (wanted >= 0) note.run(keys[row], run);
}

/** Rows that go into one statement: a statement a row would take twice the time. */
const rowsAtOnce = 50;

function setPredictions(
  store: Store,
  block: ClusterBlock,
  classes: Int32Array,
  probabilities: Float64Array,
  names: readonly string[],
  run: number,
): void {
  const codes = names.map(classCodes(store));
  const keys = readColumn(store, block, "key");
  const predicted = readColumn(store, block, "predictedClass");
  const probability = readColumn(store, block, "predictedProbability");
  const cells: number[] = [];
  for (let row = 0; row < block.rows; row++) {
    const wanted = classes[row];
    if (wanted < 0) continue;
    predicted[row] = codes[wanted];
    probability[row] = probabilities[row];
    cells.push(keys[row], codes[wanted], probabilities[row], run);
  }
  insertPredictions(store, cells);
  overwriteColumn(store, block, "predictedClass", predicted);
  overwriteColumn(store, block, "predictedProbability", probability);
}

/** @param cells cluster, class, probability, run; again and again */
function insertPredictions(store: Store, cells: readonly number[]): void {
  const statement = (rows: number) =>
    store.sql(
      `insert or replace into cluster_prediction (cluster, class, probability, run)
       values ${Array.from({ length: rows }, () => "(?, ?, ?, ?)").join(", ")}`,
    );
  const step = 4 * rowsAtOnce;
  let at = 0;
  for (; at + step <= cells.length; at += step)
    statement(rowsAtOnce).run(cells.slice(at, at + step));
  for (; at < cells.length; at += 4) statement(1).run(cells.slice(at, at + 4));
}

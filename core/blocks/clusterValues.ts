import { deriveColumn, sourcesOf } from "../clusters/derived.ts";
import { type Block, type BlockStore, blockOfFrame } from "./blockStore.ts";
import { decodeColumn, valueAt } from "./columnBlob.ts";
import { frameOfCluster } from "./keys.ts";
import { readBlob, readKeys } from "./readColumns.ts";
import type { Runs } from "./valueRuns.ts";

/** Of a block, so many rows are looked up one by one; for more the whole column is read. */
const fewRows = 8;

/**
 * Measured properties of some clusters, wherever they lie.
 *
 * @param keys of clusters, in any order
 * @param names of measured properties
 * @returns for each property the values in the order of the keys; NaN where there is none, or no such cluster
 */
export function clusterValues(
  store: BlockStore,
  keys: readonly number[],
  names: readonly string[],
): Float64Array[] {
  const sources = [...new Set(names.flatMap(sourcesOf))];
  const values = new Map(
    sources.map((name) => [name, new Float64Array(keys.length).fill(Number.NaN)]),
  );
  if (sources.length > 0) {
    for (const part of partsByBlock(store, keys)) readPart(store, part, values);
  }
  const valuesOf = (name: string): Float64Array => values.get(name) ?? new Float64Array(0);
  return names.map((name) => deriveColumn(name, valuesOf) ?? valuesOf(name));
}

/** Some of the clusters that lie in one block: rows there, and places in the answer. */
interface Part {
  readonly block: Block;
  readonly rows: number[];
  readonly places: number[];
}

function* partsByBlock(store: BlockStore, keys: readonly number[]): Generator<Part> {
  const order = Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b]);
  for (let at = 0; at < order.length; ) {
    const block = blockOfFrame(store, frameOfCluster(keys[order[at]]));
    if (block === undefined) {
      at++;
      continue;
    }
    const part: Part = { block, rows: [], places: [] };
    const rowOf = createRowFinder(readKeys(store, block));
    for (; at < order.length && frameOfCluster(keys[order[at]]) <= block.lastFrame; at++) {
      const row = rowOf(keys[order[at]]);
      if (row === undefined) continue;
      part.rows.push(row);
      part.places.push(order[at]);
    }
    yield part;
  }
}

/** Finds the row of a key; the keys are asked for in rising order. */
function createRowFinder({ firsts, lengths }: Runs): (key: number) => number | undefined {
  let run = 0;
  let firstRow = 0;
  return (key) => {
    while (run < firsts.length && key >= firsts[run] + lengths[run]) firstRow += lengths[run++];
    return run < firsts.length && key >= firsts[run] ? firstRow + key - firsts[run] : undefined;
  };
}

function readPart(
  store: BlockStore,
  { block, rows, places }: Part,
  values: ReadonlyMap<string, Float64Array>,
): void {
  if (rows.length === 0) return;
  const whole = rows.length > fewRows ? new Float64Array(block.rows) : null;
  for (const [name, target] of values) {
    const blob = readBlob(store, block, name);
    if (blob === undefined) continue;
    if (whole !== null) decodeColumn(blob, block.rows, whole, 0);
    for (let i = 0; i < rows.length; i++) {
      target[places[i]] = whole === null ? valueAt(blob, block.rows, rows[i]) : whole[rows[i]];
    }
  }
}

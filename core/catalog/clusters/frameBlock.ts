import { blockProperties, predictionColumns } from "../../blocks/columnNames.ts";
import { clusterKey } from "../../blocks/keys.ts";
import {
  type EncodedColumn,
  encoded,
  encodedInPlace,
  insertBlock,
} from "../../blocks/writeColumns.ts";
import { unclassified } from "../../clusters/classify.ts";
import type { Store } from "../../library/store.ts";
import { clusterProperties, clusterPropertyIndex } from "../../vocabulary.ts";
import type { ClusterRows } from "./clusterRows.ts";

/**
 * The block of columns of frames that are being imported. What was measured is put into columns before the
 * transaction begins, so that others can write meanwhile; only keys and classes wait for it.
 */

/** The measured properties of the clusters of some frames, one after the other. */
export interface PreparedBlock {
  readonly rows: number;
  readonly columns: readonly EncodedColumn[];
}

/** A frame that was inserted. */
export interface WrittenFrame {
  readonly key: number;
  readonly record: ClusterRows;
}

const propertyCount = clusterProperties.length;
/** Where each property of a block stands in a row of measurements. */
const places = blockProperties.map(({ name }) => clusterPropertyIndex[name]);

/** Makes a function whose answer is overwritten by the next call: its memory grows to the fullest block. */
export function createBlockPreparer(): (frames: readonly ClusterRows[]) => PreparedBlock {
  let memory = new Float64Array(0);
  return (frames) => {
    const rows = frames.reduce((sum, { clusterCount }) => sum + clusterCount, 0);
    if (rows === 0) return { rows, columns: [] };
    // Each column begins with the room for its header.
    const stride = 1 + rows;
    if (memory.length < places.length * stride) memory = new Float64Array(places.length * stride);
    gatherColumns(memory, stride, frames);
    const columns = blockProperties.map(({ name }, i): EncodedColumn => {
      return encodedInPlace(name, memory.subarray(i * stride, (i + 1) * stride));
    });
    return { rows, columns };
  };
}

function gatherColumns(
  columns: Float64Array,
  stride: number,
  frames: readonly ClusterRows[],
): void {
  let row = 1;
  for (const { clusterCount, properties } of frames) {
    for (let column = 0; column < places.length; column++) {
      const place = places[column];
      const first = column * stride + row;
      for (let number = 0; number < clusterCount; number++) {
        const value = properties[number * propertyCount + place];
        // An infinite measurement is none.
        columns[first + number] = Number.isFinite(value) ? value : Number.NaN;
      }
    }
    row += clusterCount;
  }
}

/** No classifier has seen the clusters yet. */
const unpredicted = predictionColumns.map((name) => encoded(name, Float64Array.of(Number.NaN)));

/**
 * Writes the block of frames that were just inserted one after the other.
 * @param prepared of these very frames
 */
export function writeFrameBlock(
  store: Store,
  frames: readonly WrittenFrame[],
  { rows, columns }: PreparedBlock,
  codes: (className: string) => number,
): void {
  const filled = frames.filter(({ record }) => record.clusterCount > 0);
  const first = filled[0];
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return;
  insertBlock(store, { firstFrame: first.key, lastFrame: last.key, rows }, [
    keyColumn(filled, rows),
    classColumn(filled, rows, codes),
    ...unpredicted,
    ...columns,
  ]);
}

function keyColumn(frames: readonly WrittenFrame[], rows: number): EncodedColumn {
  const column = new Float64Array(1 + rows);
  let row = 1;
  for (const { key, record } of frames) {
    const first = clusterKey(key, 0);
    for (let number = 0; number < record.clusterCount; number++) column[row++] = first + number;
  }
  return encodedInPlace("key", column);
}

function classColumn(
  frames: readonly WrittenFrame[],
  rows: number,
  codes: (className: string) => number,
): EncodedColumn {
  const column = new Float64Array(1 + rows);
  let row = 1;
  for (const { record } of frames) {
    const { clusterCount, classes, classNames } = record;
    let seen = -1;
    let code = 0;
    for (let number = 0; number < clusterCount; number++) {
      // Clusters lie by size, so that most have the class of the one before.
      if (classes[number] !== seen) {
        seen = classes[number];
        code = codes(classNames[seen] ?? unclassified);
      }
      column[row++] = code;
    }
  }
  return encodedInPlace("class", column);
}

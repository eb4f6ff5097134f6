import type { Statement } from "better-sqlite3";
import { clusterKey, clustersPerFrame } from "../../blocks/keys.ts";
import { storedProperties } from "../../blocks/propertyColumns.ts";
import { unclassified } from "../../clusters/classify.ts";
import type { Cell, Store } from "../../library/store.ts";
import {
  type ClusterPropertyName,
  clusterProperties,
  clusterPropertyIndex,
} from "../../vocabulary.ts";
import type { FrameRecord } from "../frames/batch.ts";

/** Writes the clusters of frames, in the order of their keys. */
export interface ClusterInserter {
  /** To be called at the beginning of each transaction: forgets rows that are left of one that failed. */
  begin(): void;
  add(frame: number, record: ClusterRows): void;
  /** Writes the rows that still wait for others; to be called in the same transaction. */
  flush(): void;
}
export type ClusterRows = Pick<
  FrameRecord,
  "clusterCount" | "properties" | "blobStarts" | "classes" | "classNames"
>;

const rowsAtOnce = 20;
const leading = ["key", "pixelStart", "class"];
const energies: readonly ClusterPropertyName[] = ["energy", "maxEnergy"];

/**
 * Binds the values of rows, twenty at once: a statement of twenty rows costs about two thirds of twenty statements
 * of one row. `clusterCopier.ts` is faster, where foreign keys need not be enforced.
 */
export function createClusterInserter(store: Store): ClusterInserter {
  const stored = storedProperties(store.db);
  const complete = createRowWriter(store, stored);
  // Each value that is not bound saves time, and few libraries have a calibration.
  const uncalibrated = createRowWriter(
    store,
    stored.filter((name) => !energies.includes(name)),
  );
  return {
    begin() {
      complete.begin();
      uncalibrated.begin();
    },
    add(frame, record) {
      checkClusterCount(record);
      (hasEnergies(record) ? complete : uncalibrated).add(frame, record);
    },
    flush() {
      complete.flush();
      uncalibrated.flush();
    },
  };
}

/** @throws RangeError where there are more than keys can tell apart */
export function checkClusterCount({ clusterCount }: ClusterRows): void {
  if (clusterCount > clustersPerFrame) {
    throw new RangeError(`A frame holds at most ${clustersPerFrame} clusters.`);
  }
}

function hasEnergies({ clusterCount, properties }: ClusterRows): boolean {
  const end = clusterCount * clusterProperties.length;
  return energies.some((name) => {
    for (let at = clusterPropertyIndex[name]; at < end; at += clusterProperties.length) {
      if (Number.isFinite(properties[at])) return true;
    }
    return false;
  });
}

/** Writes rows with the given properties; others stay null. */
function createRowWriter(store: Store, names: readonly ClusterPropertyName[]): ClusterInserter {
  const columns = [...leading, ...names];
  const places = names.map((name) => clusterPropertyIndex[name]);
  const many = insertStatement(store, columns, rowsAtOnce);
  const one = insertStatement(store, columns, 1);
  // Reused for every row: the statement reads the cells at once.
  const cells = new Array<Cell>(rowsAtOnce * columns.length).fill(null);
  let filled = 0;
  return {
    begin() {
      filled = 0;
    },
    add(frame, record) {
      for (let number = 0; number < record.clusterCount; number++) {
        fillCells(cells, filled * columns.length, frame, number, record, places);
        filled++;
        if (filled === rowsAtOnce) {
          filled = 0;
          // As arguments and not as one array: reading an array's elements takes as long as binding them.
          many.run(...cells);
        }
      }
    },
    flush() {
      for (let row = 0; row < filled; row++) {
        one.run(...cells.slice(row * columns.length, (row + 1) * columns.length));
      }
      filled = 0;
    },
  };
}

function insertStatement(
  store: Store,
  columns: readonly string[],
  rows: number,
): Statement<unknown[]> {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const marks = `(${columns.map(() => "?").join(", ")})`;
  return store.sql(
    `insert into cluster (${names}) values ${Array.from({ length: rows }, () => marks).join(", ")}`,
  );
}

/** @param places of the properties to write, in a row of measurements */
function fillCells(
  cells: Cell[],
  at: number,
  frame: number,
  number: number,
  { properties, blobStarts, classes, classNames }: ClusterRows,
  places: readonly number[],
): void {
  cells[at] = clusterKey(frame, number);
  cells[at + 1] = blobStarts[number];
  cells[at + 2] = classNames[classes[number]] ?? unclassified;
  const first = at + leading.length;
  const row = number * clusterProperties.length;
  for (let i = 0; i < places.length; i++) {
    const value = properties[row + places[i]];
    // SQLite has no NaN, and an infinite measurement is none.
    cells[first + i] = Number.isFinite(value) ? value : null;
  }
}

import type { Statement } from "better-sqlite3";
import { unclassified } from "../clusters/classify.ts";
import { clusterProperties } from "../vocabulary.ts";
import type { FrameRecord } from "./batch.ts";
import { clusterKey, clustersPerFrame } from "./keys.ts";
import type { Cell, Store } from "./store.ts";

/**
 * Writes the clusters of frames. Rows go in by tens: a statement of ten rows costs about four fifths of ten
 * statements of one row.
 */
export interface ClusterInserter {
  add(frame: number, record: ClusterRows): void;
  /** Writes the rows that still wait for others; to be called in the same transaction. */
  flush(): void;
}
export type ClusterRows = Pick<
  FrameRecord,
  "clusterCount" | "properties" | "blobStarts" | "classes" | "classNames"
>;

const rowsAtOnce = 10;
const leading = ["key", "frame", "number", "pixelStart", "class"];
const columns = [...leading, ...clusterProperties.map(({ name }) => name)];

function insertStatement(store: Store, rows: number): Statement<unknown[]> {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const marks = `(${columns.map(() => "?").join(", ")})`;
  return store.sql(
    `insert into cluster (${names}) values ${Array.from({ length: rows }, () => marks).join(", ")}`,
  );
}

export function createClusterInserter(store: Store): ClusterInserter {
  const many = insertStatement(store, rowsAtOnce);
  const one = insertStatement(store, 1);
  // Reused for every row: the statement reads the cells at once.
  const cells = new Array<Cell>(rowsAtOnce * columns.length).fill(null);
  let filled = 0;
  return {
    add(frame, record) {
      const { clusterCount } = record;
      if (clusterCount > clustersPerFrame) {
        throw new RangeError(`A frame holds at most ${clustersPerFrame} clusters.`);
      }
      for (let number = 0; number < clusterCount; number++) {
        fillCells(cells, filled * columns.length, frame, number, record);
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

function fillCells(
  cells: Cell[],
  at: number,
  frame: number,
  number: number,
  { properties, blobStarts, classes, classNames }: ClusterRows,
): void {
  cells[at] = clusterKey(frame, number);
  cells[at + 1] = frame;
  cells[at + 2] = number;
  cells[at + 3] = blobStarts[number];
  cells[at + 4] = classNames[classes[number]] ?? unclassified;
  const first = at + leading.length;
  const row = number * clusterProperties.length;
  for (let i = 0; i < clusterProperties.length; i++) {
    const value = properties[row + i];
    // SQLite has no NaN, and an infinite measurement is none.
    cells[first + i] = Number.isFinite(value) ? value : null;
  }
}

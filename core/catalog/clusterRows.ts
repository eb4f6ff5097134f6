import type { Statement } from "better-sqlite3";
import { clusterProperties } from "../vocabulary.ts";
import type { FrameRecord } from "./batch.ts";
import { clusterKey, clustersPerFrame } from "./keys.ts";
import type { Store } from "./store.ts";

/**
 * Writes the clusters of a frame. Rows go in by tens: a statement of ten rows costs about four fifths of ten
 * statements of one row.
 */
export type ClusterInserter = (frame: number, record: ClusterRows) => void;
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
  const manyCells = new Array<string | number | null>(rowsAtOnce * columns.length).fill(null);
  const oneCells = new Array<string | number | null>(columns.length).fill(null);
  return (frame, record) => {
    const { clusterCount } = record;
    if (clusterCount > clustersPerFrame) {
      throw new RangeError(`A frame holds at most ${clustersPerFrame} clusters.`);
    }
    let number = 0;
    for (; number + rowsAtOnce <= clusterCount; number += rowsAtOnce) {
      for (let i = 0; i < rowsAtOnce; i++) {
        fillCells(manyCells, i * columns.length, frame, number + i, record);
      }
      many.run(manyCells);
    }
    for (; number < clusterCount; number++) {
      fillCells(oneCells, 0, frame, number, record);
      one.run(oneCells);
    }
  };
}

function fillCells(
  cells: (string | number | null)[],
  at: number,
  frame: number,
  number: number,
  { properties, blobStarts, classes, classNames }: ClusterRows,
): void {
  cells[at] = clusterKey(frame, number);
  cells[at + 1] = frame;
  cells[at + 2] = number;
  cells[at + 3] = blobStarts[number]!;
  cells[at + 4] = classNames[classes[number]!] ?? "other";
  const first = at + leading.length;
  const row = number * clusterProperties.length;
  for (let i = 0; i < clusterProperties.length; i++) {
    const value = properties[row + i]!;
    // SQLite has no NaN, and an infinite measurement is none.
    cells[first + i] = Number.isFinite(value) ? value : null;
  }
}

import { clusterKey, clustersPerFrame } from "../../blocks/keys.ts";
import { unclassified } from "../../clusters/classify.ts";
import type { Store } from "../../library/store.ts";
import type { FrameRecord } from "../frames/batch.ts";

/** What is kept of the clusters of a frame. */
export type ClusterRows = Pick<
  FrameRecord,
  "clusterCount" | "properties" | "blobStarts" | "classes" | "classNames"
>;

/** Rows of one statement: a statement of fifty rows costs about half of what fifty of one row do. */
const rowsAtOnce = 50;
const columnCount = 3;

/**
 * Makes a function that writes the rows of a frame's clusters: their keys, places of pixels and classes. What was
 * measured goes into blocks (`frameBlock.ts`).
 *
 * @param codes the number of a class by its name
 */
export function createRowWriter(
  store: Store,
  codes: (className: string) => number,
): (frame: number, rows: ClusterRows) => void {
  const many = store.sql(insertStatement(rowsAtOnce));
  const one = store.sql(insertStatement(1));
  // Kept from frame to frame: the statement reads the cells at once.
  const cells = new Array<number>(rowsAtOnce * columnCount).fill(0);
  return (frame, { clusterCount, blobStarts, classes, classNames }) => {
    if (clusterCount > clustersPerFrame) {
      throw new RangeError(`A frame holds at most ${clustersPerFrame} clusters.`);
    }
    const first = clusterKey(frame, 0);
    const codeOf = classNames.map(codes);
    const fill = (at: number, number: number) => {
      cells[at] = first + number;
      cells[at + 1] = blobStarts[number];
      cells[at + 2] = codeOf[classes[number]] ?? codes(unclassified);
    };
    let number = 0;
    for (; number + rowsAtOnce <= clusterCount; number += rowsAtOnce) {
      for (let row = 0; row < rowsAtOnce; row++) fill(row * columnCount, number + row);
      // As arguments and not as one array: reading an array's elements takes as long as binding them.
      many.run(...cells);
    }
    for (; number < clusterCount; number++) {
      fill(0, number);
      one.run(cells[0], cells[1], cells[2]);
    }
  };
}

function insertStatement(rows: number): string {
  const marks = Array.from({ length: rows }, () => "(?, ?, ?)").join(", ");
  return `insert into cluster (key, pixelStart, class) values ${marks}`;
}

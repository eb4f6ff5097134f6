import type { Database } from "better-sqlite3";
import { isDerived } from "../clusters/derived.ts";
import { type ClusterPropertyName, clusterProperties } from "../vocabulary.ts";
import { encodeColumn } from "./columnBlob.ts";
import { clusterKey, frameOfCluster } from "./keys.ts";
import { propertyColumns } from "./propertyColumns.ts";

/**
 * Keeps the blocks of columns (see `migrations/0002.ts`) in step with the table `cluster`. Everything here
 * happens inside the transaction that changes the table.
 */

/** The properties that blocks hold; the others follow from these. */
export const blockProperties = clusterProperties.filter(({ name }) => !isDerived(name));

/** Rows of a block that is made from the table. */
const rowsPerBlock = 8192;

/** Key, class, predicted class (its number) and its probability, then the properties. */
type Row = (number | string | null)[];

/** Columns of a block by name, each with a value for every row. */
type BlockColumns = Map<string, Float64Array>;

export interface Block {
  firstFrame: number;
  lastFrame: number;
  rows: number;
  columns: BlockColumns;
}

/** Writes the blocks anew that hold the clusters of some frames, or would hold them. */
export function rebuildBlocks(db: Database, frames: readonly number[]): void {
  const covering = db.prepare<[number], { key: number; firstFrame: number; lastFrame: number }>(
    "select key, firstFrame, lastFrame from cluster_block where firstFrame <= ? order by firstFrame desc limit 1",
  );
  const remove = db.prepare("delete from cluster_block where key = ?");
  let rebuilt = 0;
  for (const frame of [...frames].sort((a, b) => a - b)) {
    if (frame <= rebuilt) continue;
    const block = covering.get(frame);
    const covered = block !== undefined && frame <= block.lastFrame;
    if (covered) remove.run(block.key);
    rebuilt = covered ? block.lastFrame : frame;
    blocksFromTable(db, covered ? block.firstFrame : frame, rebuilt);
  }
}

/** Makes the blocks of a library that has none yet. */
export function buildAllBlocks(db: Database): void {
  const last = db.prepare<[], number | null>("select max(key) from frame").pluck().get();
  if (last !== null && last !== undefined) blocksFromTable(db, 0, last);
}

function blocksFromTable(db: Database, firstFrame: number, lastFrame: number): void {
  const readBlock = createBlockReader(db, classCodes(db));
  for (const [first, last] of frameRanges(db, firstFrame, lastFrame)) {
    const block = readBlock(first, last);
    if (block === null) continue;
    const columns = [...block.columns].map(
      ([name, values]) => [name, encodeColumn(values)] as const,
    );
    insertBlock(db, block, columns);
  }
}

/**
 * @returns a function that makes the block of the frames from the first to the last out of the table; null where
 *   they have no clusters
 */
export function createBlockReader(
  db: Database,
  codes: (className: string) => number,
): (firstFrame: number, lastFrame: number) => Block | null {
  const known = propertyColumns(db);
  const properties = blockProperties.filter(({ name }) => known.has(name));
  const names = properties.map(({ name }) => `c."${name}"`).join(", ");
  const [predicted, join] = hasPredictions(db)
    ? ["p.class, p.probability", "left join cluster_prediction p on p.cluster = c.key"]
    : ["null, null", ""];
  const select = db
    .prepare<[number, number], Row>(
      `select c.key, c.class, ${predicted}, ${names} from cluster c ${join}
       where c.key >= ? and c.key < ? order by c.key`,
    )
    .raw();
  return (firstFrame, lastFrame) => {
    const rows = select.all(clusterKey(firstFrame, 0), clusterKey(lastFrame + 1, 0));
    return blockOf(rows, properties, codes);
  };
}

/** Blocks are older than predictions: the migration that makes the first ones finds no such table. */
function hasPredictions(db: Database): boolean {
  const table = db.prepare("select 1 from sqlite_schema where name = 'cluster_prediction'");
  return table.get() !== undefined;
}

/** Parts a range of frames into stretches of about `rowsPerBlock` clusters: [first, last] each. */
function frameRanges(db: Database, firstFrame: number, lastFrame: number): [number, number][] {
  const frames = db
    .prepare<[number, number], [number, number]>(
      "select key, clusterCount from frame where key >= ? and key <= ? order by key",
    )
    .raw();
  const ranges: [number, number][] = [];
  let rows = rowsPerBlock;
  for (const [frame, clusters] of frames.iterate(firstFrame, lastFrame)) {
    const range = ranges.at(-1);
    if (range === undefined || rows >= rowsPerBlock) {
      ranges.push([frame, frame]);
      rows = 0;
    } else {
      range[1] = frame;
    }
    rows += clusters;
  }
  return ranges;
}

function blockOf(
  rows: readonly Row[],
  properties: readonly { name: ClusterPropertyName }[],
  codes: (name: string) => number,
): Block | null {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return null;
  const columns = newColumns(rows.length);
  const keys = columnOf(columns, "key");
  const classes = columnOf(columns, "class");
  const others = [...predictionColumns, ...properties.map(({ name }) => name)];
  const read = others.map((name) => columnOf(columns, name));
  rows.forEach(([key, className, ...values], row) => {
    keys[row] = Number(key);
    classes[row] = codes(String(className));
    read.forEach((column, index) => {
      const value = values[index];
      column[row] = typeof value === "number" ? value : Number.NaN;
    });
  });
  return {
    firstFrame: frameOfRow(first),
    lastFrame: frameOfRow(last),
    rows: rows.length,
    columns,
  };
}

const frameOfRow = ([key]: Row): number => frameOfCluster(Number(key));

function columnOf(columns: BlockColumns, name: string): Float64Array {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`a block has no column ${name}`);
  return column;
}

/** Number of the predicted class, and its probability. */
export const predictionColumns = ["predictedClass", "predictedProbability"];

function newColumns(rows: number): BlockColumns {
  const measured = blockProperties.map(({ name }) => name);
  const names = ["key", "class", ...predictionColumns, ...measured];
  return new Map(names.map((name) => [name, new Float64Array(rows).fill(Number.NaN)]));
}

/** @param columns encoded, by name, each with a value for every row */
export function insertBlock(
  db: Database,
  { firstFrame, lastFrame, rows }: Omit<Block, "columns">,
  columns: Iterable<readonly [name: string, blob: Uint8Array]>,
): void {
  const { lastInsertRowid: block } = db
    .prepare("insert into cluster_block (firstFrame, lastFrame, rows) values (?, ?, ?)")
    .run(firstFrame, lastFrame, rows);
  const insert = db.prepare("insert into cluster_column (block, name, blob) values (?, ?, ?)");
  for (const [name, blob] of columns) insert.run(block, name, blob);
}

/** The number that stands for a class; a new one for a class that is new. */
export function classCodes(db: Database): (name: string) => number {
  const known = knownClasses(db);
  return (name) => {
    let code = known.get(name);
    if (code === undefined) {
      code = Number(db.prepare("insert into class (name) values (?)").run(name).lastInsertRowid);
      known.set(name, code);
    }
    return code;
  };
}

/** The number of each class that the library has. */
export function knownClasses(db: Database): Map<string, number> {
  return new Map(db.prepare<[], [string, number]>("select name, key from class").raw().all());
}

import type { Database } from "better-sqlite3";
import type { BlockStore } from "../../blocks/blockStore.ts";
import { classCodes } from "../../blocks/classCodes.ts";
import { blockProperties, predictionColumns } from "../../blocks/columnNames.ts";
import { clusterKey, frameOfCluster } from "../../blocks/keys.ts";
import { encodedInPlace, insertBlock } from "../../blocks/writeColumns.ts";

/**
 * Makes the blocks of columns out of the wide table of clusters that libraries had until version 6. A property that
 * is newer than the library has no values there.
 */
export function blocksOfTable(db: Database): void {
  const store = keepingStatements(db);
  const names = blockProperties.map(({ name }) => name);
  const known = propertyColumns(db);
  const cells = names.map((name) => (known.has(name) ? `c."${name}"` : "null"));
  const select = db
    .prepare<[number, number], Row>(
      `select c.key, c.class, p.class, p.probability, ${cells.join(", ")}
       from cluster c left join cluster_prediction p on p.cluster = c.key
       where c.key >= ? and c.key < ? order by c.key`,
    )
    .raw();
  const codes = classCodes(store);
  for (const [first, last] of frameRanges(db)) {
    const rows = select.all(clusterKey(first, 0), clusterKey(last + 1, 0));
    if (rows.length > 0) writeBlock(store, rows, names, codes);
  }
}

/** Key, class, predicted class (its number) and its probability, then the properties. */
type Row = (number | string | null)[];

/** Rows of a block. */
const rowsPerBlock = 8192;

/** Names of the measured properties that the table of clusters has a column for. */
export function propertyColumns(db: Database): ReadonlySet<string> {
  // Unlike table_info, it lists generated columns too.
  const names = db
    .prepare<[], string>("select name from pragma_table_xinfo('cluster')")
    .pluck()
    .all();
  return new Set(names);
}

/** Parts the frames into stretches of about `rowsPerBlock` clusters: [first, last] each. */
function frameRanges(db: Database): [number, number][] {
  const frames = db
    .prepare<[], [number, number]>("select key, clusterCount from frame order by key")
    .raw()
    .all();
  const ranges: [number, number][] = [];
  let rows = rowsPerBlock;
  for (const [frame, clusters] of frames) {
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

function writeBlock(
  store: BlockStore,
  rows: readonly Row[],
  names: readonly string[],
  codes: (className: string) => number,
): void {
  const columns = ["key", "class", ...predictionColumns, ...names].map((name, place) => {
    const column = new Float64Array(1 + rows.length);
    for (const [row, cells] of rows.entries()) {
      const cell = cells[place];
      column[1 + row] =
        typeof cell === "number" ? cell : typeof cell === "string" ? codes(cell) : Number.NaN;
    }
    return encodedInPlace(name, column);
  });
  const frames = [rows[0], rows.at(-1)].map((row) => frameOfCluster(Number(row?.[0])));
  insertBlock(store, { firstFrame: frames[0], lastFrame: frames[1], rows: rows.length }, columns);
}

function keepingStatements(db: Database): BlockStore {
  const statements = new Map<string, ReturnType<BlockStore["sql"]>>();
  return {
    db,
    path: db.name,
    sql<Row>(text: string) {
      const statement = statements.get(text) ?? db.prepare<unknown[], unknown>(text);
      statements.set(text, statement);
      return statement as ReturnType<BlockStore["sql"]> &
        ReturnType<typeof db.prepare<unknown[], Row>>;
    },
  };
}

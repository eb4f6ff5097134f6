/**
 * Puts all frames of a library into it again and again, with other keys, names and times: `node repeatedLibrary.ts
 * LIBRARY TIMES`, where TIMES counts those that are there. Measuring queries over millions of frames needs no
 * others, and simulating them would take hours. Data sets, settings and tags stay those of the first.
 */
import Database from "better-sqlite3";
import type { Block } from "../../core/blocks/blockStore.ts";
import { decodeColumn } from "../../core/blocks/columnBlob.ts";
import { clustersPerFrame } from "../../core/blocks/keys.ts";
import { encoded } from "../../core/blocks/writeColumns.ts";

const [path, times] = process.argv.slice(2) as [string, string];
const db = new Database(path, { fileMustExist: true });
// Nobody needs this library where its making is cut off.
db.pragma("journal_mode = memory");
db.pragma("synchronous = off");
db.pragma("foreign_keys = off");
db.pragma("cache_size = -262144");

const largest = (table: string) =>
  db.prepare(`select max(key) from "${table}"`).pluck().get() as number;
const step = {
  frame: largest("frame"),
  source: largest("source"),
  block: largest("cluster_block"),
  // s, from the first start to the last, and one more.
  time: db.prepare("select max(startTime) - min(startTime) + 1 from frame").pluck().get() as number,
};

/** Columns of a table, those that a copy has otherwise put into other words. */
function copyRows(table: string, where: string, changed: Readonly<Record<string, string>>) {
  const columns = (db.pragma(`table_info("${table}")`) as { name: string }[]).map(
    ({ name }) => name,
  );
  const values = columns.map((name) => changed[name] ?? `"${name}"`);
  return db.prepare(
    `insert into "${table}" (${columns.map((name) => `"${name}"`)}) select ${values} from "${table}" where ${where} order by 1`,
  );
}

const frame = `key + :turn * ${step.frame}`;
const source = `key + :turn * ${step.source}`;
const ofFrame = `frame + :turn * ${step.frame}`;
const copies = [
  copyRows("source", `key <= ${step.source}`, {
    key: source,
    path: `'copy' || (${source}) || '/' || path`,
  }),
  copyRows("frame", `key <= ${step.frame}`, {
    key: frame,
    id: `id || '_' || (${frame})`,
    hash: "randomblob(length(hash))",
    source: `source + :turn * ${step.source}`,
    startTime: `startTime + :turn * ${step.time}`,
  }),
  copyRows("frame_value", `frame <= ${step.frame}`, { frame: ofFrame }),
  copyRows("frame_pixels", `frame <= ${step.frame}`, { frame: ofFrame }),
  copyRows("cluster", `key < ${(step.frame + 1) * clustersPerFrame}`, {
    key: `key + :turn * ${step.frame * clustersPerFrame}`,
    starred: "0",
    note: "''",
  }),
  copyRows("cluster_block", `key <= ${step.block}`, {
    key: `key + :turn * ${step.block}`,
    firstFrame: `firstFrame + :turn * ${step.frame}`,
    lastFrame: `lastFrame + :turn * ${step.frame}`,
  }),
];

const blocks = db.prepare<[], Block>("select * from cluster_block order by key").all();
const columns = db.prepare(
  `insert into cluster_column (block, name, blob, checksum, low, high)
   select :to, name, blob, checksum, low, high from cluster_column where block = :from and name <> 'key'`,
);
const keysOf = db.prepare<[number], Uint8Array>(
  "select blob from cluster_column where block = ? and name = 'key'",
);
const insertKeys = db.prepare(
  "insert into cluster_column (block, name, blob, checksum, low, high) values (?, ?, ?, ?, ?, ?)",
);

function copyColumns(block: Block, turn: number): void {
  const to = block.key + turn * step.block;
  columns.run({ from: block.key, to });
  const keys = new Float64Array(block.rows);
  decodeColumn(keysOf.pluck().get(block.key) as Uint8Array, block.rows, keys, 0);
  const moved = keys.map((key) => key + turn * step.frame * clustersPerFrame);
  const { name, blob, checksum, low, high } = encoded("key", moved);
  insertKeys.run(to, name, blob, checksum, low, high);
}

db.transaction(() => {
  for (let turn = 1; turn < Number(times); turn++) {
    for (const copy of copies) copy.run({ turn });
    for (const block of blocks) copyColumns(block, turn);
  }
})();
db.close();

import type { Database } from "better-sqlite3";

/**
 * The table of clusters with fewer stored columns: what follows from others is worked out by SQLite when it is
 * asked for, by the formulas of `core/clusters/derived.ts` in the same order of operations, so that each value
 * is the measured one to the last bit. Writing takes the longer the more values there are; so the blocks of columns
 * lose the same properties.
 *
 * Dividing by `size`, an integer, needs a real number on the other side: SQL rounds a quotient of integers down.
 */
const table = `
create table new_cluster (
  key integer primary key,
  frame integer generated always as (key >> 20) virtual references frame(key) on delete cascade,
  number integer generated always as (key & 1048575) virtual,
  pixelStart integer not null,
  class text not null,
  starred integer not null default 0,
  note text not null default '',
  size integer,
  xMin integer,
  xMax integer,
  yMin integer,
  yMax integer,
  width integer generated always as (xMax - xMin + 1) virtual,
  height integer generated always as (yMax - yMin + 1) virtual,
  x real,
  y real,
  xWeighted real,
  yWeighted real,
  radius real,
  density real generated always as (
    case when radius = 0 then 0.0 else size / (3.141592653589793 * radius * radius) end
  ) virtual,
  totalCounts real,
  maxCounts real,
  meanCounts real generated always as (totalCounts / size) virtual,
  lineGradient real,
  lineIntercept real generated always as (y - lineGradient * x) virtual,
  lineResidualSum real,
  linearity real generated always as (lineResidualSum / size) virtual,
  edgePixels integer,
  edgeFraction real generated always as (cast(edgePixels as real) / size) virtual,
  innerFraction real generated always as (1 - cast(edgePixels as real) / size) virtual,
  touchesEdge integer,
  varMajor real,
  varMinor real,
  angle real,
  energyVarMajor real,
  energyVarMinor real,
  circularity real generated always as (
    case when varMajor = 0 then 0.0 else varMinor / varMajor end
  ) virtual,
  flatness real generated always as (
    case when varMajor = 0 then 0.0 else energyVarMajor / varMajor end
  ) virtual,
  axisResidual real,
  length real,
  maxNeighbours integer,
  energy real,
  maxEnergy real,
  isGamma integer generated always as (
    size <= 2 or (size = 3 and radius < 0.75) or (size = 4 and radius < 0.71)
  ) virtual
) strict;
`;

const takePlace = `
drop table cluster;
alter table new_cluster rename to cluster;
create index cluster_frame on cluster (frame);
create index cluster_starred on cluster (key) where starred = 1;

delete from cluster_column where name in (
  'width', 'height', 'density', 'meanCounts', 'lineIntercept', 'linearity', 'edgeFraction', 'innerFraction',
  'circularity', 'flatness', 'isGamma'
);
`;

/**
 * Files by path and then by hash: those of a folder come one after the other, so that an import writes the index at
 * its end. By hash it wrote all over it: nearly a fifth of what went into the log.
 */
const files = `
create table new_source (
  key integer primary key,
  path text not null,
  sha256 text not null,
  bytes integer not null,
  format text not null,
  unique (path, sha256)
) strict;
insert into new_source select key, path, sha256, bytes, format from source order by key;
drop table source;
alter table new_source rename to source;
`;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly generated: 0 | 1;
}

export function migrate0005(db: Database): void {
  const before = columnsOf(db, "cluster");
  db.exec(table);
  addMissing(db, before);
  copyStored(db, before);
  db.exec(takePlace);
  db.exec(files);
}

function columnsOf(db: Database, name: string): Column[] {
  return db
    .prepare<[string], Column>(
      `select name, type, hidden <> 0 as generated from pragma_table_xinfo(?)`,
    )
    .all(name);
}

/** Keeps columns that the library has and this list has not: properties of a later vocabulary. */
function addMissing(db: Database, before: readonly Column[]): void {
  const made = new Set(columnsOf(db, "new_cluster").map(({ name }) => name));
  for (const { name, type } of before) {
    if (!made.has(name)) db.exec(`alter table new_cluster add column "${name}" ${type}`);
  }
}

function copyStored(db: Database, before: readonly Column[]): void {
  const had = new Set(before.map(({ name }) => name));
  const names = columnsOf(db, "new_cluster")
    .filter(({ name, generated }) => !generated && had.has(name))
    .map(({ name }) => `"${name}"`)
    .join(", ");
  db.exec(`insert into new_cluster (${names}) select ${names} from cluster order by key`);
}

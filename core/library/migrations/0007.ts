import type { Database } from "better-sqlite3";
import { checksumOf } from "../../blocks/checksum.ts";
import { blocksOfTable, propertyColumns } from "./blocksOfTable.ts";
import { widenKinds } from "./widenKinds.ts";

/**
 * One home for every number. Measured properties live in blocks of columns alone; the table of clusters keeps what a
 * row is needed for. Blocks and pixels carry a checksum, blocks the range of each column as well. Pixels may have
 * times of arrival. Reports, and copies of source files, have tables of their own.
 */
const clusters = `
create table new_cluster (
  -- Its frame's key * 2^20 + its number in the frame.
  key integer primary key,
  -- Where its group of pixels begins in the frame's blob: the number of its pixels stands first.
  pixelStart integer not null,
  -- A key of the table class; without a reference, which would be looked up for each row that is written.
  class integer not null,
  starred integer not null default 0,
  note text not null default ''
) strict;
insert or ignore into class (name) select distinct class from cluster;
`;

/** The number of pixels stood before the place that rows pointed to: an unsigned LEB128. */
const lengthBytes = `case when size < 128 then 1 when size < 16384 then 2 when size < 2097152 then 3 else 4 end`;

const takePlace = `
drop table cluster;
alter table new_cluster rename to cluster;
create index cluster_starred on cluster (key) where starred = 1;
`;

const blocks = `
drop table cluster_column;
delete from cluster_block;
create table cluster_column (
  block integer not null references cluster_block(key) on delete cascade,
  -- Name of a property, or 'key', 'class', 'predictedClass' or 'predictedProbability'.
  name text not null,
  blob blob not null,
  -- CRC-32 of the blob.
  checksum integer not null,
  -- Smallest and largest value; null where no cluster has one.
  low real,
  high real,
  unique (name, block)
) strict;
create index cluster_column_block on cluster_column (block);
`;

const pixels = `
create table new_frame_pixels (
  frame integer primary key references frame(key) on delete cascade,
  blob blob not null,
  -- CRC-32 of the blob.
  checksum integer not null,
  -- Time of arrival of each pixel, in the order of the blob; null where the detector gave none.
  arrivals blob,
  arrivalsChecksum integer
) strict;
insert into new_frame_pixels (frame, blob, checksum)
  select frame, blob, checksum_of(blob) from frame_pixels order by frame;
drop table frame_pixels;
alter table new_frame_pixels rename to frame_pixels;
`;

const others = `
-- A page of findings: its parts as JSON, in their order.
create table report (
  key integer primary key,
  title text not null,
  content text not null,
  created real not null,
  changed real not null,
  removed integer not null default 0
) strict;

-- Copies of a source file: a path or a logical file name, and what was found when it was last looked at.
create table replica (
  key integer primary key,
  source integer not null references source(key) on delete cascade,
  place text not null,
  storage text not null default '',
  bytes integer,
  sha256 text,
  adler32 text,
  state text not null default 'unknown' check (state in ('unknown', 'whole', 'missing', 'changed')),
  checked real,
  unique (source, place)
) strict;

create table new_change_item (
  change integer not null references change(key) on delete cascade,
  -- The table that the thing is a row of.
  entity text not null check (
    entity in
      ('dataset', 'frame', 'cluster', 'tag', 'field', 'search', 'collection', 'rule', 'rule_set', 'report')
  ),
  kind text not null check (kind in ('value', 'column', 'tag', 'member')),
  -- Key of the field, the tag or the collection, or the name of the column.
  subject any not null,
  thing integer not null,
  before any,
  after any,
  primary key (change, entity, kind, subject, thing)
) strict, without rowid;
insert into new_change_item select * from change_item;
drop table change_item;
alter table new_change_item rename to change_item;
`;

export function migrate0007(db: Database): void {
  db.exec(clusters);
  const start = propertyColumns(db).has("size") ? `pixelStart - ${lengthBytes}` : "pixelStart - 1";
  db.exec(`insert into new_cluster (key, pixelStart, class, starred, note)
    select c.key, ${start}, k.key, starred, note from cluster c join class k on k.name = c.class
    order by c.key`);
  db.exec(blocks);
  blocksOfTable(db);
  db.exec(takePlace);
  db.function("checksum_of", { deterministic: true }, (blob: unknown) =>
    checksumOf(blob as Uint8Array),
  );
  db.exec(pixels);
  db.exec(others);
  widenKinds(db, {
    run: [
      "kind in ('import', 'process', 'classify')",
      "kind in ('import', 'process', 'classify', 'mask', 'merge', 'report', 'grid', 'analyse')",
    ],
    job: [
      "kind in ('import', 'process', 'export', 'classify')",
      "kind in ('import', 'process', 'export', 'classify', 'mask', 'merge', 'report', 'grid', 'analyse')",
    ],
  });
}

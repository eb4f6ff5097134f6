/**
 * The measured properties once more, column by column: what `core/search` reads to answer queries over a
 * million clusters at once. A block holds the clusters of neighbouring frames. All of it follows from the table
 * `cluster`, so they stay empty here: version 7 makes all blocks out of that table.
 */
export const schema0002 = `
create table cluster_block (
  -- Never used again: a block that is written anew has another key.
  key integer primary key autoincrement,
  -- The frames whose clusters it holds: all from the first to the last. Blocks do not overlap.
  firstFrame integer not null unique,
  lastFrame integer not null,
  rows integer not null
) strict;
create table cluster_column (
  block integer not null references cluster_block(key) on delete cascade,
  -- Name of a property, or 'key' or 'class'.
  name text not null,
  blob blob not null,
  unique (name, block)
) strict;
create index cluster_column_block on cluster_column (block);

-- Numbers that stand for the names of classes in the column 'class'.
create table class (
  key integer primary key,
  name text not null unique
) strict;

create index cluster_starred on cluster (key) where starred = 1;
`;

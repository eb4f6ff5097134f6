/**
 * The ranges of columns are found at once. What a class did is kept: the hand-ins that were brought in, and what each gave to which track, frame or data set.
 * Noting a copy of a source file and forgetting it can be undone, as hand-ins can: both are only marked as removed.
 */
export const schema0008 = `
-- Ranges are read without the columns: what stands behind a blob is reached by way of all its pages.
create index cluster_column_range on cluster_column (name, block, low, high);

-- Frames and clusters of each data set are counted without reading the frames.
drop index frame_dataset;
create index frame_dataset on frame (dataset, clusterCount);

alter table replica add column removed integer not null default 0;

-- A pupil's hand-in that was brought in.
create table hand_in (
  key integer primary key,
  -- Random id of the pupil, made once by the first hand-in.
  pupil text not null,
  -- A name or an alias.
  who text not null,
  -- s since 1970 UTC: when it was handed in.
  made real not null,
  file text not null,
  -- Taken back, or a newer one of the same pupil is here.
  removed integer not null default 1,
  unique (pupil, made, who)
) strict;

-- What a pupil gave. Things are known by their content, so that they are found again after frames were processed anew.
create table hand_in_work (
  handIn integer not null references hand_in(key) on delete cascade,
  of text not null check (of in ('dataset', 'frame', 'cluster')),
  -- Hash of the frame's content in hexadecimal digits; of a data set, its path.
  place text not null,
  -- Hash of a cluster's pixels; empty for all else.
  pixels text not null,
  kind text not null check (kind in ('tag', 'note', 'star', 'value')),
  -- The tag or the field; empty for all else.
  name text not null,
  -- Of a field, or the text of a note, as JSON.
  value text
) strict;
create index hand_in_work_place on hand_in_work (place, pixels);
create index hand_in_work_hand_in on hand_in_work (handIn);

create table new_change_item (
  change integer not null references change(key) on delete cascade,
  -- The table that the thing is a row of.
  entity text not null check (
    entity in
      ('dataset', 'frame', 'cluster', 'tag', 'field', 'search', 'collection', 'rule', 'rule_set', 'report', 'replica',
       'hand_in')
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

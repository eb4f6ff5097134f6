/**
 * Saved searches, collections of picked clusters, and rules that give metadata. What is taken away keeps its row,
 * so that taking it away can be undone. Changes of these, and of tags, are written down as those of clusters are.
 */
export const schema0003 = `
create table search (
  key integer primary key,
  name text not null collate nocase,
  entity text not null check (entity in ('cluster', 'frame')),
  -- A condition of core/query/model.ts as JSON; null takes everything.
  condition text not null,
  removed integer not null default 0
) strict;
create table collection (
  key integer primary key,
  name text not null collate nocase,
  removed integer not null default 0
) strict;
create table collection_member (
  collection integer not null references collection(key),
  cluster integer not null references cluster(key) on delete cascade,
  who text not null,
  time real not null,
  primary key (collection, cluster)
) strict, without rowid;
create index collection_member_cluster on collection_member (cluster);

-- Frames that fulfil the condition get the values, a JSON object by name of field. Applied by rising key.
create table rule (
  key integer primary key,
  condition text not null,
  assignments text not null,
  removed integer not null default 0
) strict;

create table new_change_item (
  change integer not null references change(key) on delete cascade,
  -- The table that the thing is a row of.
  entity text not null check (
    entity in ('dataset', 'frame', 'cluster', 'tag', 'field', 'search', 'collection', 'rule')
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

-- Queries use these two names from now on.
update field set name = name || ' (own)' where name in ('collection', 'search');
`;

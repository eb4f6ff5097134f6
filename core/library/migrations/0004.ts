import type { Database } from "better-sqlite3";
import { widenKinds } from "./widenKinds.ts";

/**
 * Classification: rule sets of people's own, which run gave a cluster its class, and the classes that classifiers
 * predicted. What has no row here was classified by the run that made the cluster.
 */
const schema = `
create table rule_set (
  key integer primary key,
  name text not null collate nocase,
  -- JSON: [{ "name": class, "limits": {…} }], the first that matches wins.
  rules text not null,
  -- The one that gives new clusters their class; where none is, the rules that come with the program.
  active integer not null default 0,
  -- What is taken away keeps its row, so that taking it away can be undone.
  removed integer not null default 0
) strict;

-- The run that last classified all clusters of a frame, where that is not the run that made them.
alter table frame add column classRun integer references run(key);
-- Clusters that a run classified without the others of their frame.
create table cluster_class_run (
  cluster integer primary key references cluster(key) on delete cascade,
  run integer not null references run(key)
) strict;

-- Kept apart from the table of clusters: a million narrow rows are written anew in a second or two.
create table cluster_prediction (
  cluster integer primary key references cluster(key) on delete cascade,
  class integer not null references class(key),
  probability real not null,
  run integer not null references run(key)
) strict;

-- What is known of the classifiers that runs trained, as JSON.
create table classifier (
  run integer primary key references run(key),
  report text not null
) strict;

create table new_change_item (
  change integer not null references change(key) on delete cascade,
  -- The table that the thing is a row of.
  entity text not null check (
    entity in
      ('dataset', 'frame', 'cluster', 'tag', 'field', 'search', 'collection', 'rule', 'rule_set')
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
update field set name = name || ' (own)' where name in ('predictedClass', 'predictedProbability');
`;

export function migrate0004(db: Database): void {
  db.exec(schema);
  widenKinds(db, {
    run: ["kind in ('import', 'process')", "kind in ('import', 'process', 'classify')"],
    job: [
      "kind in ('import', 'process', 'export')",
      "kind in ('import', 'process', 'export', 'classify')",
    ],
  });
}

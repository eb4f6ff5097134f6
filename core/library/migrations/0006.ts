/**
 * Frames without an index by hash. A hash falls anywhere in its index, so that each new frame changed a page of its
 * own there: 134 of the 1,024 MB that an import of 30,000 frames wrote, and more the larger the library. Frames of the
 * same content have ids that begin alike (`core/catalog/frames/frameIds.ts`), and ids rise with the time.
 *
 * From this version on, blocks may keep columns as runs and by frequent values (`core/blocks/columnBlob.ts`), which
 * earlier programs cannot read. Those that there are stay as they are.
 */
export const schema0006 = `
create table new_frame (
  key integer primary key,
  id text not null unique,
  hash blob not null,
  dataset integer not null references dataset(key),
  importRun integer not null references run(key),
  -- What made the present clusters: the import, or a later process job.
  clusterRun integer not null references run(key),
  source integer not null references source(key),
  indexInFile integer not null,
  settings integer references settings(key),
  chip text,
  biasVoltage real,
  ikrum real,
  latitude real,
  longitude real,
  altitude real,
  startTime real,
  acqTime real,
  pixelCount integer not null,
  maskedCount integer not null,
  clusterCount integer not null,
  gammaCount integer not null,
  simulated integer,
  width integer not null,
  height integer not null,
  importNote text not null default '',
  starred integer not null default 0,
  note text not null default '',
  -- The run that last classified all clusters of a frame, where that is not the run that made them.
  classRun integer references run(key)
) strict;
insert into new_frame select * from frame order by key;
drop table frame;
alter table new_frame rename to frame;
create index frame_dataset on frame (dataset);
`;

/**
 * The first schema. Never changed once a version of the program with it is out: later changes are migrations of
 * their own. The columns of the measured properties are not here: the programs of that time added those that their
 * vocabulary had and the library had not.
 *
 * A cluster's key is its frame's key * 2^20 + its number in the frame, so that the clusters of a frame lie
 * side by side and are found without a search.
 */
export const schema0001 = `
create table dataset (
  key integer primary key,
  parent integer references dataset(key),
  name text not null check (name <> '' and name not like '%/%')
) strict;
create unique index dataset_name on dataset (ifnull(parent, 0), name);

-- Fields that values can be stored for: settable ones of the vocabulary, detector settings, people's own.
create table field (
  key integer primary key,
  name text not null unique collate nocase,
  origin text not null check (origin in ('property', 'detector', 'user')),
  type text not null check (type in ('integer', 'number', 'text', 'date', 'boolean')),
  unit text not null default '',
  description text not null default '',
  choices text,
  -- Detector settings that differ from frame to frame are kept with the frame, all others once a set.
  perFrame integer not null default 0
) strict;

create table source (
  key integer primary key,
  path text not null,
  sha256 text not null,
  bytes integer not null,
  format text not null,
  unique (sha256, path)
) strict;

create table run (
  key integer primary key,
  kind text not null check (kind in ('import', 'process')),
  version text not null,
  started real not null,
  mask text,
  maskSha256 text,
  calibration text,
  calibrationSha256 text,
  settings text not null
) strict;

-- A set of detector settings, shared by all frames that were taken with it.
create table settings (
  key integer primary key,
  hash blob not null unique
) strict;
create table settings_value (
  field integer not null references field(key),
  settings integer not null references settings(key),
  value any not null,
  primary key (field, settings)
) strict, without rowid;
create index settings_value_settings on settings_value (settings);

create table frame (
  key integer primary key,
  id text not null unique,
  hash blob not null unique,
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
  note text not null default ''
) strict;
create index frame_dataset on frame (dataset);

create table frame_pixels (
  frame integer primary key references frame(key) on delete cascade,
  blob blob not null
) strict;

create table cluster (
  key integer primary key,
  frame integer not null references frame(key) on delete cascade,
  number integer not null,
  pixelStart integer not null,
  class text not null,
  starred integer not null default 0,
  note text not null default ''
) strict;
create index cluster_frame on cluster (frame);

create table dataset_value (
  field integer not null references field(key),
  dataset integer not null references dataset(key) on delete cascade,
  value any not null,
  primary key (field, dataset)
) strict, without rowid;
create table frame_value (
  field integer not null references field(key),
  frame integer not null references frame(key) on delete cascade,
  value any not null,
  primary key (field, frame)
) strict, without rowid;
create index frame_value_frame on frame_value (frame);
create table cluster_value (
  field integer not null references field(key),
  cluster integer not null references cluster(key) on delete cascade,
  value any not null,
  primary key (field, cluster)
) strict, without rowid;
create index cluster_value_cluster on cluster_value (cluster);

create table tag (
  key integer primary key,
  name text not null unique collate nocase,
  colour text
) strict;
create table frame_tag (
  tag integer not null references tag(key),
  frame integer not null references frame(key) on delete cascade,
  who text not null,
  time real not null,
  primary key (tag, frame)
) strict, without rowid;
create index frame_tag_frame on frame_tag (frame);
create table cluster_tag (
  tag integer not null references tag(key),
  cluster integer not null references cluster(key) on delete cascade,
  who text not null,
  time real not null,
  primary key (tag, cluster)
) strict, without rowid;
create index cluster_tag_cluster on cluster_tag (cluster);

-- What people changed, so that it can be taken back and done again.
create table change (
  key integer primary key,
  time real not null,
  who text not null,
  description text not null,
  undone integer not null default 0
) strict;
create table change_item (
  change integer not null references change(key) on delete cascade,
  entity text not null check (entity in ('dataset', 'frame', 'cluster')),
  kind text not null check (kind in ('value', 'column', 'tag')),
  -- Key of the field or of the tag, or the name of the column.
  subject any not null,
  thing integer not null,
  before any,
  after any,
  primary key (change, entity, kind, subject, thing)
) strict, without rowid;

create table job (
  key integer primary key,
  kind text not null check (kind in ('import', 'process', 'export')),
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  title text not null,
  settings text not null,
  run integer references run(key),
  created real not null,
  started real,
  ended real,
  itemsTotal integer not null default 0,
  itemsDone integer not null default 0,
  frames integer not null default 0,
  clusters integer not null default 0,
  pixels integer not null default 0,
  duplicates integer not null default 0,
  secondsLeft real,
  error text,
  result text
) strict;
create table job_part (
  job integer not null references job(key) on delete cascade,
  part integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'done')),
  input text not null,
  primary key (job, part)
) strict, without rowid;
create table job_log (
  key integer primary key,
  job integer not null references job(key) on delete cascade,
  time real not null,
  text text not null
) strict;
create index job_log_job on job_log (job);
create table rejection (
  key integer primary key,
  job integer not null references job(key) on delete cascade,
  file text not null,
  line integer,
  reason text not null
) strict;
create index rejection_job on rejection (job);
`;

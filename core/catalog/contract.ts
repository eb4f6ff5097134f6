import type {
  ChangeNote,
  ClusterDetail,
  ClusterTile,
  Collection,
  DatasetNode,
  Field,
  FieldUses,
  FrameDetail,
  FramePage,
  FramePageRequest,
  JobKind,
  JobState,
  JobStatus,
  LibraryInfo,
  MaskUse,
  MetadataReport,
  MetadataRule,
  NewField,
  Rejection,
  Run,
  SavedSearch,
  Selection,
  SetMetadataRequest,
  TagCount,
  TagRequest,
} from "../api.ts";
import type { Condition, Sort } from "../query/model.ts";
import type { Entity, MetadataValue } from "../vocabulary.ts";
import type { BatchResult, FileRecord, FrameBatch, FrameRecord } from "./batch.ts";
import type { Classes } from "./classes.ts";
import type { Classifiers } from "./classifiers.ts";
import type { FrameOrigin } from "./frameOrigins.ts";
import type { GivenAll, GivenThing } from "./given.ts";
import type { MergeStep } from "./mergeLibrary.ts";
import type { RuleSets } from "./ruleSets.ts";
import type { Turns } from "./turns.ts";

/**
 * What an open library offers. All calls are synchronous (SQLite in this thread) and throw `TrackroomError`:
 * `read-only` for writes where the library is open elsewhere, `storage` when the disk is full or fails,
 * `unusable-library` when the file is damaged, `wrong-usage` and `not-found` for requests that make no sense.
 */
export interface Catalog {
  readonly path: string;
  readonly readOnly: boolean;
  /** Why, in a sentence for people; null where the library can be written. */
  readonly readOnlyReason: string | null;
  /** What was noticed when it was opened and put right, in a sentence for people; null where there was nothing. */
  readonly notice: string | null;
  /** For other threads of this program that write the library; see `openPartLibrary`. */
  readonly turns: Turns;
  /** Whether it is written by way of a write-ahead log. */
  readonly hasLog: boolean;
  /** Leaves one plain file and no side files. The catalogue cannot be used afterwards. */
  close(): void;

  info(): Omit<LibraryInfo, "version">;
  readonly fields: Fields;
  readonly datasets: Datasets;
  readonly runs: Runs;
  readonly jobs: Jobs;
  readonly searches: Searches;
  readonly collections: Collections;
  /** Rules for metadata: applied to the frames of each import and process job. */
  readonly rules: Rules;
  /** Rules for classes, see `core/clusters/classify.ts`. */
  readonly ruleSets: RuleSets;
  readonly classes: Classes;
  readonly classifiers: Classifiers;

  /**
   * Writes the frames that the library does not hold yet (known by content hash), with their clusters, in one
   * transaction: all of them or, on an error, none.
   */
  writeBatch(batch: FrameBatch, into: BatchTarget): BatchResult;
  /**
   * Puts new clusters in the place of the frames' present ones, in one transaction. Tags, metadata, stars and
   * notes stay with the clusters whose pixels are the same as before.
   */
  replaceClusters(
    frames: readonly ReprocessedFrame[],
    into: { run: number; part?: PartMark },
  ): BatchResult;
  /** A frame's pixels as the detector gave them: ascending X, masked ones included. */
  storedPixels(frame: number): StoredFrame;
  /**
   * Takes the frames that `run` imported from a file out again: the way back when a long file turns out to be
   * damaged after some of its batches were written.
   */
  discardFile(file: SourceFile, run: number): { frames: number };

  cluster(key: number): ClusterDetail;
  frames(request: FramePageRequest): FramePage;
  frame(key: number): FrameDetail;
  tags(): TagCount[];
  fieldValues(request: {
    field: string;
    entity: Entity;
    startsWith: string;
    limit: number;
  }): string[];

  /** Number of things that a condition takes; null takes all. */
  count(entity: Entity, where: Condition | null): number;
  /** Keys of the things that a condition takes, in the order of `sort`, then of the keys. */
  keys(entity: Entity, request?: FindRequest): number[];
  /** Keys of a selection, ascending. */
  selectedKeys(selection: Selection): number[];
  /**
   * Rows keyed by the vocabulary's names (and people's own fields), made as they are asked for; the set of rows
   * is that of the moment of the call. See `findColumns` for the default columns.
   */
  find(entity: Entity, request?: FindRequest): IterableIterator<FoundRow>;
  /** The same rows for keys at hand, in their order; keys that are gone are left out. */
  rows(
    entity: Entity,
    keys: readonly number[],
    columns?: readonly string[],
  ): IterableIterator<FoundRow>;
  /** What a query about clusters says of their frames; see `framePart`. */
  framePart(where: Condition | null): Condition | null;
  /** For each key of a frame, in order; keys that are gone are left out. */
  frameOrigins(keys: readonly number[]): FrameOrigin[];
  /** Linear indices of a frame's hit pixels that are not masked. */
  hitPixels(frame: number): Uint32Array;
  /** Gallery tiles for keys at hand, in their order; keys that are gone are left out. */
  tiles(keys: readonly number[]): ClusterTile[];

  setMetadata(request: SetMetadataRequest): ChangeResult & {
    /** User fields that did not exist and were made, with the type inferred from the value. */
    created: Field[];
  };
  addTag(request: TagRequest): ChangeResult;
  removeTag(request: TagRequest): ChangeResult;
  /** Where there is a tag of the new name already, the two become one. */
  renameTag(request: { tag: string; to: string }): ChangeResult;
  deleteTag(tag: string): ChangeResult;
  /** @param request.colour `#rrggbb`; null takes it away */
  setTagColour(request: { tag: string; colour: string | null }): void;
  undo(): ChangeNote | null;
  redo(): ChangeNote | null;

  /** What people gave to a selection and to what it inherits from, made as it is asked for. */
  given(selection: Selection): Iterable<GivenThing>;
  /** The fields that values of `given` belong to, and the tags with their colours. */
  givenNames(): Pick<GivenAll, "fields" | "tags">;
  /** Gives things what they were given elsewhere, as one change. */
  give(given: GivenAll, options: { overwrite: boolean; preview: boolean }): MetadataReport;
  /** Brings another library into this one, a transaction a step; see `mergeLibrary`. */
  merge(
    path: string,
    options: { overwrite: boolean; part?: PartMark },
  ): Generator<MergeStep, MetadataReport>;

  /** Looks the whole file over. An empty list: all is well. */
  check(options?: { sample?: number }): string[];
  /** Writes a copy of the library as it is now to a new file; others may go on writing meanwhile. */
  backup(path: string): void;
}

export interface BatchTarget {
  /** Its key; or its path, to be made with the first frame that is new: known frames alone make no data set. */
  dataset: number | string;
  run: number;
  /** Values for all frames of the batch. Unknown names become fields of people's own. */
  metadata?: Readonly<Record<string, MetadataValue>>;
  /** The part of a job that this batch belongs to. */
  part?: PartMark;
  /** Without the rules for metadata: they come later, after what the frames have of their own. */
  rules?: false;
}

/** Marks the work done on a part of a job in the transaction that writes its results. */
export interface PartMark {
  job: number;
  part: number;
  /** Whether this was the part's last batch. */
  done: boolean;
}

/** A stored frame clustered anew. */
export type ReprocessedFrame = { readonly frame: number } & Pick<
  FrameRecord,
  | "pixelCount"
  | "maskedCount"
  | "gammaCount"
  | "clusterCount"
  | "properties"
  | "pixelBlob"
  | "blobStarts"
  | "classes"
  | "classNames"
>;

/** A file that frames come from, as it was when it was read. */
export type SourceFile = Pick<FileRecord, "path" | "sha256">;

export interface StoredFrame {
  width: number;
  height: number;
  pixels: Uint32Array;
  counts: Float64Array;
}

export interface FindRequest {
  where?: Condition | null;
  /** Of frames: at least one of its clusters meets all of this. */
  holding?: Condition | null | undefined;
  sort?: readonly Sort[];
  limit?: number;
  /** Names of the columns; without it, those of `findColumns`. */
  columns?: readonly string[];
}

/** `tags` is a list; all else is a plain value, or null where there is none. */
export type FoundRow = Record<string, MetadataValue | string[] | null>;

export interface ChangeResult {
  /** Things that differ from before. */
  changed: number;
}

export interface Fields {
  /** All that queries know: vocabulary, detector settings, people's own. */
  list(): Field[];
  /** @throws TrackroomError `wrong-usage` where the name is taken or empty */
  add(field: NewField): Field;
  remove(name: string): { valuesLost: number };
  /** How many values a field holds, to warn before it is removed. */
  valueCount(name: string): number;
  /** In saved searches and rules as well. */
  rename(name: string, to: string): Field;
  /** What is lost, and what no longer works, when it is removed. */
  uses(name: string): FieldUses;
}

export interface Searches {
  list(): SavedSearch[];
  /** Saves a search; one of the same name is replaced. */
  save(search: Omit<SavedSearch, "key">): SavedSearch;
  rename(key: number, to: string): SavedSearch;
  remove(key: number): void;
}

export interface Collections {
  list(): Collection[];
  add(name: string): Collection;
  rename(key: number, to: string): Collection;
  remove(key: number): void;
  put(key: number, clusters: Selection): ChangeResult;
  take(key: number, clusters: Selection): ChangeResult;
}

export interface Rules {
  list(): MetadataRule[];
  /** Fields that do not exist are made. */
  add(rule: Pick<MetadataRule, "where" | "values">): MetadataRule;
  remove(key: number): void;
  /** Gives all frames what the rules say; without `overwrite` only what they have not of their own. */
  apply(options?: { overwrite?: boolean }): ChangeResult;
}

export interface Datasets {
  /** Key of the data set at a path (names joined by /), made with its parents where it does not exist. */
  ensure(path: string): number;
  tree(): DatasetNode[];
}

export interface NewRun {
  kind: "import" | "process" | "classify";
  /** Version of the program. */
  version: string;
  mask?: { path: string; sha256: string };
  calibration?: { path: string; sha256: string };
  settings?: Readonly<Record<string, MetadataValue>>;
  /** s since 1970 UTC; now where it is not given. */
  started?: number;
}

export interface Runs {
  create(run: NewRun): number;
  get(run: number): Run;
  /** Frames that came from imports of these runs, and their hits that masks took away. */
  masked(runs: readonly number[]): Pick<MaskUse, "frames" | "hits">;
}

export interface NewJob {
  kind: JobKind;
  title: string;
  /** Whatever is needed to go on with the job later; kept as JSON. */
  settings: unknown;
  run?: number;
}

export interface JobRow {
  status: JobStatus;
  settings: unknown;
  run: number | null;
}

export interface JobPart {
  part: number;
  state: "waiting" | "done";
  /** What the part is about, such as the files; kept as JSON. */
  input: unknown;
}

/** What may change in a job's row; counts of frames written are kept by `writeBatch` itself. */
export type JobChange = Partial<
  Pick<
    JobStatus,
    | "state"
    | "title"
    | "started"
    | "ended"
    | "itemsTotal"
    | "itemsDone"
    | "secondsLeft"
    | "error"
    | "result"
  >
> & { run?: number; settings?: unknown };

export interface Jobs {
  create(job: NewJob): number;
  update(job: number, change: JobChange): void;
  get(job: number): JobRow;
  /** The latest first. */
  list(): JobStatus[];
  /** Jobs left queued or running, for instance when the program died; the oldest first. */
  unfinished(): JobRow[];
  /** Adds parts after those that are there; returns the number of the first. */
  addParts(job: number, inputs: readonly unknown[]): number;
  parts(job: number, state?: JobPart["state"]): JobPart[];
  /** What a part is about. */
  partInput(job: number, part: number): unknown;
  /** For parts whose results are not written by `writeBatch` (export, or a part that holds nothing). */
  finishPart(job: number, part: number): void;
  reject(job: number, rejections: readonly Rejection[]): void;
  /** All of them, where the status carries the first ones only. */
  rejections(job: number): Rejection[];
  log(job: number, text: string): void;
  readLog(job: number): { time: number; text: string }[];
}

export type { BatchResult, FrameBatch, JobState };

export interface OpenOptions {
  /** Make the library where there is no such file. */
  create?: boolean;
  /** Never write, and leave the place of the one writer to others. */
  readOnly?: boolean;
  /** Who changes tags and metadata; without it, the name of the computer's user. */
  who?: string;
}

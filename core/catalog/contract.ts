import type {
  ChangeHistory,
  ChangeNote,
  ClusterDetail,
  ClusterTile,
  Field,
  FieldValuesRequest,
  FrameDetail,
  FramePage,
  FramePageRequest,
  FrameSum,
  LibraryInfo,
  MetadataReport,
  PixelEnergies,
  Selection,
  SetMetadataRequest,
  SumFramesRequest,
  TagCount,
  TagRequest,
} from "../api.ts";
import type { KeyList } from "../library/keyList.ts";
import type { Turns } from "../library/writeTurns.ts";
import type { Condition } from "../query/model.ts";
import type { Entity } from "../vocabulary.ts";
import type { AnnotateOptions } from "./annotations/annotate.ts";
import type { AnnotatedThing, Annotations } from "./annotations/annotations.ts";
import type { Classes } from "./classes/classes.ts";
import type { Classifiers } from "./classes/classifiers.ts";
import type { RuleSets } from "./classes/classRuleSets.ts";
import type { Datasets } from "./datasets/datasets.ts";
import type { FindRequest, FoundRow } from "./find/find.ts";
import type {
  BatchResult,
  BatchTarget,
  FrameBatch,
  FrameRecord,
  PartMark,
  ReprocessedFrame,
  SourceFile,
} from "./frames/batch.ts";
import type { DamagedFrame } from "./frames/damagedFrames.ts";
import type { FrameName } from "./frames/frameNames.ts";
import type { FrameOrigin } from "./frames/frameOrigins.ts";
import type { Mended } from "./frames/mendColumns.ts";
import type { StoredFrame } from "./frames/storedPixels.ts";
import type { ChangeResult } from "./history/changes.ts";
import type { GivenByHand } from "./history/givenByHand.ts";
import type { Jobs } from "./history/jobs.ts";
import type { Runs } from "./history/runs.ts";
import type { MergeOptions, MergeStep } from "./merge/mergeOptions.ts";
import type { Fields } from "./metadata/fields.ts";
import type { Rules } from "./metadata/metadataRules.ts";
import type { Replicas } from "./replicas/replicas.ts";
import type { Reports } from "./reports/reports.ts";
import type { Searches } from "./searches/searches.ts";
import type { Collections } from "./tags/collections.ts";

export interface BackupOptions {
  /** For a copy that others get: nothing of who did what and where files lay (see `core/library/withoutNames.ts`). */
  withoutNames?: boolean;
}

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
  readonly reports: Reports;
  readonly collections: Collections;
  /** Copies of the files that frames came from. */
  readonly replicas: Replicas;
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
  /** @param mayRead says whether the calibration at a path may be read again */
  pixelEnergies(frame: number, mayRead: (path: string) => boolean): PixelEnergies;
  sumFrames(request: SumFramesRequest): FrameSum;
  tags(): TagCount[];
  fieldValues(request: FieldValuesRequest): string[];

  /** Number of things that a condition takes; null takes all. */
  count(entity: Entity, where: Condition | null): number;
  /** Keys of the things that a condition takes, in the order of `sort`, then of the keys. */
  keys(entity: Entity, request?: FindRequest): number[];
  /** Keys of a selection, ascending. */
  selectedKeys(selection: Selection): number[];
  /** The same, listed piece by piece: they may be millions. */
  selectedList(selection: Selection): KeyList;
  /**
   * Rows keyed by the vocabulary's names (and people's own fields), made as they are asked for; the set of rows
   * is that of the moment of the call. See `findColumns` for the default columns.
   */
  find(entity: Entity, request?: FindRequest): IterableIterator<FoundRow>;
  /** The same rows for keys at hand, in their order; keys that are gone are left out. */
  rows(entity: Entity, keys: KeyList, columns?: readonly string[]): IterableIterator<FoundRow>;
  /** What a query about clusters says of their frames; see `framePart`. */
  framePart(where: Condition | null): Condition | null;
  /** For each key of a frame, in order; keys that are gone are left out. */
  frameOrigins(keys: readonly number[]): FrameOrigin[];
  /** What names each frame in this and in any other library. */
  frameNames(): FrameName[];
  /** Linear indices of each cluster's pixels in a frame, by the clusters' numbers. */
  clusterPixels(frame: number): Uint32Array[];
  /** Linear indices of a frame's hit pixels that are not masked. */
  hitPixels(frame: number): Uint32Array;
  /** Gallery tiles for keys at hand, in their order; keys that are gone are left out. */
  tiles(keys: readonly number[]): ClusterTile[];

  /** @param who did it; whoever runs the program, where it is not given */
  setMetadata(
    request: SetMetadataRequest,
    who?: string,
  ): ChangeResult & {
    /** User fields that did not exist and were made, with the type inferred from the value. */
    created: Field[];
  };
  addTag(request: TagRequest): ChangeResult;
  removeTag(request: TagRequest): ChangeResult;
  /** Data sets keep their frames; all three can be undone. */
  renameDataset(request: { key: number; name: string }): ChangeResult;
  /** @param request.into null is the top */
  moveDataset(request: { key: number; into: number | null }): ChangeResult;
  moveFrames(request: { selection: Selection; dataset: string }): ChangeResult;
  /** Copies the library to a free name beside it before `removeFrames` takes things out. Returns the copy's path. */
  keepCopy(selection: Selection): string;
  /**
   * @param kept path of a copy of the library as it is now. Where it lies beside the library, `undo` brings everything
   *   back from it; from one elsewhere a merge does. Null where nothing is to come back.
   */
  removeFrames(selection: Selection, kept: string | null): { frames: number; clusters: number };
  /** Where there is a tag of the new name already, the two become one. */
  renameTag(request: { tag: string; to: string }): ChangeResult;
  deleteTag(tag: string): ChangeResult;
  /** @param request.colour `#rrggbb`; null takes it away */
  setTagColour(request: { tag: string; colour: string | null }): void;
  undo(): ChangeNote | null;
  redo(): ChangeNote | null;
  /** What the two would do next. */
  history(): ChangeHistory;
  /** Tells what people gave by hand in this library from what came with it. */
  givenByHand(): GivenByHand;

  /** What people gave to a selection and to what it inherits from, made as it is asked for. */
  annotations(selection: Selection): Iterable<AnnotatedThing>;
  /** The fields that values of `annotations` belong to, and the tags with their colours. */
  annotationNames(): Pick<Annotations, "fields" | "tags">;
  /** Gives things what they were given elsewhere, as one change. */
  annotate(annotations: Annotations, options: AnnotateOptions): MetadataReport;
  /** What pupils gave by hand-ins that were brought in, as `workKey` of `core/catalog/handIns/` names it. */
  workOfClass(): ReadonlySet<string>;
  /** Brings another library into this one, a transaction a step; see `mergeLibrary`. */
  merge(path: string, options: MergeOptions): Generator<MergeStep, MetadataReport>;

  /** Looks the whole file over. An empty list: all is well. */
  check(options?: { sample?: number }): string[];
  /** Makes damaged columns of measured properties anew from the pixels. */
  mend(): Mended;
  /** Frames whose pixels are not what was written. */
  damagedFrames(): DamagedFrame[];
  /** Puts pixels in the place of damaged ones. @throws TrackroomError where they are not the frame's */
  putPixels(frame: DamagedFrame, record: FrameRecord): void;
  /** Writes a copy of the library as it is now to a new file; others may go on writing meanwhile. */
  backup(path: string, options?: BackupOptions): void;
}

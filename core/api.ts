import { z } from "zod";
import type { AnalyseCalls } from "./api/analyse.ts";
import type {
  ClassifierReport,
  ClassifyRequest,
  CountRulesRequest,
  RuleCounts,
  RuleSetInfo,
} from "./api/classify.ts";
import type { ClassCalls } from "./api/classwork.ts";
import type { FrameSumCalls } from "./api/frameSums.ts";
import type { JobDetail, JobStatus, Run } from "./api/jobs.ts";
import { type LessonCalls, lessonNameSchema } from "./api/lessons.ts";
import type { MaskCalls } from "./api/masks.ts";
import type { OrganiseCalls } from "./api/organise.ts";
import type { PixelEnergyCalls } from "./api/pixelEnergies.ts";
import { colourMapNames, tableFormats } from "./api/plainValues.ts";
import type { PointCalls } from "./api/points.ts";
import type { Replica, ReplicaCalls } from "./api/replicas.ts";
import type { ReportCalls } from "./api/report.ts";
import { holding, key, metadataValue, selectionSchema, where } from "./api/selection.ts";
import { simulatedSourceSchema } from "./api/simulate.ts";
import type { FieldValuesRequest } from "./api/smallRequests.ts";
import type { TableCalls } from "./api/tables.ts";
import type { RuleSet } from "./clusters/classify.ts";
import type { Condition, Sort } from "./query/model.ts";
import { sortSchema } from "./query/schemas.ts";
import type { Entity, MetadataValue, ValueType } from "./vocabulary.ts";

export * from "./api/analyse.ts";
export * from "./api/charts.ts";
export * from "./api/classwork.ts";
export * from "./api/frameSums.ts";
export * from "./api/histograms.ts";
export * from "./api/jobs.ts";
export * from "./api/lessons.ts";
export * from "./api/masks.ts";
export * from "./api/organise.ts";
export * from "./api/pixelEnergies.ts";
export * from "./api/plainValues.ts";
export * from "./api/points.ts";
export * from "./api/replicas.ts";
export * from "./api/report.ts";
export { type Selection, selectionSchema } from "./api/selection.ts";
export * from "./api/simulate.ts";
export type { FieldValuesRequest } from "./api/smallRequests.ts";
export * from "./api/tables.ts";

/**
 * The one contract between a window and the backend: what a window may ask (`Backend`) and what it is told
 * (`Events`). Requests come from outside and are checked against the schemas here; answers are plain data.
 * Keys are the catalogue's integers and hold only within one library; ids (`B06-W0212_1371575424-293207_k00012`)
 * hold everywhere.
 */

const page = { offset: z.int().nonnegative(), limit: z.int().positive().max(10_000) };

export const clusterPageSchema = z.object({ where, sort: z.array(sortSchema), ...page });
export type ClusterPageRequest = z.infer<typeof clusterPageSchema>;

export const overviewSchema = z.object({
  where,
  histograms: z.array(
    z.object({
      property: z.string(),
      bins: z.int().positive().max(1000),
      /** Limits of the first and last bin; without it, the smallest and largest value in the library. */
      range: z.tuple([z.number(), z.number()]).optional(),
      /** Bins of equal ratio in place of equal width; values <= 0 fall into the first. */
      logarithmic: z.boolean().optional(),
    }),
  ),
  /** Also how many clusters there are of each class, or of each predicted class. */
  kinds: z.enum(["class", "predictedClass"]).optional(),
  /**
   * A hand is at the histogram of a property, and the limits that it sets to it are among these: answers to the
   * conditions that follow come at once, however many clusters there are.
   */
  brush: z
    .object({ property: z.string(), limits: z.array(z.number()).min(1).max(1024) })
    .optional(),
  /** With a hand: what was counted within a moment will do. Who asks again is told of more. */
  soFar: z.boolean().optional(),
});
export type OverviewRequest = z.infer<typeof overviewSchema>;

export const overviewsSchema = z.object({ requests: z.array(overviewSchema).min(1).max(1000) });
export type OverviewsRequest = z.infer<typeof overviewsSchema>;

export const framePageSchema = z.object({ where, holding, sort: z.array(sortSchema), ...page });
export type FramePageRequest = z.infer<typeof framePageSchema>;

/** How lists of hits (Timepix3) become frames and clusters: `HitOptions` in `core/frame.ts`. */
export const hitOptionsSchema = z.object({
  /** s */
  frameLength: z.number().positive().max(1e6).optional(),
  /** ns */
  coincidence: z.number().nonnegative().max(1e9).optional(),
});

export const importSchema = z.object({
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("paths"), paths: z.array(z.string()).min(1) }),
    /** Files that the browser host received; `upload` is the name it gave the drop. */
    z.object({ kind: z.literal("upload"), upload: z.string() }),
    z.object({ kind: z.literal("sample") }),
    /** The data that a lesson brings. */
    lessonNameSchema.extend({ kind: z.literal("lesson") }),
    /** Frames that are made up, and kept beside the library. */
    simulatedSourceSchema,
  ]),
  /** Path of the data set to file the frames under; made where it does not exist. */
  dataset: z.string().optional(),
  /** Values for all frames of the import. */
  metadata: z.record(z.string(), metadataValue).optional(),
  mask: z.string().optional(),
  calibration: z.string().optional(),
  hits: hitOptionsSchema.optional(),
});
export type ImportRequest = z.infer<typeof importSchema>;

export const processSchema = z.object({
  /** Which frames: all that `where` and `holding` take or, where there are `keys`, these. */
  where,
  holding,
  keys: z.array(key).optional(),
  mask: z.string().optional(),
  calibration: z.string().optional(),
  hits: hitOptionsSchema.pick({ coincidence: true }).optional(),
});
export type ProcessRequest = z.infer<typeof processSchema>;

export const exportSchema = z.object({
  selection: selectionSchema,
  /** Of pictures and CERN@school files: only these of the selection, where they are too many for one download. */
  part: z.object({ first: z.int().nonnegative(), count: z.int().positive() }).optional(),
  what: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("images"),
      /** Screen pixels a detector pixel. */
      scale: z.int().min(1).max(64),
      colourMap: z.enum(colourMapNames),
      /** Id, size and a scale bar under the picture. */
      caption: z.boolean(),
      /** Dark, the default, suits a projector; light suits paper. */
      theme: z.enum(["dark", "light"]).optional(),
      /** Brightness by log(1 + C), the default, or by C itself. */
      logarithmic: z.boolean().optional(),
    }),
    /** Many clusters side by side on each picture. */
    z.object({
      kind: z.literal("sheets"),
      colourMap: z.enum(colourMapNames),
      theme: z.enum(["dark", "light"]).optional(),
      logarithmic: z.boolean().optional(),
    }),
    z.object({
      kind: z.literal("data"),
      format: z.enum(tableFormats),
      /** Names of the columns, in their order; without it, all. */
      columns: z.array(z.string()).min(1).max(1000).optional(),
    }),
    /** `frames.json`, `klusters.json` and a PNG a cluster, with the CERN@school toolkit's keys. */
    z.object({ kind: z.literal("seed") }),
    /** Tags, stars, notes and metadata of the selection, for another copy of the library. */
    z.object({ kind: z.literal("metadata"), format: z.enum(["csv", "json"]) }),
    /** A copy for a class: only the frames of the selection, without who did what and where files lay. */
    z.object({ kind: z.literal("hand-out") }),
    /** Commands and calls for the DIRAC File Catalog; `base` is the directory there that data sets go below. */
    z.object({ kind: z.literal("dirac"), base: z.string().max(200) }),
    /** The whole library, whatever the selection; for others without who did what and where files lay. */
    z.object({ kind: z.literal("library"), withoutNames: z.boolean() }),
  ]),
  to: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("folder"), path: z.string() }),
    /** One file that the browser host offers for download: a zip where there is more than one. */
    z.object({ kind: z.literal("download") }),
  ]),
});
export type ExportRequest = z.infer<typeof exportSchema>;

export const setMetadataSchema = z.object({
  selection: selectionSchema,
  /** null takes the value away. */
  values: z.record(z.string(), metadataValue.nullable()),
});
export type SetMetadataRequest = z.infer<typeof setMetadataSchema>;

export const tagSchema = z.object({ selection: selectionSchema, tag: z.string().min(1).max(100) });
export type TagRequest = z.infer<typeof tagSchema>;

export const newFieldSchema = z.object({
  name: z.string(),
  type: z.enum(["integer", "number", "text", "date", "boolean"]),
  unit: z.string().optional(),
  description: z.string().optional(),
  choices: z.array(z.string()).optional(),
});
export type NewField = z.infer<typeof newFieldSchema>;

export * from "./api/classify.ts";

/** What a window may ask. Every call may fail with a `TrackroomError`, which is carried across. */
export interface Backend
  extends AnalyseCalls,
    ClassCalls,
    OrganiseCalls,
    ReplicaCalls,
    PointCalls,
    FrameSumCalls,
    LessonCalls,
    PixelEnergyCalls,
    MaskCalls,
    ReportCalls,
    TableCalls {
  library(): Promise<LibraryInfo>;
  /** Libraries in the user's Trackroom folder and those opened before. */
  libraries(): Promise<LibraryRef[]>;
  openLibrary(input: { path: string }): Promise<LibraryInfo>;
  /** A new library called `name` in the user's Trackroom folder, or at `path`. */
  createLibrary(input: { name: string } | { path: string }): Promise<LibraryInfo>;
  /** Puts a backup in the place of the open library, which is kept under another name. */
  restoreLibrary(input: { path: string }): Promise<RestoredLibrary>;

  fields(): Promise<Field[]>;
  addField(field: NewField): Promise<Field[]>;
  removeField(input: { name: string }): Promise<{ valuesLost: number }>;
  /** Known values of a text field, most frequent first, for completion. */
  fieldValues(input: FieldValuesRequest): Promise<string[]>;
  datasets(): Promise<DatasetNode[]>;
  tags(): Promise<TagCount[]>;

  /** The rule sets of the library, the one that comes with the program first. */
  ruleSets(): Promise<RuleSetInfo[]>;
  /** Keeps a rule set, in the place of one of the same name. Clusters keep the classes they have. */
  saveRuleSet(ruleSet: RuleSet): Promise<RuleSetInfo[]>;
  removeRuleSet(input: { name: string }): Promise<RuleSetInfo[]>;
  /** How many clusters each rule takes, before anything is classified by it. */
  countRules(request: CountRulesRequest): Promise<RuleCounts>;
  /** The classifiers that were learned from tags, the latest first. */
  classifiers(): Promise<ClassifierReport[]>;

  /** How many clusters a condition takes, and how their properties are spread. */
  overview(request: OverviewRequest): Promise<Overview>;
  /** Several at once, in their order: a limit that moves needs them together. */
  overviews(request: OverviewsRequest): Promise<Overview[]>;
  clusters(request: ClusterPageRequest): Promise<ClusterTile[]>;
  cluster(input: { key: number }): Promise<ClusterDetail>;
  frames(request: FramePageRequest): Promise<FramePage>;
  frame(input: { key: number }): Promise<FrameDetail>;

  setMetadata(request: SetMetadataRequest): Promise<{ changed: number }>;
  addTag(request: TagRequest): Promise<{ changed: number }>;
  removeTag(request: TagRequest): Promise<{ changed: number }>;
  /** Takes back (or does again) the last change of metadata, tags or stars; null where there is none. */
  undo(): Promise<ChangeNote | null>;
  redo(): Promise<ChangeNote | null>;
  /** What `undo` and `redo` would do next. */
  history(): Promise<ChangeHistory>;

  startImport(request: ImportRequest): Promise<{ job: number }>;
  startProcess(request: ProcessRequest): Promise<{ job: number }>;
  startExport(request: ExportRequest): Promise<{ job: number }>;
  /** Gives clusters their class by rules, or a predicted class by what tagged clusters have in common. */
  startClassify(request: ClassifyRequest): Promise<{ job: number }>;
  cancelJob(input: { job: number }): Promise<void>;
  /** Begins a job again that failed or was cancelled; what was done by then stays done. */
  retryJob(input: { job: number }): Promise<void>;
  /** The latest first. */
  jobs(): Promise<JobStatus[]>;
  /** One of them, with its log and settings. */
  job(input: { job: number }): Promise<JobDetail>;
}

/** What a window is told without asking. */
export interface Events {
  jobChanged(job: JobStatus): void;
  /** The library holds something else than before: ask again. At most a few times a second. */
  libraryChanged(): void;
}

export interface LibraryRef {
  path: string;
  name: string;
}

export interface RestoredLibrary {
  library: LibraryInfo;
  /** Where the library that was there before is kept. */
  kept: string | null;
}

export interface LibraryInfo extends LibraryRef {
  /** Somebody else has it open, or the medium cannot be written. Then `readOnlyReason` says which. */
  readOnly: boolean;
  readOnlyReason?: string;
  /** What was noticed when it was opened and put right, in a sentence for people. */
  notice?: string;
  frames: number;
  clusters: number;
  datasets: number;
  /** Version of the program. */
  version: string;
}

/** A field that queries and metadata editing know. */
export interface Field {
  name: string;
  label: string;
  /** Whose value it is; user fields can be set on all three and belong to "dataset" in this list. */
  entity: Entity;
  type: ValueType;
  unit: string;
  definition: string;
  choices?: string[];
  /** Measured or given by the program; read from detector files; added by people. */
  origin: "property" | "detector" | "user";
  settable: boolean;
}

export interface DatasetNode {
  key: number;
  name: string;
  /** Names from the root joined by /. */
  path: string;
  parent: number | null;
  /** In this data set and all below it. */
  frames: number;
  clusters: number;
  /** Set on this very data set. */
  metadata: Record<string, MetadataValue>;
}

export interface TagCount {
  tag: string;
  /** `#rrggbb`; null where nobody chose one. */
  colour: string | null;
  clusters: number;
  frames: number;
}

export interface Overview {
  /** Clusters that the condition takes, of `total` in the library. */
  count: number;
  total: number;
  /** Frames that these clusters lie in. */
  frames: number;
  histograms: Histogram[];
  /** Where that will do, and not all are counted yet: how many clusters, from all over the library, were looked at. */
  soFar?: number;
  /** Where it was asked for: clusters of each class that the condition takes any of. */
  kinds?: KindCount[];
}

export interface KindCount {
  name: string;
  count: number;
}

export interface Histogram {
  property: string;
  /** Limits of the first and the last bin. */
  low: number;
  high: number;
  /** Of the clusters that the condition takes. */
  counts: number[];
  /** Clusters without a value, such as the line gradient of a vertical track. */
  missing: number;
}

/** What a gallery needs to draw a cluster. */
export interface ClusterTile {
  key: number;
  id: string;
  size: number;
  /** Smallest x and y of the bounding box, and its extent, in pixels. */
  xMin: number;
  yMin: number;
  width: number;
  height: number;
  /** Offsets in the bounding box, (y - yMin) * width + (x - xMin), ascending. */
  pixels: Uint32Array;
  counts: Float64Array;
  class: string;
  starred: boolean;
  tags: string[];
}

export interface ClusterDetail extends ClusterTile {
  /** ns from the cluster's first hit to each, in the order of `pixels`; null where the detector gave no times. */
  arrivals: Float64Array | null;
  number: number;
  note: string;
  /** Measured properties by name (see `clusterProperties`); null where there is no value. */
  properties: Record<string, number | boolean | null>;
  frame: { key: number; id: string; dataset: string };
  metadata: MetadataEntry[];
  provenance: Provenance;
  /** The run that gave it its class: the one that made it, or a later one. */
  classRun: Provenance["run"];
  /** What a classifier learned from tags says of it; `probability` is the share of votes, 0 to 1. */
  prediction: { class: string; probability: number; run: Provenance["run"] } | null;
}

/** The value of a field, and where it comes from. */
export interface MetadataEntry {
  field: string;
  value: MetadataValue;
  /** On the thing itself, its frame, a data set (then `dataset` is its path), or the detector's file. */
  from: "cluster" | "frame" | "dataset" | "detector";
  dataset?: string;
}

/** Where a frame or a cluster comes from, and what people made of it. */
export interface Provenance {
  sourceFile: string;
  sha256: string;
  /** Length of the file. */
  bytes: number;
  format: string;
  indexInFile: number;
  /** Copies of the file that are noted. */
  copies: Replica[];
  /** What brought the frame into the library. */
  importRun: Run;
  /** What made the clusters that it has now: the import, or a later process job. */
  run: Run;
  /** Tags of the thing itself, with who put them there and when. */
  marks: TagMark[];
  /** What pupils gave the thing, by the hand-ins that were brought in. */
  handedIn: HandedInMark[];
  /** Names of the collections that keep the cluster. */
  collections: string[];
}

/** Something that a pupil gave a thing, whether it became the library's or not. */
export interface HandedInMark {
  kind: "tag" | "note" | "star" | "value";
  /** The tag or the field; empty for all else. */
  name: string;
  /** Of a field, or the text of a note. */
  value: MetadataValue | null;
  /** A name or an alias, when it was handed in (s since 1970 UTC), and the file. */
  who: string;
  time: number;
  file: string;
}

export interface TagMark {
  tag: string;
  who: string;
  /** s since 1970 UTC. */
  time: number;
}

export interface FrameSummary {
  key: number;
  id: string;
  dataset: string;
  chip: string | null;
  startTime: number | null;
  acqTime: number | null;
  width: number;
  height: number;
  pixelCount: number;
  clusterCount: number;
  simulated: boolean;
  starred: boolean;
  tags: string[];
  /** The file that it came from, and its place in that file, from 0. */
  sourceFile: string;
  indexInFile: number;
}

export interface FramePage {
  /** Frames that the condition takes, of all pages. */
  count: number;
  frames: FrameSummary[];
}

export interface FrameDetail extends FrameSummary {
  note: string;
  importNote: string;
  /** Frame properties by name (see `frameProperties`); null where there is no value. */
  properties: Record<string, MetadataValue | null>;
  metadata: MetadataEntry[];
  provenance: Provenance;
  /** Linear index X of every hit pixel, cluster by cluster, the masked ones last. */
  pixels: Uint32Array;
  counts: Float64Array;
  /** ns, of each of these pixels; null where the detector does not measure it. */
  arrivals: Float64Array | null;
  /** Where each cluster's pixels start in `pixels`, and where the masked ones do. */
  starts: Uint32Array;
  /** Key of each cluster, by number. */
  clusterKeys: number[];
}

export interface ChangeHistory {
  undo: ChangeNote | null;
  redo: ChangeNote | null;
}

export interface ChangeNote {
  /** For people: "Tag 41 clusters with alpha". */
  description: string;
  /** s since 1970 UTC. */
  time: number;
}

export type { Condition, Entity, MetadataValue, Sort };

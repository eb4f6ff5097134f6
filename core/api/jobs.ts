import type { MetadataValue } from "../vocabulary.ts";
import type { MetadataReport } from "./organise.ts";

/** Jobs, what they did and what they left behind. A part of the contract in `core/api.ts`. */

const jobKinds = ["import", "process", "export", "classify"] as const;
export type JobKind = (typeof jobKinds)[number];
const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

export interface JobStatus {
  key: number;
  kind: JobKind;
  state: JobState;
  /** For people: "Import 5 files into KCl". */
  title: string;
  /** s since 1970 UTC. */
  created: number;
  started: number | null;
  ended: number | null;
  /** Files or items to do (0 while they are still being counted) and done. */
  itemsTotal: number;
  itemsDone: number;
  frames: number;
  clusters: number;
  pixels: number;
  duplicates: number;
  /** The first thousand of `rejectedCount`. */
  rejected: Rejection[];
  rejectedCount: number;
  /** About how long it will still take, in s; null while that is unknown. */
  secondsLeft: number | null;
  /** Why it failed. */
  error: string | null;
  /** Export: where the result lies: a folder, or the name under which the browser host serves it. */
  result: {
    files: number;
    folder?: string;
    download?: string;
    /** Of a library that was brought into this one: what came of its tags and metadata. */
    report?: MetadataReport;
    /** Of an import: what was done beside reading `files` files. */
    imported?: ImportSummary;
  } | null;
}

/** What an import found beside frames. */
export interface ImportSummary {
  /** Files that belong among frames and are none. */
  sideFiles: number;
  /** Masks that lay among the frames, or that were given. */
  masks: MaskUse[];
  /** Sentences for people. */
  notes: string[];
}

/** What a mask took away. */
export interface MaskUse {
  path: string;
  /** Frames that were measured with it. */
  frames: number;
  /** Their hits that it took away. */
  hits: number;
}

/** A file that was not imported. */
export interface Rejection {
  file: string;
  /** From 1; absent where no line is at fault. */
  line?: number;
  reason: string;
}

/** A job that made frames, clusters or classes. */
export interface Run {
  key: number;
  kind: "import" | "process" | "classify";
  /** Version of the program. */
  version: string;
  /** s since 1970 UTC. */
  started: number;
  mask: string | null;
  maskSha256: string | null;
  calibration: string | null;
  calibrationSha256: string | null;
  settings: Record<string, MetadataValue>;
}

/** Everything that is kept of one job. */
export interface JobDetail {
  status: JobStatus;
  /** What it was asked to do, in words for people. */
  settings: JobSetting[];
  log: JobLogLine[];
  /** What the frames, clusters or classes that it made point to; null before it made any, and of exports. */
  run: Run | null;
}

export interface JobSetting {
  label: string;
  value: string;
}

export interface JobLogLine {
  /** s since 1970 UTC. */
  time: number;
  text: string;
}

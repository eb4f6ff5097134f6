import type {
  Analysis,
  ExportRequest,
  Field,
  ImportSummary,
  JobStatus,
  MetadataValue,
  Rejection,
} from "../api.ts";
import type { Table } from "./columns.ts";
import type { Experiment } from "./experiment.ts";
import type { Cluster, Frame } from "./things.ts";

/** What a query can be about. */
export type Kind = "clusters" | "frames" | "datasets";

/**
 * Which things are meant: a query as in the window's search box (`size > 30 and class in (alpha, beta)`), where an
 * empty one takes everything, or the `keys` of things that were found before.
 */
export type Picked = string | { readonly keys: Iterable<number> };

export interface LibraryOptions {
  /** Make the library where there is no such file. */
  create?: boolean;
  /** Never write, and leave the place of the one writer to others. */
  readOnly?: boolean;
  /** Who sets tags and metadata; without it, the name of the computer's user. */
  who?: string;
}

/**
 * An open library. Its methods throw `TrackroomError`: `wrong-usage` for queries, fields and values that it does not
 * know (the message says what is meant), `read-only` for changes where somebody else has it open, `storage` where the
 * disk is full or fails, `cancelled` where a `signal` ended the work.
 */
export interface Library {
  /** Absolute path of its file. */
  readonly path: string;
  /** Why it can only be read, in a sentence; null where it can be written. */
  readonly readOnlyReason: string | null;

  /**
   * Reads detector files, folders and zip archives, finds and measures the clusters in them, and keeps all of it.
   * Frames that the library holds already are counted as `duplicates`, files that cannot be read are `rejected`.
   */
  import(paths: string | readonly string[], options?: ImportOptions): Promise<Imported>;

  /** The fields that queries and columns can name, with unit and definition. */
  fields(): Promise<Field[]>;
  /** How many things a query takes. */
  count(kind: Kind, query?: string): Promise<number>;
  /** The things that a query takes as columns, each an array. */
  find<const Name extends string = string>(
    kind: Kind,
    query?: string,
    options?: FindOptions<Name>,
  ): Promise<Table<Name>>;
  /** The clusters that a query takes, one by one with their pixels. */
  clusters(query?: string, options?: OrderOptions): AsyncGenerator<Cluster, void, undefined>;
  /** The frames that a query takes, one by one with their pixels. */
  frames(query?: string, options?: OrderOptions): AsyncGenerator<Frame, void, undefined>;

  /** Puts a tag on clusters or frames. @returns how many did not have it */
  tag(kind: "clusters" | "frames", picked: Picked, tag: string): Promise<number>;
  /** Takes a tag off again. @returns how many had it */
  untag(kind: "clusters" | "frames", picked: Picked, tag: string): Promise<number>;
  /**
   * Sets metadata; null takes a value away. A name that is no field yet becomes one, of the type of its value.
   * @returns how many things were changed
   */
  set(
    kind: Kind,
    picked: Picked,
    values: Readonly<Record<string, MetadataValue | null>>,
  ): Promise<number>;

  /** Does an experiment: numbers with their errors, tests, fits, and the tables behind the charts. */
  analyse(experiment: Experiment): Promise<Analysis>;

  /** Writes pictures, a table or other files into a folder, which is made where it does not exist. */
  export(
    kind: Kind,
    picked: Picked,
    what: ExportedAs,
    folder: string,
    options?: WorkOptions,
  ): Promise<Exported>;

  /** Stops what is under way and leaves one plain file. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** How to follow and how to end work that takes a while. */
export interface WorkOptions {
  /** Is told a few times a second how far it is. */
  progress?: (status: JobStatus) => void;
  /** Ends the work; what was done by then stays done. */
  signal?: AbortSignal;
}

/** What an import is told beside its paths. */
export interface ImportOptions extends WorkOptions {
  /** Data set to file everything under, such as `School A/2014/KCl`. */
  dataset?: string;
  /** A file of pixels to leave out, in place of masks that lie in the folders. */
  mask?: string;
  /** A folder with `a.txt`, `b.txt`, `c.txt` and `t.txt`, or the camera's XML: gives energies. */
  calibration?: string;
  /** Values for all frames of the import. */
  metadata?: Readonly<Record<string, MetadataValue>>;
  /** Lists of hits (Timepix3): s of a frame; 1 without it. */
  frameLength?: number;
  /** Lists of hits: ns within which neighbouring hits are of one cluster; 200 without it. */
  coincidence?: number;
}

/** What an import did. */
export interface Imported extends ImportSummary {
  frames: number;
  clusters: number;
  /** Hit pixels. */
  pixels: number;
  /** Frames that were there before. */
  duplicates: number;
  rejected: Rejection[];
}

export interface OrderOptions {
  /** Fields to go by, `-` before one for falling order: `["-energy", "size"]`. Without it, the order of the keys. */
  sort?: string | readonly string[];
  /** At most so many. */
  limit?: number;
}

export interface FindOptions<Name extends string = string> extends OrderOptions {
  /** Names of the columns; without it, all that there are. */
  columns?: readonly Name[];
}

/** What to export; see `export` in the guide to the command line. */
export type ExportedAs = Exclude<ExportRequest["what"], { kind: "library" }>;

export interface Exported {
  /** Absolute path. */
  folder: string;
  files: number;
}

import type { FormatName } from "../../formats/format.ts";
import type { FrameMetadata, SettingValue } from "../../frame.ts";
import type { MetadataValue } from "../../vocabulary.ts";

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
  | "arrivalBlob"
  | "blobStarts"
  | "classes"
  | "classNames"
>;

/** A file that frames come from, as it was when it was read. */
export type SourceFile = Pick<FileRecord, "path" | "sha256">;

/**
 * Frames that were read, clustered and measured, on their way from a worker thread to the catalogue.
 * Plain data: it is copied between threads. A batch is written in one transaction, or not at all.
 */
export interface FrameBatch {
  readonly files: readonly FileRecord[];
}

/** A source file that was read whole, with its frames (or those of them that fit in this batch). */
export interface FileRecord {
  /** As people gave it. */
  readonly path: string;
  /**
   * Where it lies, for telling it from other files with equal frames that have no time; absent where frames do not
   * come from a file of their own.
   */
  readonly place?: string;
  /** Hexadecimal SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Length in bytes. */
  readonly bytes: number;
  readonly format: FormatName;
  readonly frames: readonly FrameRecord[];
}

export interface FrameRecord {
  /** That of a frame of another library; all others get theirs from their metadata. */
  readonly id?: string;
  readonly width: number;
  readonly height: number;
  readonly indexInFile: number;
  /**
   * Hexadecimal SHA-256 of what makes the frame itself: size of the sensor, hit pixels and counts, chip,
   * start time, acquisition time, and, where it has no start time, its position in its file. A frame without a
   * start time that equals one of another file is kept under a hash of its own.
   */
  readonly contentHash: string;
  readonly metadata: FrameMetadata;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly notes: readonly string[];
  readonly pixelCount: number;
  readonly maskedCount: number;
  readonly gammaCount: number;
  readonly clusterCount: number;
  /** As in `MeasuredFrame.properties`; may be a view into a larger buffer. */
  readonly properties: Float64Array;
  /** The blob of `core/blocks/pixelBlob.ts`: pixels cluster by cluster, masked ones last. */
  readonly pixelBlob: Uint8Array;
  /** The blob of `core/blocks/arrivalBlob.ts`, in the order of the pixels; absent where there are no times. */
  readonly arrivalBlob?: Uint8Array | undefined;
  /** Byte offset in `pixelBlob` where each cluster's pixels start. */
  readonly blobStarts: Uint32Array;
  /** Class of each cluster, as an index into `classNames`. */
  readonly classes: Uint8Array;
  readonly classNames: readonly string[];
}

/** What writing a batch did. */
export interface BatchResult {
  readonly frames: number;
  readonly clusters: number;
  /** Hit pixels that are not masked, of the frames added. */
  readonly pixels: number;
  /** Frames that the library held already. */
  readonly duplicates: number;
}

import type { MetadataValue } from "../../vocabulary.ts";
import type { BatchResult, PartMark } from "../frames/batch.ts";

export interface MergeOptions {
  readonly overwrite: boolean;
  /** The part of a job that the frames are counted under. */
  readonly part?: PartMark;
  /** Where the other library is a part of an import that is brought together here; see `collectLibrary.ts`. */
  readonly imported?: ImportedElsewhere;
  /** Where frames of this library were measured again in the other one; see `collectClusters.ts`. */
  readonly processed?: true;
}

export interface MergeStep extends BatchResult {
  /** Frames of the other library looked at in this step, of `total`. */
  readonly seen: number;
  readonly total: number;
}

/** What is known of an import whose parts were done elsewhere. */
export interface ImportedElsewhere {
  /** Values for all frames. */
  readonly metadata: Readonly<Record<string, MetadataValue>>;
  /**
   * Where a file lay, by its path as people gave it: tells its frames from equal ones of other files. Absent where the
   * frames come from one library, which has told them apart.
   */
  readonly placeOf?: (path: string) => string;
  /** Keys there, ascending, of the frames that are wanted; all where it is absent. */
  readonly frames?: readonly number[];
}

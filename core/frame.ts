import type { MetadataValue } from "./vocabulary.ts";

/**
 * One exposure of the detector as it came out of a file: what every reader in `core/formats` yields.
 * Only hit pixels are kept. The origin (0, 0) is drawn bottom left; X = y * width + x.
 */
export interface Frame {
  /** Columns and rows of the sensor, from the file; 256 x 256 where the file does not say. */
  readonly width: number;
  readonly height: number;
  /** Linear index X of each hit pixel, strictly ascending; where the frame is data-driven, a pixel may come again. */
  readonly pixels: Uint32Array;
  /** Count C > 0 of each hit pixel, in the order of `pixels`; whole up to 2^53, or a fraction. */
  readonly counts: Float64Array;
  /**
   * Time of arrival of each hit in ns, in the order of `pixels`, from a moment that is the same for all hits of the
   * frame; may be negative. Absent where the detector does not measure it.
   */
  readonly arrivals?: Float64Array;
  /**
   * Set where the detector sent each hit by itself (Timepix3): the frame is a stretch of time, a pixel may be hit many
   * times, and hits are of one cluster only where they came together in time. Hits of a pixel ascend in time.
   */
  readonly dataDriven?: true;
  /** ns within which neighbouring hits are of one cluster, where people chose it when they imported the frame. */
  readonly coincidence?: number;
  readonly metadata: FrameMetadata;
  /** Every value that the file or its `.dsc` gives, under the file's own name for it. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** What the reader had to say, in sentences for people: a missing `.dsc`, a count that disagrees. */
  readonly notes: readonly string[];
  /** Position of the frame in its file, from 0. */
  readonly indexInFile: number;
}

/** How lists of hits (Timepix3) become frames and clusters. */
export interface HitOptions {
  /** s of a frame. */
  readonly frameLength: number;
  /** ns within which neighbouring hits are of one cluster. */
  readonly coincidence: number;
}

/** What people chose; the usual way for the rest. */
export type ChosenHitOptions = {
  readonly [Name in keyof HitOptions]?: HitOptions[Name] | undefined;
};

export function hitOptionsOf({ frameLength, coincidence }: ChosenHitOptions = {}): HitOptions {
  return {
    frameLength: frameLength ?? defaultHitOptions.frameLength,
    coincidence: coincidence ?? defaultHitOptions.coincidence,
  };
}

export const defaultHitOptions: HitOptions = { frameLength: 1, coincidence: 200 };

/** A detector setting; a list where the file gives one (the DACs). */
export type SettingValue = MetadataValue | readonly number[];

/** Vocabulary fields (see `frameProperties`) that a file can give. Times in s since 1970 UTC. */
export interface FrameMetadata {
  readonly chip?: string;
  readonly biasVoltage?: number;
  readonly ikrum?: number;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly altitude?: number;
  readonly startTime?: number;
  readonly acqTime?: number;
  readonly simulated?: boolean;
}

/**
 * Name of a frame: `<chip>_<start, whole s>-<microseconds, 6 digits>`, such as
 * `B06-W0212_1371575424-293207` (CERN@school's convention). A frame without a chip is called
 * `unknown`; one without a start time is told apart by the first 12 digits of its content hash.
 *
 * @param contentHash hexadecimal
 */
export function frameId(metadata: FrameMetadata, contentHash: string): string {
  const chip = metadata.chip ?? "unknown";
  if (metadata.startTime === undefined) return `${chip}_${contentHash.slice(0, 12)}`;
  return `${chip}_${metadata.startTime.toFixed(6).replace(".", "-")}`;
}

/** Name of a cluster: `<frame id>_k<number, 5 digits>`. */
export function clusterId(frame: string, number: number): string {
  return `${frame}_k${String(number).padStart(5, "0")}`;
}

/** Frame id and number of a cluster from its id; null for what is no cluster's id. */
export function partsOfClusterId(id: string): { frame: string; number: number } | null {
  const match = /^(.*)_k(\d{5,})$/.exec(id);
  return match && { frame: match[1], number: Number(match[2]) };
}

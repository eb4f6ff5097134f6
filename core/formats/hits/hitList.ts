import type { ByteSource } from "../format.ts";

/**
 * Hits of a detector that sends each one by itself (Timepix3), as readers give them: a stretch of neighbours in the
 * file, in no order of time. A stretch is valid until the next one is asked for.
 */
export interface Hits {
  /** How many there are; the arrays may be longer. */
  readonly length: number;
  /** Linear index y * 256 + x on its chip. */
  readonly pixels: Uint32Array;
  readonly chips: Uint8Array;
  /** Time of arrival in ns since the recording began. */
  readonly times: Float64Array;
  /** Time over threshold, in the detector's steps. */
  readonly counts: Float64Array;
}

/** A file format that is a list of hits. */
export interface HitList {
  /**
   * All hits of the file, stretch by stretch. Can be called again.
   * @throws TrackroomError `unreadable-input` with file, line and reason
   */
  hits(source: ByteSource): Iterable<Hits>;
  /** How often the detector said that it lost data, in what was read so far. */
  readonly lost: number;
  /** Recordings that were joined into the file, as far as that can be told. */
  readonly runs?: number;
}

/** The setting of a frame that says how long a stretch of the recording it is. */
export const frameLengthSetting = "Frame length [s]";

/** Side of a chip. */
export const chipSide = 256;

/** Memory for a stretch of hits, used again and again. */
export class HitBuffer implements Hits {
  length = 0;
  pixels: Uint32Array;
  chips: Uint8Array;
  times: Float64Array;
  counts: Float64Array;

  constructor(capacity = 4096) {
    this.pixels = new Uint32Array(capacity);
    this.chips = new Uint8Array(capacity);
    this.times = new Float64Array(capacity);
    this.counts = new Float64Array(capacity);
  }

  /** Makes room for so many hits in all. */
  reserve(capacity: number): void {
    if (capacity <= this.pixels.length) return;
    const grown = new HitBuffer(Math.max(capacity, 2 * this.pixels.length));
    grown.pixels.set(this.pixels.subarray(0, this.length));
    grown.chips.set(this.chips.subarray(0, this.length));
    grown.times.set(this.times.subarray(0, this.length));
    grown.counts.set(this.counts.subarray(0, this.length));
    this.pixels = grown.pixels;
    this.chips = grown.chips;
    this.times = grown.times;
    this.counts = grown.counts;
  }

  append(hits: Hits): void {
    this.reserve(this.length + hits.length);
    this.pixels.set(hits.pixels.subarray(0, hits.length), this.length);
    this.chips.set(hits.chips.subarray(0, hits.length), this.length);
    this.times.set(hits.times.subarray(0, hits.length), this.length);
    this.counts.set(hits.counts.subarray(0, hits.length), this.length);
    this.length += hits.length;
  }
}

/** Time of arrival in ns: steps of 25 ns, and how many sixteenths of one it came before. */
export const arrivalTime = (toa: number, fToa: number): number => 25 * toa - (25 / 16) * fToa;

/** With this matrix index and the overflow mark, lost data begins. */
export const lostBegins = 0x74;
export const lostEnds = 0x75;

/**
 * How the pixels of a frame are kept: one compact blob, cluster by cluster, the masked pixels last.
 *
 * Layout: one byte, 0 where all counts are whole numbers and 1 where some are not; the number of groups
 * (clusters + 1); then a group after the other: the number of pixels, and per pixel the step in X from the
 * pixel before it (the first counts from 0) and the count. Numbers are unsigned LEB128 of up to 53 bits;
 * counts with a fraction are little endian doubles.
 */

import { TrackroomError } from "../errors.ts";
import { newMemory } from "../keptMemory.ts";

const wholeCounts = 0;
const fractionalCounts = 1;
/** Longest LEB128 number of 53 bits. */
const longestNumber = 8;

/** Pixels and their counts; `pixels` are linear indices X = y * width + x. */
export interface PixelCounts {
  pixels: Uint32Array;
  counts: Float64Array;
}

/** A whole frame's pixels, cluster by cluster, and where each cluster's (and the masked ones) start. */
export interface FramePixels extends PixelCounts {
  starts: Uint32Array;
}

/**
 * @param pixels linear index X, ascending within each group
 * @param counts count of each pixel, > 0
 * @param starts where each group starts in `pixels`: clusters, and last the masked pixels
 * @param memory where both arrays go
 * @returns the blob, and the byte at which each group starts in it (as many as `starts`)
 */
export function encodePixelBlob(
  pixels: Uint32Array,
  counts: Float64Array,
  starts: Uint32Array,
  memory = newMemory,
): { blob: Uint8Array; blobStarts: Uint32Array } {
  const whole = areWhole(counts);
  const bytes = scratchFor(
    1 + longestNumber * (starts.length + 1) + pixels.length * 2 * longestNumber,
  );
  const view = new DataView(bytes.buffer);
  const places = memory(starts.byteLength);
  const blobStarts = new Uint32Array(places.buffer, places.start, starts.length);
  bytes[0] = whole ? wholeCounts : fractionalCounts;
  let at = putNumber(bytes, 1, starts.length);
  for (let group = 0; group < starts.length; group++) {
    const first = starts[group];
    const end = group + 1 < starts.length ? starts[group + 1] : pixels.length;
    blobStarts[group] = at;
    at = putNumber(bytes, at, end - first);
    let before = 0;
    for (let i = first; i < end; i++) {
      at = putNumber(bytes, at, pixels[i] - before);
      before = pixels[i];
      if (whole) at = putNumber(bytes, at, counts[i]);
      else {
        view.setFloat64(at, counts[i], true);
        at += 8;
      }
    }
  }
  const { buffer, start } = memory(at);
  const blob = new Uint8Array(buffer, start, at);
  blob.set(bytes.subarray(0, at));
  return { blob, blobStarts };
}

/**
 * One cluster's pixels.
 *
 * @param byteStart as `encodePixelBlob` returned it in `blobStarts`
 * @throws TrackroomError `unusable-library` where the blob is damaged
 */
export function decodePixels(blob: Uint8Array, byteStart: number): PixelCounts {
  const reader = new BlobReader(blob, byteStart);
  return reader.group(reader.length());
}

/** All pixels of a frame. @throws TrackroomError `unusable-library` where the blob is damaged */
export function decodeFrame(blob: Uint8Array): FramePixels {
  const reader = new BlobReader(blob, 1);
  const groups = reader.length();
  const starts = new Uint32Array(groups);
  const parts: PixelCounts[] = [];
  let total = 0;
  for (let group = 0; group < groups; group++) {
    const part = reader.group(reader.length());
    starts[group] = total;
    total += part.pixels.length;
    parts.push(part);
  }
  const pixels = new Uint32Array(total);
  const counts = new Float64Array(total);
  parts.forEach((part, group) => {
    pixels.set(part.pixels, starts[group]);
    counts.set(part.counts, starts[group]);
  });
  return { pixels, counts, starts };
}

/** Reused from frame to frame: clearing new memory for each takes longer than filling it. */
let scratch = new Uint8Array(16 * 1024);

function scratchFor(bytes: number): Uint8Array {
  if (scratch.length < bytes) scratch = new Uint8Array(2 * bytes);
  return scratch;
}

function areWhole(counts: Float64Array): boolean {
  for (const count of counts) if (!Number.isSafeInteger(count) || count < 0) return false;
  return true;
}

function putNumber(bytes: Uint8Array, at: number, value: number): number {
  // Shifts work on 32 bits only, and counts reach 2^53.
  while (value >= 0x80000000) {
    bytes[at++] = (value % 128) | 0x80;
    value = Math.floor(value / 128);
  }
  while (value >= 0x80) {
    bytes[at++] = (value & 0x7f) | 0x80;
    value >>>= 7;
  }
  bytes[at++] = value;
  return at;
}

class BlobReader {
  readonly #bytes: Uint8Array;
  readonly #whole: boolean;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    if (bytes.length < 2 || bytes[0] > fractionalCounts) throw damaged();
    this.#bytes = bytes;
    this.#whole = bytes[0] === wholeCounts;
    this.#at = at;
  }

  group(pixelCount: number): PixelCounts {
    // Each pixel takes at least two bytes: a damaged length must not ask for gigabytes.
    if (pixelCount * 2 > this.#bytes.length - this.#at) throw damaged();
    const pixels = new Uint32Array(pixelCount);
    const counts = new Float64Array(pixelCount);
    let x = 0;
    for (let i = 0; i < pixelCount; i++) {
      x += this.#number();
      pixels[i] = x;
      counts[i] = this.#whole ? this.#number() : this.#double();
    }
    return { pixels, counts };
  }

  length(): number {
    const value = this.#number();
    if (value > this.#bytes.length) throw damaged();
    return value;
  }

  #number(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < longestNumber; i++) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw damaged();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw damaged();
  }

  #double(): number {
    const bytes = this.#bytes;
    if (this.#at + 8 > bytes.length) throw damaged();
    const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat64(
      this.#at,
      true,
    );
    this.#at += 8;
    return value;
  }
}

function damaged(): TrackroomError {
  return new TrackroomError(
    "unusable-library",
    "The pixels of a frame in this library are damaged. Import the frame's file again into a new library, or go back to a backup.",
  );
}

/**
 * How the times of arrival of a frame's pixels are kept, in the order of its pixel blob.
 *
 * Layout: one byte, whose bit 0 says that times are whole steps of 25/16 ns (else doubles) and bit 1 that the frame is
 * data-driven; then, of steps, the difference of each from the one before (the first from 0) as a zigzag number in
 * unsigned LEB128; else the times themselves in ns as little endian doubles.
 */

import { TrackroomError } from "../errors.ts";

/** ns; the detector's finest step (`FToA`). A power of two times 25: products and quotients are exact. */
const step = 25 / 16;
const inSteps = 1;
const fromDataDriven = 2;
/** Longest zigzag number of 53 bits. */
const longestNumber = 8;

export interface Arrivals {
  /** ns */
  readonly times: Float64Array;
  readonly dataDriven: boolean;
}

export function encodeArrivals({ times, dataDriven }: Arrivals): Uint8Array {
  const kind = dataDriven ? fromDataDriven : 0;
  if (!areSteps(times)) {
    const bytes = new Uint8Array(1 + times.byteLength);
    const view = new DataView(bytes.buffer);
    bytes[0] = kind;
    for (let i = 0; i < times.length; i++) view.setFloat64(1 + 8 * i, times[i], true);
    return bytes;
  }
  const bytes = new Uint8Array(1 + longestNumber * times.length);
  bytes[0] = kind | inSteps;
  let at = 1;
  let before = 0;
  for (const time of times) {
    const steps = time / step;
    const apart = steps - before;
    before = steps;
    let number = apart < 0 ? -2 * apart - 1 : 2 * apart;
    while (number >= 128) {
      bytes[at++] = (number % 128) | 128;
      number = Math.floor(number / 128);
    }
    bytes[at++] = number;
  }
  return bytes.slice(0, at);
}

/** Steps whose differences stay within 53 bits, zigzag and all. */
const largestStep = 2 ** 50;

function areSteps(times: Float64Array): boolean {
  for (const time of times) {
    const steps = time / step;
    if (!Number.isInteger(steps) || Math.abs(steps) > largestStep || Object.is(steps, -0))
      return false;
  }
  return true;
}

/** @param count how many pixels the frame has @throws TrackroomError `unusable-library` where the blob is damaged */
export function decodeArrivals(bytes: Uint8Array, count: number): Arrivals {
  const kind = bytes[0] ?? 255;
  if (kind > (inSteps | fromDataDriven)) throw damaged();
  const times = new Float64Array(count);
  const dataDriven = (kind & fromDataDriven) !== 0;
  if ((kind & inSteps) === 0) {
    if (bytes.length < 1 + 8 * count) throw damaged();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i++) times[i] = view.getFloat64(1 + 8 * i, true);
    return { times, dataDriven };
  }
  let at = 1;
  let steps = 0;
  for (let i = 0; i < count; i++) {
    let number = 0;
    let scale = 1;
    for (let byte = 128; byte >= 128; scale *= 128) {
      byte = bytes[at++] ?? 256;
      if (byte > 255 || scale > 2 ** 49) throw damaged();
      number += (byte & 127) * scale;
    }
    steps += number % 2 === 0 ? number / 2 : -(number + 1) / 2;
    times[i] = steps * step;
  }
  return { times, dataDriven };
}

function damaged(): TrackroomError {
  return new TrackroomError(
    "unusable-library",
    "The times of arrival of a frame in this library are damaged. Import the frame's file again into a new library, or go back to a backup.",
  );
}

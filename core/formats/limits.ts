import { unreadable } from "../errors.ts";

/** Sensors that exist reach 2560 x 2560 pixels (WidePIX 10 x 10); beyond 2^24 a file is damaged or hostile. */
export const maxPixels = 2 ** 24;
const maxSide = 2 ** 16;

/** Longest line of a text format: a cluster of a whole sensor on one `.clog` line stays well below. */
export const maxLineBytes = 16 * 2 ** 20;

/** A sensor's size where neither the file nor its `.dsc` tells: one Timepix chip. */
export const defaultSide = 256;

/**
 * Refuses sizes that no sensor has, so that a damaged file cannot ask for gigabytes.
 * @throws TrackroomError `unreadable-input`
 */
export function checkDimensions(width: number, height: number, file: string, line?: number): void {
  const possible = (side: number) => Number.isInteger(side) && side >= 1 && side <= maxSide;
  if (possible(width) && possible(height) && width * height <= maxPixels) return;
  throw unreadable(
    `a sensor of ${width} x ${height} pixels does not exist; at most ${maxPixels} pixels are read`,
    file,
    line,
  );
}

/**
 * Deflate reaches 1032 : 1 at best, on nothing but repetition; stacked matrices of nearly empty frames
 * stay below 700 : 1. Packed data beyond this ratio and larger than `bombBytes` are made to fill a disk.
 */
const bombRatio = 800;
const bombBytes = 16 * 2 ** 20;

/** Whether packed data grow as only a bomb's do. */
export function isBomb(packedBytes: number, bytes: number): boolean {
  return bytes > bombBytes && bytes > bombRatio * packedBytes;
}

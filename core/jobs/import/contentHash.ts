import { hash } from "node:crypto";
import type { Frame } from "../../frame.ts";

/**
 * Hexadecimal SHA-256 of what makes the frame itself, however it was stored: size of the sensor, hit pixels
 * and counts (little endian), chip, start time and acquisition time; of a data-driven frame the times of arrival. A frame without a start time is told
 * apart by its position in its file as well, because two short exposures may well hold the same few pixels.
 */
export function contentHash(frame: Frame): string {
  const { chip, startTime, acqTime } = frame.metadata;
  const position = startTime === undefined ? frame.indexInFile : null;
  const identity = JSON.stringify([
    frame.width,
    frame.height,
    chip ?? null,
    startTime ?? null,
    acqTime ?? null,
    position,
  ]);
  const parts = [Buffer.from(identity), bytes(frame.pixels), bytes(frame.counts)];
  // Of frames that are told by their pixels alone, the hash stays what it was.
  if (frame.dataDriven && frame.arrivals) parts.push(bytes(frame.arrivals));
  return hash("sha256", joined(parts));
}

/** Reused from frame to frame. */
let memory = new Uint8Array(16 * 1024);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (memory.length < length) memory = new Uint8Array(2 * length);
  let at = 0;
  for (const part of parts) {
    memory.set(part, at);
    at += part.length;
  }
  return memory.subarray(0, length);
}

function bytes(array: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

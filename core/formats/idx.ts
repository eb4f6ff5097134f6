import type { FrameSource } from "./format.ts";
import { recordBlocks } from "./records.ts";

/**
 * Byte at which each frame but the first begins, from the `.idx`. There are two kinds: little endian i64 triples
 * (offset in the `.dsc`, in the data, of sub-frames), and a plain i64 each, the offset in the data. Programs write
 * one for each frame or part of one, or for each but the first.
 *
 * @param announced how many frames there may be
 * @returns nothing where there is no `.idx`, or it does not fit the data or those numbers
 */
export function readIdx(source: FrameSource, announced: readonly number[]): number[] | undefined {
  if (source.idx === undefined) return undefined;
  return offsetsOf(source, announced, 3, 1) ?? offsetsOf(source, announced, 1, 0);
}

function offsetsOf(
  { idx, size }: FrameSource,
  announced: readonly number[],
  numbers: number,
  which: number,
): number[] | undefined {
  const bytes = 8 * numbers;
  if (idx === undefined || idx.size % bytes !== 0) return undefined;
  const entries = idx.size / bytes;
  const startsWithSecond = announced.includes(entries + 1);
  if (!startsWithSecond && !announced.includes(entries)) return undefined;
  const offsets: number[] = [];
  let previous = 0;
  for (const block of recordBlocks(idx, bytes)) {
    for (let at = 8 * which; at < block.byteLength; at += bytes) {
      const offset = Number(block.getBigInt64(at, true));
      if (offset < previous || offset > size) return undefined;
      offsets.push(offset);
      previous = offset;
    }
  }
  if (startsWithSecond) return offsets;
  return offsets.shift() === 0 ? offsets : undefined;
}

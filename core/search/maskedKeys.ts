import type { KeyList } from "../library/keyList.ts";
import { type KeyRuns, keyAt } from "./keyRuns.ts";
import { countTaken, type Mask, ones } from "./rowMask.ts";

/** A segment's keys, with the rows that a condition takes; null takes all. */
export interface MaskedPart {
  readonly segment: { readonly rows: number; readonly keys: KeyRuns };
  readonly among: Mask | null;
}

/** The keys of the rows that a condition takes, ascending: a bit a row is kept of them. */
export function maskedKeys(parts: readonly MaskedPart[]): KeyList {
  const starts = [0];
  for (const { segment, among } of parts) {
    starts.push(starts[starts.length - 1] + (among === null ? segment.rows : countTaken(among)));
  }
  const length = starts[starts.length - 1];
  return {
    length,
    slice(first, end) {
      const keys: number[] = [];
      const last = Math.min(end, length);
      let place = placeOf(starts, first);
      for (let next = Math.max(0, first); next < last; place++) {
        const upTo = Math.min(last, starts[place + 1]);
        addKeys(parts[place], next - starts[place], upTo - starts[place], keys);
        next = upTo;
      }
      return keys;
    },
  };
}

/** The part that holds the key at a place in the list. */
function placeOf(starts: readonly number[], key: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= key) low = middle;
    else high = middle;
  }
  return low;
}

/** Adds the keys of the rows taken, from the one at a place among them on, before the one at another. */
function addKeys({ segment, among }: MaskedPart, first: number, end: number, keys: number[]): void {
  if (among === null) {
    for (let row = first; row < end; row++) keys.push(keyAt(segment.keys, row));
    return;
  }
  let before = 0;
  for (let word = 0; word < among.length && before < end; word++) {
    const taken = ones(among[word]);
    if (before + taken > first) {
      let place = before;
      for (let bits = among[word] | 0; bits !== 0; bits &= bits - 1, place++) {
        if (place < first || place >= end) continue;
        keys.push(keyAt(segment.keys, 32 * word + 31 - Math.clz32(bits & -bits)));
      }
    }
    before += taken;
  }
}

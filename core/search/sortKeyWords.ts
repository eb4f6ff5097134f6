import type { Part } from "./orderQuestions.ts";

/** Bits of a sort key that one look at all rows tells apart. */
export const bitsAtOnce = 16;
export const buckets = 2 ** bitsAtOnce;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const sign = 0x8000_0000;

/** 16 bits of a sort key, the first of which are the upper ones: as whole numbers these are in the order of the keys. */
export function wordOf(key: number, depth: number): number {
  // Adding 0 turns -0 into 0: the two are equal.
  double[0] = key + 0;
  const negative = words[1] >= sign;
  const word = depth < 2 ? words[1] ^ (negative ? -1 : sign) : words[0] ^ (negative ? -1 : 0);
  return depth % 2 === 0 ? word >>> bitsAtOnce : word & (buckets - 1);
}

/** The sort keys of neighbouring buckets of a part; a part may begin or end within a bucket. */
export function limitsOf({ low, high, depth }: Part, first: number, last: number) {
  return {
    low: Math.max(low, keyOf(low, depth, first, 0)),
    high: Math.min(high, keyOf(low, depth, last, buckets - 1)),
  };
}

/** The key that begins as another does, goes on with a word and then with nothing but one more. */
function keyOf(beginning: number, depth: number, word: number, rest: number): number {
  const at = (place: number) =>
    place < depth ? wordOf(beginning, place) : place === depth ? word : rest;
  const high = ((at(0) << bitsAtOnce) | at(1)) >>> 0;
  const low = ((at(2) << bitsAtOnce) | at(3)) >>> 0;
  const negative = high < sign;
  words[1] = high ^ (negative ? -1 : sign);
  words[0] = low ^ (negative ? -1 : 0);
  // Beyond the infinities there are no numbers.
  if (Number.isNaN(double[0])) return negative ? -Infinity : Infinity;
  // 0 stands in the next bucket, and is equal to this.
  return Object.is(double[0], -0) ? -Number.MIN_VALUE : double[0];
}

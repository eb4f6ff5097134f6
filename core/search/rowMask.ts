import type { Leaf } from "../query/holds.ts";
import type { Condition } from "../query/model.ts";

/** Which rows a condition takes: a bit a row, the first row in the lowest bit of the first word. No bit lies beyond the rows. */
export type Mask = Uint32Array;

export const rowsPerWord = 32;

export function isLeaf(condition: Condition): condition is Leaf {
  return condition.kind !== "and" && condition.kind !== "or" && condition.kind !== "not";
}

/** All conditions on one field that a condition is made of. */
export function leavesOf(condition: Condition): Leaf[] {
  if (isLeaf(condition)) return [condition];
  if (condition.kind === "not") return leavesOf(condition.term);
  return condition.terms.flatMap(leavesOf);
}

/**
 * The rows that a condition takes, from the rows that each of its leaves takes. The result may be a
 * leaf's own mask: do not write into it.
 * @param rows length of the masks
 */
export function combineMasks(
  condition: Condition,
  rows: number,
  maskOfLeaf: (leaf: Leaf) => Mask,
): Mask {
  if (isLeaf(condition)) return maskOfLeaf(condition);
  if (condition.kind === "not") {
    const mask = combineMasks(condition.term, rows, maskOfLeaf);
    return opposite(mask, rows);
  }
  const masks = condition.terms.map((term) => combineMasks(term, rows, maskOfLeaf));
  const [first, ...rest] = masks;
  const all = condition.kind === "and";
  if (first === undefined) return all ? fullMask(rows) : newMask(rows);
  if (rest.length === 0) return first;
  const result = first.slice();
  for (const mask of rest) merge(result, mask, all);
  return result;
}

function merge(into: Mask, mask: Mask, all: boolean): void {
  if (all) for (let i = 0; i < into.length; i++) into[i] &= mask[i];
  else for (let i = 0; i < into.length; i++) into[i] |= mask[i];
}

/** A mask that takes no row yet. */
export function newMask(rows: number): Mask {
  return new Uint32Array(Math.ceil(rows / rowsPerWord));
}

export function fullMask(rows: number): Mask {
  return cutTo(newMask(rows).fill(0xffff_ffff), rows);
}

export const opposite = (mask: Mask, rows: number): Mask =>
  cutTo(
    mask.map((word) => ~word),
    rows,
  );

/** Takes away the bits beyond the rows. */
function cutTo(mask: Mask, rows: number): Mask {
  const beyond = rows % rowsPerWord;
  if (beyond > 0) mask[mask.length - 1] &= 2 ** beyond - 1;
  return mask;
}

/** @param taken a number a row: 1 for each row taken, 0 for each other */
export function maskOfBytes(taken: Uint8Array): Mask {
  const mask = newMask(taken.length);
  for (let word = 0, row = 0; word < mask.length; word++) {
    const end = Math.min(row + rowsPerWord, taken.length);
    let bits = 0;
    for (let bit = 0; row < end; row++, bit++) bits |= taken[row] << bit;
    mask[word] = bits;
  }
  return mask;
}

export const isTaken = (mask: Mask, row: number): boolean =>
  ((mask[row >>> 5] >>> (row & 31)) & 1) === 1;

/** What a mask says of some rows, a bit each, one after the other. */
export function maskAmong(mask: Mask, rows: Uint32Array): Mask {
  const among = newMask(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    among[i >>> 5] |= ((mask[row >>> 5] >>> (row & 31)) & 1) << (i & 31);
  }
  return among;
}

/** Whether a mask takes a row from the first on, before the end. */
export function takesAny(mask: Mask, first: number, end: number): boolean {
  for (let row = first; row < end; row++) if (isTaken(mask, row)) return true;
  return false;
}

/** How many rows a mask takes. */
export function countTaken(mask: Mask): number {
  let taken = 0;
  for (let i = 0; i < mask.length; i++) taken += ones(mask[i]);
  return taken;
}

/** How many bits of a word are set: sums of two bits, of four, of eight, and of the four bytes. */
export function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/**
 * Writes the numbers of the rows that a mask takes, ascending, into `rows`; returns how many they are.
 * @param rows room for as many rows as the mask has bits, and one more
 */
export function rowsTaken(mask: Mask, rows: Uint32Array): number {
  let taken = 0;
  for (let i = 0; i < mask.length; i++) {
    const first = i * rowsPerWord;
    let word = mask[i] | 0;
    if (word === -1) {
      for (let row = first; row < first + rowsPerWord; row++) rows[taken++] = row;
      continue;
    }
    while (word !== 0) {
      const lowest = word & -word;
      rows[taken++] = first + 31 - Math.clz32(lowest);
      word ^= lowest;
    }
  }
  return taken;
}

/**
 * The rows whose value in a column of numbers (booleans are 0 and 1) meets a leaf: what `holds` in
 * `core/query` says of one value. A row without a value (NaN) is unequal to everything, and missing.
 */
export function maskOfNumbers(leaf: Leaf, values: Float64Array): Mask {
  const interval = intervalOf(leaf);
  if (interval !== null) {
    const { low, high, inverted } = interval;
    const mask = within(values, low, high);
    return inverted ? opposite(mask, values.length) : mask;
  }
  const mask = newMask(values.length);
  if (leaf.kind === "in") {
    const wanted = new Set(leaf.values.map(Number));
    for (let row = 0; row < values.length; row++) {
      mask[row >>> 5] |= +wanted.has(values[row]) << (row & 31);
    }
  }
  // Text operators find nothing in numbers; the parser refuses them before they come here.
  return mask;
}

/** The values from one to another, both included; or all but those, and what has no value. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly inverted?: boolean;
}

/** The numbers that meet a condition; null where they are no interval. */
export function intervalOf(leaf: Leaf): Interval | null {
  const { NEGATIVE_INFINITY: lowest, POSITIVE_INFINITY: highest } = Number;
  switch (leaf.kind) {
    case "between":
      return { low: Number(leaf.low), high: Number(leaf.high) };
    case "set":
      return { low: lowest, high: highest };
    case "missing":
      return { low: lowest, high: highest, inverted: true };
    case "compare":
      break;
    default:
      return null;
  }
  const limit = Number(leaf.value);
  switch (leaf.operator) {
    case "=":
      return { low: limit, high: limit };
    case "!=":
      return { low: limit, high: limit, inverted: true };
    case "<":
      return { low: lowest, high: -nextAbove(-limit) };
    case "<=":
      return { low: lowest, high: limit };
    case ">":
      return { low: nextAbove(limit), high: highest };
    case ">=":
      return { low: limit, high: highest };
  }
}

function within(values: Float64Array, low: number, high: number): Mask {
  if (low === Number.NEGATIVE_INFINITY) return atMost(values, high);
  return high === Number.POSITIVE_INFINITY ? atLeast(values, low) : between(values, low, high);
}

/** From the last row of a word to its first, free of branches, which real data makes hard to foresee. */
function between(values: Float64Array, low: number, high: number): Mask {
  const mask = newMask(values.length);
  for (let first = 0; first < values.length; first += rowsPerWord) {
    let bits = 0;
    for (let row = Math.min(first + rowsPerWord, values.length) - 1; row >= first; row--) {
      bits = (bits << 1) | (+(values[row] >= low) & +(values[row] <= high));
    }
    mask[first >>> 5] = bits;
  }
  return mask;
}

function atLeast(values: Float64Array, low: number): Mask {
  const mask = newMask(values.length);
  for (let first = 0; first < values.length; first += rowsPerWord) {
    let bits = 0;
    for (let row = Math.min(first + rowsPerWord, values.length) - 1; row >= first; row--) {
      bits = (bits << 1) | +(values[row] >= low);
    }
    mask[first >>> 5] = bits;
  }
  return mask;
}

function atMost(values: Float64Array, high: number): Mask {
  const mask = newMask(values.length);
  for (let first = 0; first < values.length; first += rowsPerWord) {
    let bits = 0;
    for (let row = Math.min(first + rowsPerWord, values.length) - 1; row >= first; row--) {
      bits = (bits << 1) | +(values[row] <= high);
    }
    mask[first >>> 5] = bits;
  }
  return mask;
}

const double = new Float64Array(1);
const bitsOfDouble = new BigInt64Array(double.buffer);

/** The smallest number above another; NaN, which nothing is equal to, where there is none. */
export function nextAbove(number: number): number {
  if (number === 0) return Number.MIN_VALUE;
  double[0] = number;
  bitsOfDouble[0] += number > 0 ? 1n : -1n;
  return double[0];
}

import type { Found, FrequentValues } from "./columnView.ts";

/**
 * A column in which few values are most of what there is: four of ten clusters are single pixels, and clusters of
 * two to four pixels have few shapes. The frequent values stand once, and a byte a row says which of them it has; the
 * other values stand by themselves, in the order of their rows.
 *
 * After the header, whose second byte is the number of frequent values and whose second word is the number of
 * the others, stand the frequent values, the others (doubles both), and the bytes, 255 for "another value".
 */

/** The byte of a row whose value is not among the frequent ones; also how many these can be. */
const other = 255;

/** Rows, spread over a column, that tell which values are frequent. */
const sampleRows = 512;
/** Slots of the values of a sample: at least twice as many as there can be. */
const sampleSlotBits = 10;
/** Slots of the frequent values: where two meet, the rarer is done without, so they are many. */
const slotBits = 12;

/** Bytes that this takes of what doubles take, at most: where little is won, doubles are quicker to read and write. */
const worthwhile = 0.75;

export interface Narrowed {
  readonly frequent: number;
  readonly others: number;
  /** Without the header. */
  readonly bytes: number;
}

/**
 * Makes a function that overwrites the values of a column by what `readFrequentValues` reads, and says how much that
 * is; null, with the values as they were, where doubles do nearly as well. Its memory serves for one
 * column after the other.
 */
export function createFrequentValuesNarrower(): (values: Float64Array) => Narrowed | null {
  const count = createSampleCounter();
  /** The byte of the value whose bits lead to a slot; `other` where there is none. */
  const slots = new Uint8Array(2 ** slotBits);
  /** The bits of the frequent values, in two words each; no row is compared with the last. */
  const words = new Int32Array(2 * (other + 1));
  /** Rows of the sample that have each of them. */
  const weights = new Uint32Array(other);
  let others = new Int32Array(0);
  let codes = new Uint8Array(0);

  /** Returns how many there are, and the share of further rows that are likely to have one of them. */
  function choose(sample: Sample): { frequent: number; share: number } {
    slots.fill(other);
    const { least, ofLeast } = fewestRows(sample);
    let left = ofLeast;
    let frequent = 0;
    let seenAgain = 0;
    for (let number = 1; number <= sample.distinct; number++) {
      const rows = sample.rows[number];
      if (rows < least || (rows === least && left-- <= 0)) continue;
      const low = sample.words[2 * number];
      const high = sample.words[2 * number + 1];
      const slot = hashOf(low, high) >>> (32 - slotBits);
      let code = slots[slot];
      if (code === other) code = frequent++;
      else if (weights[code] >= rows) continue;
      else seenAgain -= weights[code] - 1;
      slots[slot] = code;
      weights[code] = rows;
      words[2 * code] = low;
      words[2 * code + 1] = high;
      seenAgain += rows - 1;
    }
    return { frequent, share: seenAgain / sample.size };
  }

  return (values) => {
    const rows = values.length;
    const sample = count(values);
    // At best, all rows but the first of each value of the sample would have a frequent one.
    if (!isWorthwhile(1 - sample.distinct / sample.size)) return null;
    const { frequent, share } = choose(sample);
    if (!isWorthwhile(share)) return null;
    if (codes.length < rows) {
      codes = new Uint8Array(rows);
      others = new Int32Array(2 * rows);
    }
    const bits = new Int32Array(values.buffer, values.byteOffset, 2 * rows);
    const left = partRows(bits, slots, words, codes, others);
    const doubles = frequent + left;
    const bytes = 8 * doubles + rows;
    if (bytes > worthwhile * values.byteLength) return null;
    bits.set(words.subarray(0, 2 * frequent));
    bits.set(others.subarray(0, 2 * left), 2 * frequent);
    new Uint8Array(values.buffer, values.byteOffset + 8 * doubles, rows).set(
      codes.subarray(0, rows),
    );
    return { frequent, others: left, bytes };
  };
}

/** @param share of the rows that have a frequent value: these take a byte, the others a double more */
const isWorthwhile = (share: number): boolean => 1 + 8 * (1 - share) <= worthwhile * 8;

/**
 * Gives each row its code, and puts the values of rows without one after the other; returns how many these are. Free of
 * branches, which values make hard to foresee. What is moved is bits: until this is compiled to
 * machine code, a double that is read takes new memory.
 */
function partRows(
  bits: Int32Array,
  slots: Uint8Array,
  words: Int32Array,
  codes: Uint8Array,
  others: Int32Array,
): number {
  let next = 0;
  for (let place = 0; place < bits.length; place += 2) {
    const low = bits[place];
    const high = bits[place + 1];
    const candidate = slots[hashOf(low, high) >>> (32 - slotBits)];
    const same = +(words[2 * candidate] === low) & +(words[2 * candidate + 1] === high);
    const code = (candidate | (same - 1)) & other;
    codes[place >> 1] = code;
    others[next] = low;
    others[next + 1] = high;
    next += +(code === other) << 1;
  }
  return next >> 1;
}

/** The distinct values of a sample, by numbers from 1 on: their bits, two words each, and the rows that have them. */
interface Sample {
  readonly size: number;
  readonly distinct: number;
  readonly words: Int32Array;
  readonly rows: Uint32Array;
}

/** The answer is overwritten by the next call. */
function createSampleCounter(): (values: Float64Array) => Sample {
  /** Number of the value whose bits lead to a slot, or to one before it; 0 for none. */
  const slots = new Uint16Array(2 ** sampleSlotBits);
  const words = new Int32Array(2 * (sampleRows + 1));
  const rows = new Uint32Array(sampleRows + 1);
  return (values) => {
    slots.fill(0);
    rows.fill(0);
    const bits = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
    const step = Math.ceil(values.length / sampleRows);
    let distinct = 0;
    let size = 0;
    for (let start = 0; start < values.length; start += step) {
      // Not at equal distances: a column may repeat itself.
      const row = start + ((hashOf(start, 0) >>> 1) % step);
      if (row >= values.length) continue;
      size++;
      const low = bits[2 * row];
      const high = bits[2 * row + 1];
      let slot = hashOf(low, high) >>> (32 - sampleSlotBits);
      let number = slots[slot];
      while (number !== 0 && (words[2 * number] !== low || words[2 * number + 1] !== high)) {
        slot = (slot + 1) % slots.length;
        number = slots[slot];
      }
      if (number === 0) {
        number = ++distinct;
        slots[slot] = number;
        words[2 * number] = low;
        words[2 * number + 1] = high;
      }
      rows[number]++;
    }
    return { size, distinct, words, rows };
  };
}

/** Mixed so that the bits that differ between values reach the upper ones, which are used. */
function hashOf(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2_ae35);
}

/**
 * How many rows of a sample a value must have to be among the frequent ones, and how many of those with just so many
 * are taken. A value that turns out to be rare takes no more room among the frequent ones than elsewhere.
 */
function fewestRows({ distinct, rows }: Sample): { least: number; ofLeast: number } {
  /** Values by how many rows they have; the last place is for all that have as many or more. */
  const values = new Uint32Array(64);
  for (let number = 1; number <= distinct; number++) {
    values[Math.min(rows[number], values.length - 1)]++;
  }
  let left = other;
  let least = values.length - 1;
  while (least > 1 && left >= values[least]) left -= values[least--];
  return { least, ofLeast: left };
}

/** Writes the values of a column into `target` from `offset` on. */
export function readFrequentValues(
  { frequent, values, codes }: FrequentValues,
  target: Float64Array,
  offset: number,
): void {
  /** What is added to `other` to find the next value that stands by itself. */
  let beyond = frequent - other;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    // Without a branch: which rows have a frequent value is hard to foresee.
    const isOther = +(code === other);
    target[offset + row] = values[code + (beyond & -isOther)];
    beyond += isOther;
  }
}

/** Writes the values of some rows, which ascend, into `target` from `offset` on. */
export function pickFrequentValues(
  { frequent, values, codes }: FrequentValues,
  wanted: Uint32Array,
  target: Float64Array,
  offset: number,
): void {
  let row = 0;
  let before = frequent;
  for (let i = 0; i < wanted.length; i++) {
    for (; row < wanted[i]; row++) before += +(codes[row] === other);
    target[offset + i] = values[codes[row] === other ? before : codes[row]];
  }
}

/** The value of one row, as `readFrequentValues` would write it. */
export function frequentValueAt({ frequent, values, codes }: FrequentValues, row: number): number {
  if (codes[row] !== other) return values[codes[row]];
  let before = 0;
  for (let i = 0; i < row; i++) before += +(codes[i] === other);
  return values[frequent + before];
}

/**
 * Adds the rows with some of the values to those found, without decoding the column.
 * @param taken for each of the values 1 where its rows are wanted, 0 elsewhere
 * @param found has room for all rows from the one at `count` on, and one more
 * @param offset what is added to the number of a row
 * @returns how many rows were found up to now
 */
export function findFrequentValues(
  { frequent, values, codes }: FrequentValues,
  taken: Uint8Array,
  found: Found,
  count: number,
  offset: number,
): number {
  const { rows: foundRows, values: foundValues } = found;
  let next = count;
  let beyond = frequent - other;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const isOther = +(code === other);
    // Mostly few rows are looked for, so that this branch is foreseen.
    const place = code + (beyond & -isOther);
    if (taken[place] === 1) {
      foundRows[next] = offset + row;
      foundValues[next++] = values[place];
    }
    beyond += isOther;
  }
  return next;
}

/** How many rows have each of the values: once for those that stand by themselves. */
export function countFrequentValues({ frequent, values, codes }: FrequentValues): Uint32Array {
  const times = new Uint32Array(Math.max(values.length, other + 1));
  for (let row = 0; row < codes.length; row++) times[codes[row]]++;
  times.fill(1, frequent);
  return times.subarray(0, values.length);
}

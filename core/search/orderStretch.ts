import { type OfferedRows, type SortColumn, sortKey, sortRows } from "./order.ts";

/** Neighbouring rows of an order, the first of which stands at a place in it. */
export interface Stretch {
  readonly from: number;
  readonly rows: Uint32Array;
}

export interface Order {
  /** All rows that are to be put in order, segment by segment; may be called again. */
  readonly scan: (visit: (offered: OfferedRows) => void) => void;
  /** How many they are. */
  readonly rows: number;
  /** By how many columns they are put in order; at least one. */
  readonly columns: number;
}

/** So many rows are put in order at once: more than a few pages, so that the next page is there already. */
const rowsAtOnce = 2 ** 16;
/** Bits of a sort key that one look at all rows tells apart. */
const bitsAtOnce = 16;
const buckets = 2 ** bitsAtOnce;

/**
 * The rows from one place in an order to another, and some of their neighbours, without putting all in order: one look
 * at all rows counts how many have which beginning of their sort keys, and only those are taken that can stand there. Memory
 * does not grow with the rows, unless as many are asked for.
 */
export function stretchOf(order: Order, from: number, to: number): Stretch {
  const end = Math.min(to, order.rows);
  const start = Math.min(from, end);
  if (start === end) return { from: start, rows: new Uint32Array(0) };
  const all: Part = { ...everything, equal: [], from: 0, rows: order.rows };
  if (order.rows <= rowsAtOnce || end - start > rowsAtOnce) return gather(order, all);
  return narrow(order, all, start, end);
}

/** Rows whose places in the order are next to each other. */
interface Part {
  /** What all of them have as sort keys in the first columns. */
  readonly equal: readonly number[];
  /** The sort keys of the next column are within these. */
  readonly low: number;
  readonly high: number;
  /** How many times 16 bits of the sort keys of that column are the same. */
  readonly depth: number;
  /** Place of the first of them in the order. */
  readonly from: number;
  /** How many they are. */
  readonly rows: number;
}

const everything = { low: -Infinity, high: Infinity, depth: 0 };

/** @param start place in the order; from there to `end` all are in the part */
function narrow(order: Order, part: Part, start: number, end: number): Stretch {
  const { counts, least, most } = countBuckets(order, part);
  if (least === most) {
    const equal = [...part.equal, least];
    const rest: Part = { ...part, ...everything, equal };
    return equal.length === order.columns
      ? pick(order, rest, start, end)
      : narrow(order, rest, start, end);
  }
  const pieces: Stretch[] = [];
  let from = part.from;
  for (let bucket = 0; bucket < buckets && from < end; ) {
    const first = bucket;
    let rows = counts[bucket++];
    // Small neighbours are taken together.
    while (bucket < buckets && rows + counts[bucket] <= rowsAtOnce) rows += counts[bucket++];
    if (from + rows > start) {
      const within = { ...part, ...limitsOf(part, first, bucket - 1), from, rows };
      pieces.push(
        rows <= rowsAtOnce
          ? gather(order, within)
          : narrow(
              order,
              { ...within, depth: part.depth + 1 },
              Math.max(start, from),
              Math.min(end, from + rows),
            ),
      );
    }
    from += rows;
  }
  return joined(pieces);
}

function joined(pieces: readonly Stretch[]): Stretch {
  if (pieces.length === 1) return pieces[0];
  const rows = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.rows.length, 0));
  let next = 0;
  for (const piece of pieces) {
    rows.set(piece.rows, next);
    next += piece.rows.length;
  }
  return { from: pieces[0]?.from ?? 0, rows };
}

function countBuckets(order: Order, part: Part) {
  const counts = new Uint32Array(buckets);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  forEachOf(order, part, (_, key) => {
    counts[wordOf(key, part.depth)]++;
    if (key < least) least = key;
    if (key > most) most = key;
  });
  return { counts, least, most };
}

/** All rows of a part, put in order. */
function gather(order: Order, part: Part): Stretch {
  const numbers = new Uint32Array(part.rows);
  const columns = Array.from(
    { length: order.columns },
    (): SortColumn => ({ values: new Float64Array(part.rows), descending: false }),
  );
  let next = 0;
  forEachOf(order, part, (number, _, row, sort) => {
    numbers[next] = number;
    for (let i = 0; i < sort.length; i++) {
      columns[i].values[next] = sortKey(sort[i].values[row], sort[i].descending);
    }
    next++;
  });
  const places = sortRows(Uint32Array.from(numbers.keys()), columns);
  return { from: part.from, rows: places.map((place) => numbers[place]) };
}

/** Rows that are equal in all columns stand in the order of their numbers. */
function pick(order: Order, part: Part, start: number, end: number): Stretch {
  const first = start - ((start - part.from) % rowsAtOnce);
  const rows: number[] = [];
  let place = part.from;
  forEachOf(order, part, (row) => {
    if (place >= first && (place < end || rows.length < rowsAtOnce)) rows.push(row);
    place++;
  });
  return { from: first, rows: Uint32Array.from(rows) };
}

/**
 * @param visit is given a row's number, its sort key in the column that tells the rows of the part apart, its number in
 *   the segment and the segment's columns
 */
function forEachOf(
  { scan, columns }: Order,
  { equal, low, high }: Part,
  visit: (number: number, key: number, row: number, sort: readonly SortColumn[]) => void,
): void {
  const column = Math.min(equal.length, columns - 1);
  scan(({ first, rows, taken, sort }) => {
    const { values, descending } = sort[column];
    for (let i = 0; i < taken; i++) {
      const row = rows[i];
      const key = sortKey(values[row], descending);
      if (!(key >= low && key <= high)) continue;
      if (equal.length > 0 && !hasKeys(sort, row, equal)) continue;
      visit(first + row, key, row, sort);
    }
  });
}

function hasKeys(sort: readonly SortColumn[], row: number, keys: readonly number[]): boolean {
  for (let i = 0; i < keys.length; i++) {
    if (sortKey(sort[i].values[row], sort[i].descending) !== keys[i]) return false;
  }
  return true;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const sign = 0x8000_0000;

/** 16 bits of a sort key, the first of which are the upper ones: as whole numbers these are in the order of the keys. */
function wordOf(key: number, depth: number): number {
  // Adding 0 turns -0 into 0: the two are equal.
  double[0] = key + 0;
  const negative = words[1] >= sign;
  const word = depth < 2 ? words[1] ^ (negative ? -1 : sign) : words[0] ^ (negative ? -1 : 0);
  return depth % 2 === 0 ? word >>> bitsAtOnce : word & (buckets - 1);
}

/** The sort keys of neighbouring buckets of a part. */
function limitsOf({ low, depth }: Part, first: number, last: number) {
  return { low: keyOf(low, depth, first, 0), high: keyOf(low, depth, last, buckets - 1) };
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

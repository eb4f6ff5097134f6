import type { Found } from "../blocks/columnView.ts";
import type { Bounds, CountedValues } from "../blocks/scanColumn.ts";
import { keyAt } from "./keyRuns.ts";
import { type BinSpan, type OfferedRows, type OrderColumn, offeredWithin } from "./offeredRows.ts";
import { type OrderedKeys, sortKey } from "./order.ts";
import type {
  BucketCounts,
  Equals,
  OrderAnswer,
  OrderQuestion,
  Part,
  Places,
} from "./orderQuestions.ts";
import { bitsAtOnce, buckets, wordOf } from "./sortKeyWords.ts";

/** Visits all rows that are to be put in order, segment by segment; may be called again. */
export type Scan = (visit: (offered: OfferedRows) => void) => void;

/** The answer of those who have the rows. */
export function answerOrder(scan: Scan, question: OrderQuestion): OrderAnswer {
  switch (question.kind) {
    case "bins":
      return { kind: "bins", contents: null };
    case "count":
      return { kind: "count", ...countBuckets(scan, question.part) };
    case "gather":
      return { kind: "gather", ...gatherRows(scan, question.part) };
    case "places":
      return { kind: "places", ...countPlaces(scan, question.bins) };
    case "equal":
      return { kind: "equal", keys: equalKeys(scan, question, question.firsts) };
  }
}

const unknownPlaces: Places = { firsts: new Float64Array(0), counts: new Uint32Array(0) };

function countBuckets(scan: Scan, part: Part): BucketCounts {
  const counts = new Uint32Array(buckets);
  if (part.depth === 0 && part.equal.length === 0 && hasAll(part)) {
    countFirstWords(scan, counts);
    if (isSpread(counts)) {
      const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      return { counts, least, most, places: unknownPlaces };
    }
    counts.fill(0);
  }
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  const firsts: number[] = [];
  const ofSegments: number[] = [];
  scan((offered) => {
    const column = columnOf(offered.sort, part);
    const { values } = rowsOf(part, offered);
    for (let i = 0; i < values.length; i++) {
      const key = sortKey(values[i], column.descending);
      counts[wordOf(key, part.depth)]++;
      if (key < least) least = key;
      if (key > most) most = key;
    }
    firsts.push(offered.keys.firsts[0]);
    ofSegments.push(values.length);
  });
  const places = { firsts: Float64Array.from(firsts), counts: Uint32Array.from(ofSegments) };
  return { counts, least, most, places };
}

const hasAll = ({ low, high }: Part): boolean =>
  low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY;

/** Whether more than one bucket has rows. */
function isSpread(counts: Uint32Array): boolean {
  const first = counts.findIndex((count) => count > 0);
  return counts.findLastIndex((count) => count > 0) > first;
}

/** The same for all rows there are: most of the time of a look at them. */
function countFirstWords(scan: Scan, counts: Uint32Array): void {
  scan((offered) => {
    const [column] = offered.sort;
    const count = (counted: CountedValues) => addFirstWords(counted, column.descending, counts);
    if (offered.isWhole) column.countValues(count);
    else count({ values: column.pick(offered.all()), times: null });
  });
}

function addFirstWords(
  { values, times }: CountedValues,
  descending: boolean,
  counts: Uint32Array,
): void {
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const bucketOf = descending ? descendingBuckets() : ascendingBuckets();
  const zero = wordOf(0, 0);
  for (let i = 0; i < values.length; i++) {
    const bucket = bucketOf[halves[2 * i + 1] >>> bitsAtOnce];
    const rows = times === null ? 1 : times[i];
    if (bucket !== unclear) counts[bucket] += rows;
    else counts[values[i] === 0 ? zero : wordOf(sortKey(values[i], descending), 0)] += rows;
  }
}

/** Where the upper 16 bits of a value do not tell its bucket. */
const unclear = buckets;

/** For the upper 16 bits of a value, the bucket of its sort key. */
function bucketsOfValues(descending: boolean): () => Uint32Array {
  let known: Uint32Array | undefined;
  const bucketOf = (beginning: number): number => {
    words[1] = beginning << bitsAtOnce;
    const value = double[0];
    // Zeros are equal, and begin as numbers on different sides of them; infinity begins as some that are no numbers.
    if (value === 0 || Math.abs(value) === Number.POSITIVE_INFINITY) return unclear;
    return wordOf(sortKey(value, descending), 0);
  };
  return () => {
    known ??= Uint32Array.from({ length: buckets }, (_, beginning) => bucketOf(beginning));
    return known;
  };
}

function gatherRows(scan: Scan, part: Part): OrderedKeys {
  const gathered = new Float64Array(part.rows);
  const sortKeys: Float64Array[] = [];
  let next = 0;
  scan((offered) => {
    const { rows, values: valuesOfPart } = rowsOf(part, offered);
    const columnOfPart = columnOf(offered.sort, part);
    // Where the library grew meanwhile, there may be more.
    const end = Math.min(rows.length, gathered.length - next);
    for (let i = 0; i < end; i++) gathered[next + i] = keyAt(offered.keys, rows[i]);
    for (const [number, column] of offered.sort.entries()) {
      sortKeys[number] ??= new Float64Array(part.rows);
      const into = sortKeys[number];
      const { descending } = column;
      const values = column === columnOfPart ? valuesOfPart : column.pick(rows);
      for (let i = 0; i < end; i++) into[next + i] = sortKey(values[i], descending);
    }
    next += end;
  });
  const cut = (column: Float64Array) => (next === gathered.length ? column : column.slice(0, next));
  return { keys: cut(gathered), sortKeys: sortKeys.map(cut) };
}

function countPlaces(scan: Scan, bins: BinSpan | undefined): Places {
  const firsts: number[] = [];
  const counts: number[] = [];
  scan((offered) => {
    firsts.push(offered.keys.firsts[0]);
    if (bins === undefined) counts.push(offered.isWhole ? offered.size : offered.all().length);
    else counts.push(offered.countInBins(bins));
  });
  return { firsts: Float64Array.from(firsts), counts: Uint32Array.from(counts) };
}

function equalKeys(scan: Scan, equals: Equals, firsts: Float64Array): Float64Array {
  const wanted = new Set(firsts);
  const found: number[] = [];
  scan((offered) => {
    const { keys } = offered;
    if (!wanted.has(keys.firsts[0])) return;
    const rows =
      "bins" in equals
        ? offered.inBins(equals.bins)
        : withKeys(offered, offered.all(), equals.equal);
    for (const row of rows) found.push(keyAt(keys, row));
  });
  return Float64Array.from(found);
}

/** The column that tells the rows of a part apart. */
const columnOf = (sort: readonly OrderColumn[], { equal }: Part): OrderColumn =>
  sort[Math.min(equal.length, sort.length - 1)];

/** The rows of a part in the segment at hand, ascending, and their values in the column that tells the part apart. */
function rowsOf(part: Part, offered: OfferedRows): Found {
  const column = columnOf(offered.sort, part);
  const found = offeredWithin(offered, column, boundsOf(part, column.descending));
  if (part.equal.length === 0) return found;
  const rows = withKeys(offered, found.rows, part.equal);
  return { rows, values: column.pick(rows) };
}

/** Those of some rows whose sort keys in the first columns are these. */
function withKeys({ sort }: OfferedRows, rows: Uint32Array, keys: readonly number[]): Uint32Array {
  let left = rows;
  for (const [number, wanted] of keys.entries()) {
    const column = sort[number];
    const values = column.pick(left);
    left = left.filter((_, i) => sortKey(values[i], column.descending) === wanted);
  }
  return left;
}

/** The values whose sort keys a part has. */
function boundsOf({ low, high }: Part, descending: boolean): Bounds {
  return {
    low: descending ? -high : low,
    high: descending ? -low : high,
    // Those without a value come last of all.
    missing: high === Number.POSITIVE_INFINITY,
  };
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const ascendingBuckets = bucketsOfValues(false);
const descendingBuckets = bucketsOfValues(true);

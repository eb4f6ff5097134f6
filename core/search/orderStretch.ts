import type { Found } from "../blocks/columnView.ts";
import type { Bounds, CountedValues } from "../blocks/scanColumn.ts";
import { keyAt } from "./keyRuns.ts";
import { type BinSpan, type OfferedRows, type OrderColumn, offeredWithin } from "./offeredRows.ts";
import { type OrderedKeys, type SortColumn, sortKey, sortRows } from "./order.ts";
import { type BinContents, type BinRun, binRuns, joinContents } from "./orderBins.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";

/** Neighbouring clusters of an order, the first of which stands at a place in it. */
export interface Stretch {
  readonly from: number;
  readonly keys: Float64Array;
}

/** What is to be put in order. */
export interface Order {
  /** How many clusters they are. */
  readonly rows: number;
  /** By how many columns they are put in order; without any, their keys are in order. */
  readonly columns: number;
  /** Whether the first of these goes downwards. */
  readonly descending: boolean;
}

/**
 * What has to be known of the rows to find a stretch of their order. Whoever has the rows answers with
 * `answerOrder`; where several threads have some each, `joinAnswers` makes one of theirs.
 */
export type OrderQuestion =
  /** How many rows each bin of the order has. */
  | { readonly kind: "bins" }
  /** How many rows of a part have which beginning of their sort keys. */
  | { readonly kind: "count"; readonly part: Part }
  /** The rows of a part. */
  | { readonly kind: "gather"; readonly part: Part }
  /** How many rows each segment has, in some bins or in all. */
  | { readonly kind: "places"; readonly bins?: BinSpan }
  /** The rows whose sort keys are all equal to these, of some segments, by the keys of their first clusters. */
  | ({ readonly kind: "equal"; readonly firsts: Float64Array } & Equals);

/** Rows whose sort keys are all equal: these, or as bins say. */
type Equals = { readonly equal: readonly number[] } | { readonly bins: BinSpan };

export type OrderAnswer =
  /** Null where not all rows are in bins. */
  | { readonly kind: "bins"; readonly contents: BinContents | null }
  | ({ readonly kind: "count" } & BucketCounts)
  | ({ readonly kind: "gather" } & OrderedKeys)
  | ({ readonly kind: "places" } & Places)
  | { readonly kind: "equal"; readonly keys: Float64Array };

/** Visits all rows that are to be put in order, segment by segment; may be called again. */
export type Scan = (visit: (offered: OfferedRows) => void) => void;

/** Asks, and is given the answers, until the stretch is found. */
export type FindingStretch = Generator<OrderQuestion, Stretch, OrderAnswer>;

/** So many rows are put in order at once: more than a few pages, so that the next page is there already. */
const rowsAtOnce = 2 ** 16;
/** Of rows that bins tell, so many: a few pages, in as few blocks as can be. */
const rowsByBins = 2 ** 10;
/** Bits of a sort key that one look at all rows tells apart. */
const bitsAtOnce = 16;
const buckets = 2 ** bitsAtOnce;

/**
 * The clusters from one place in an order to another, and some of their neighbours, without putting all in order: one look
 * at all rows counts how many have which beginning of their sort keys, and only those are taken that can stand there. Memory
 * does not grow with the rows, unless as many are asked for.
 */
export function* stretchOf(order: Order, from: number, to: number): FindingStretch {
  const end = Math.min(to, order.rows);
  const start = Math.min(from, end);
  if (start === end) return { from: start, keys: new Float64Array(0) };
  const all: Part = { ...everything, equal: [], from: 0, rows: order.rows };
  if (order.columns === 0) {
    const places = answerOf("places", yield { kind: "places" });
    return yield* pick({ ...all, atOnce: rowsAtOnce }, places, start, end);
  }
  if (order.rows <= rowsAtOnce || end - start > rowsAtOnce) return yield* gather(all);
  const { contents } = answerOf("bins", yield { kind: "bins" });
  if (contents === null) return yield* narrow(order, all, start, end);
  const runs = binRuns(contents, order.descending, { start, end, atOnce: rowsByBins });
  const pieces: Stretch[] = [];
  for (const run of runs) pieces.push(yield* ofRun(order, all, run, start, end));
  return joined(pieces);
}

/** The stretch, where answers come at once. */
export function stretchAtOnce(
  finding: FindingStretch,
  answer: (question: OrderQuestion) => OrderAnswer,
): Stretch {
  let step = finding.next();
  while (!step.done) step = finding.next(answer(step.value));
  return step.value;
}

/** Counts of beginnings kept, of a quarter of a megabyte each. */
const countsKept = 16;

/**
 * Answers that are kept: who goes from place to place in an order asks again how many rows have which beginning, and only
 * then for others than before.
 */
export class KnownCounts {
  private readonly known = new RecentlyUsed<OrderAnswer>(countsKept);

  /** @param order the name of what is put in order, and how */
  find(order: string, question: OrderQuestion): OrderAnswer | undefined {
    return isKept(question) ? this.known.find(nameOf(order, question)) : undefined;
  }

  note(order: string, question: OrderQuestion, answer: OrderAnswer): void {
    if (isKept(question)) this.known.set(nameOf(order, question), answer);
  }

  clear(): void {
    this.known.clear();
  }
}

/** How many rows there are, somewhere in the order. */
const isKept = (question: OrderQuestion): boolean =>
  question.kind === "count" || (question.kind === "places" && question.bins !== undefined);

/** JSON has no infinities: as words they differ. */
const nameOf = (order: string, question: OrderQuestion): string =>
  order +
  JSON.stringify(question, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
  );

/** Rows whose places in the order are next to each other. */
export interface Part {
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

/** What is wanted of the rows in some bins. */
function* ofRun(
  order: Order,
  all: Part,
  { first, last, from, rows, low, high }: BinRun,
  start: number,
  end: number,
): FindingStretch {
  const part: Part = { ...all, low, high, from, rows };
  const within = [Math.max(start, from), Math.min(end, from + rows)] as const;
  if (low < high) {
    return rows <= rowsAtOnce ? yield* gather(part) : yield* narrow(order, part, ...within);
  }
  if (order.columns > 1) {
    return yield* narrow(order, { ...part, ...everything, equal: [low] }, ...within);
  }
  const bins: BinSpan = { first, last };
  const places = answerOf("places", yield { kind: "places", bins });
  return yield* pick({ from, bins, atOnce: rowsByBins }, places, ...within);
}

/** @param start place in the order; from there to `end` all are in the part */
function* narrow(order: Order, part: Part, start: number, end: number): FindingStretch {
  const { counts, least, most, places } = answerOf("count", yield { kind: "count", part });
  if (least === most) {
    const equal = [...part.equal, least];
    const rest: Part = { ...part, ...everything, equal };
    return equal.length === order.columns
      ? yield* pick({ ...rest, atOnce: rowsAtOnce }, places, start, end)
      : yield* narrow(order, rest, start, end);
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
          ? yield* gather(within)
          : yield* narrow(
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
  return { from: pieces[0]?.from ?? 0, keys: concatenated(pieces.map(({ keys }) => keys)) };
}

/** All rows of a part, put in order. */
function* gather(part: Part): FindingStretch {
  const { keys, sortKeys } = answerOf("gather", yield { kind: "gather", part });
  const columns = [...sortKeys, keys].map((values): SortColumn => ({ values, descending: false }));
  const places = sortRows(Uint32Array.from(keys.keys()), columns);
  return { from: part.from, keys: Float64Array.from(places, (place) => keys[place]) };
}

/** Rows that are equal in all columns stand in the order of their keys. */
function* pick(
  { from, atOnce, ...equals }: Equals & { readonly from: number; readonly atOnce: number },
  { firsts, counts }: Places,
  start: number,
  end: number,
): FindingStretch {
  const first = start - ((start - from) % atOnce);
  const last = Math.max(end, first + atOnce);
  const inOrder = [...firsts.keys()].sort((a, b) => firsts[a] - firsts[b]);
  const wanted: number[] = [];
  /** How many rows of the wanted segments come before the first. */
  let skipped = 0;
  let place = from;
  for (const segment of inOrder) {
    const next = place + counts[segment];
    if (next > first && place < last) {
      if (wanted.length === 0) skipped = first - place;
      wanted.push(firsts[segment]);
    }
    place = next;
  }
  const question = { kind: "equal", ...equals, firsts: Float64Array.from(wanted) } as const;
  const { keys } = answerOf("equal", yield question);
  return { from: first, keys: keys.sort().slice(skipped, skipped + last - first) };
}

function answerOf<Kind extends OrderAnswer["kind"]>(
  kind: Kind,
  answer: OrderAnswer,
): Extract<OrderAnswer, { kind: Kind }> {
  if (answer.kind !== kind) throw new Error(`${answer.kind} is no answer to ${kind}.`);
  return answer as Extract<OrderAnswer, { kind: Kind }>;
}

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

/** One answer out of those of threads that have some of the rows each. */
export function joinAnswers(answers: readonly OrderAnswer[]): OrderAnswer {
  const [{ kind }] = answers;
  const all = answers.map((answer) => answerOf(kind, answer));
  const of = <Kind extends OrderAnswer["kind"]>(wanted: Kind) =>
    all.map((answer) => answerOf(wanted, answer));
  switch (kind) {
    case "bins": {
      const parts = of("bins").map(({ contents }) => contents);
      const known = parts.filter((contents) => contents !== null);
      return { kind, contents: known.length < parts.length ? null : joinContents(known) };
    }
    case "count": {
      const parts = of("count");
      const counts = parts[0].counts.slice();
      for (const part of parts.slice(1)) {
        for (let i = 0; i < counts.length; i++) counts[i] += part.counts[i];
      }
      const least = Math.min(...parts.map((part) => part.least));
      const most = Math.max(...parts.map((part) => part.most));
      return { kind, counts, least, most, places: joinPlaces(parts.map(({ places }) => places)) };
    }
    case "gather": {
      const parts = of("gather");
      // Those of a thread that has no such row have no columns.
      const columns = Math.max(...parts.map(({ sortKeys }) => sortKeys.length));
      const sortKeys = Array.from({ length: columns }, (_, column) =>
        concatenated(parts.map((part) => part.sortKeys[column] ?? new Float64Array(0))),
      );
      return { kind, keys: concatenated(parts.map(({ keys }) => keys)), sortKeys };
    }
    case "places":
      return { kind, ...joinPlaces(of("places")) };
    case "equal":
      return { kind, keys: concatenated(of("equal").map(({ keys }) => keys)) };
  }
}

function joinPlaces(parts: readonly Places[]): Places {
  return {
    firsts: concatenated(parts.map(({ firsts }) => firsts)),
    counts: Uint32Array.from(parts.flatMap(({ counts }) => [...counts])),
  };
}

export function concatenated(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const part of parts) {
    all.set(part, next);
    next += part.length;
  }
  return all;
}

/** Segments, by the keys of their first clusters, and how many rows each has. */
interface Places {
  readonly firsts: Float64Array;
  readonly counts: Uint32Array;
}

interface BucketCounts {
  readonly counts: Uint32Array;
  /** Rows of the part in each segment. */
  readonly places: Places;
  /** Of all sort keys; far apart where the rows are in several buckets anyway. */
  readonly least: number;
  readonly most: number;
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
    words[0] = 0;
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
const sign = 0x8000_0000;

const ascendingBuckets = bucketsOfValues(false);
const descendingBuckets = bucketsOfValues(true);

/** 16 bits of a sort key, the first of which are the upper ones: as whole numbers these are in the order of the keys. */
function wordOf(key: number, depth: number): number {
  // Adding 0 turns -0 into 0: the two are equal.
  double[0] = key + 0;
  const negative = words[1] >= sign;
  const word = depth < 2 ? words[1] ^ (negative ? -1 : sign) : words[0] ^ (negative ? -1 : 0);
  return depth % 2 === 0 ? word >>> bitsAtOnce : word & (buckets - 1);
}

/** The sort keys of neighbouring buckets of a part; a part may begin or end within a bucket. */
function limitsOf({ low, high, depth }: Part, first: number, last: number) {
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

import { concatenated } from "./joinOrderAnswers.ts";
import type { BinSpan } from "./offeredRows.ts";
import { type SortColumn, sortRows } from "./order.ts";
import { type BinRun, binRuns } from "./orderBins.ts";
import {
  answerOf,
  type Equals,
  type OrderAnswer,
  type OrderQuestion,
  type Part,
  type Places,
} from "./orderQuestions.ts";
import { buckets, limitsOf } from "./sortKeyWords.ts";

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

/** Asks, and is given the answers, until the stretch is found. */
export type FindingStretch = Generator<OrderQuestion, Stretch, OrderAnswer>;

/** So many rows are put in order at once: more than a few pages, so that the next page is there already. */
const rowsAtOnce = 2 ** 16;
/** Of rows that bins tell, so many: a few pages, in as few blocks as can be. */
const rowsByBins = 2 ** 10;

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

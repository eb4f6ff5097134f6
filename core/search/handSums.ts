import type { Condition } from "../query/model.ts";
import type { BinnedColumn } from "./binnedColumns.ts";
import { type Brush, BrushSums, partCondition } from "./brushSums.ts";
import type { ConditionRows } from "./conditionRows.ts";
import { namedCounts } from "./histogram.ts";
import type { Span } from "./limitCodes.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import type { Segment } from "./segment.ts";

/** Sums for a hand at a histogram: the histograms of other limited properties have a condition, and sums, each. */
const sumsKept = 8;

/** Sums, as far as they are made, and what they are about. */
interface KnownSums {
  readonly sums: BrushSums;
  readonly property: string;
  readonly rest: Condition | null;
  /** What stays of the condition, as JSON. */
  readonly restKey: string;
  /** Their histograms. */
  readonly columns: readonly BinnedColumn[];
  /** How many segments, and of how many rows, were added. */
  added: number;
  rows: number;
}

/** What a condition takes, of all rows or of those that were looked at up to now. */
export interface SummedCounts {
  readonly count: number;
  readonly frames: number;
  /** Of each histogram that was asked for. */
  readonly histograms: readonly { readonly counts: number[]; readonly missing: number }[];
  /** How many rows were looked at, where these are not yet all. */
  readonly soFar?: number;
}

export interface HandQuestion {
  readonly where: Condition | null;
  readonly histograms: readonly BinnedColumn[];
  /** Where a hand is: sums are made for what it asks next. */
  readonly brush?: Brush | undefined;
  /** As `performance.now` tells time: what sums tell by then will do. Without it all are waited for. */
  readonly until?: number | undefined;
}

/** Answers from sums that are made when a hand comes to a histogram: see `brushSums.ts`. */
export class HandSums {
  private readonly rows: ConditionRows;
  private readonly known = new RecentlyUsed<KnownSums>(sumsKept);
  private segments: readonly Segment[] = [];

  constructor(rows: ConditionRows) {
    this.rows = rows;
  }

  setSegments(segments: readonly Segment[]): void {
    this.segments = spread(segments);
    this.known.clear();
  }

  forget(): void {
    this.known.clear();
  }

  /** An answer from sums that there are, or that are made for a brush; null where sums do not tell. */
  answer(question: HandQuestion): SummedCounts | null {
    const known = [...this.known.values()].find(
      (sums) =>
        (this.isWhole(sums) || question.brush !== undefined) && placeIn(sums, question) !== null,
    );
    const sums = known ?? this.begin(question);
    const place = sums && placeIn(sums, question);
    if (sums === null || place === null) return null;
    this.goOn(sums, question.until);
    const answer = answerAt(sums, place);
    return this.isWhole(sums) ? answer : { ...answer, soFar: sums.rows };
  }

  /** Null where sums would take too much memory, or the condition is not one that they tell of. */
  private begin({ where, histograms, brush }: HandQuestion): KnownSums | null {
    if (brush === undefined) return null;
    const { property, limits } = brush;
    const bins = histograms.map(({ binning }) => binning.bins + 2);
    if (!BrushSums.isSmall(limits, bins)) return null;
    const sums = new BrushSums(limits, bins);
    const parts = partCondition(where, property);
    if (sums.spanOf(parts.limits) === null) return null;
    const { rest } = parts;
    const restKey = JSON.stringify(rest);
    const columns = histograms;
    const known: KnownSums = { sums, property, rest, restKey, columns, added: 0, rows: 0 };
    this.known.set(`${property} ${restKey}`, known);
    return known;
  }

  private isWhole({ added }: KnownSums): boolean {
    return added === this.segments.length;
  }

  private goOn(known: KnownSums, until = Number.POSITIVE_INFINITY): void {
    if (this.isWhole(known)) return;
    const { sums, property, rest, columns } = known;
    while (!this.isWhole(known)) {
      const segment = this.segments[known.added];
      const bins = columns.map((column) => column.of(segment));
      const taken = this.rows.of(rest, segment);
      sums.add(segment.column(property), segment.keys, taken, bins);
      known.added++;
      known.rows += segment.rows;
      if (performance.now() > until) break;
    }
    if (this.isWhole(known)) sums.sumUp();
  }
}

/** Where the answer to a question stands in some sums. */
interface Place {
  readonly span: Span;
  /** Of each histogram that was asked for. */
  readonly columns: readonly number[];
}

/** Null where the sums do not tell. */
function placeIn(
  { sums, property, restKey, columns }: KnownSums,
  { where, histograms }: HandQuestion,
): Place | null {
  const parts = partCondition(where, property);
  const span = sums.spanOf(parts.limits);
  const places = histograms.map(({ key }) => columns.findIndex((column) => column.key === key));
  if (span === null || places.includes(-1) || JSON.stringify(parts.rest) !== restKey) return null;
  return { span, columns: places };
}

function answerAt({ sums }: KnownSums, { span, columns }: Place): SummedCounts {
  return {
    count: sums.count(span),
    frames: sums.frames(span),
    histograms: columns.map((column) => namedCounts(sums.histogram(column, span))),
  };
}

/**
 * The same segments in an order in which the first of them are from all over the library, so that what is told of some
 * is much like what all will tell.
 */
function spread<T>(segments: readonly T[]): T[] {
  const count = segments.length;
  const step = coprimeNear(Math.round(count * goldenShare), count);
  return segments.map((_, i) => segments[(i * step) % count]);
}

/** Steps of this share of the whole fall between those before, again and again. */
const goldenShare = (Math.sqrt(5) - 1) / 2;

function coprimeNear(number: number, count: number): number {
  let step = Math.max(1, number);
  while (commonDivisor(step, count) > 1) step++;
  return step;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

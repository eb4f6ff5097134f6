import type { Found } from "../blocks/columnView.ts";
import type { Bounds } from "../blocks/scanColumn.ts";
import { type Condition, kindsInTurn, type Sort } from "../query/model.ts";
import { answerOrder, type Scan } from "./answerOrder.ts";
import type { BinnedColumns } from "./binnedColumns.ts";
import { rowsOfBins } from "./binnedMask.ts";
import { BinnedOrder } from "./binnedOrder.ts";
import type { ColumnRanges } from "./columnRanges.ts";
import type { ColumnSource } from "./columnSource.ts";
import { type ConditionRows, fewRows } from "./conditionRows.ts";
import { KindsByTurns } from "./kindsByTurns.ts";
import { KnownCounts } from "./knownCounts.ts";
import {
  type BinSpan,
  type Candidates,
  columnAtHand,
  type OfferedRows,
  type OrderColumn,
  rowsAmong,
} from "./offeredRows.ts";
import { type OrderedKeys, sortKey, TopRows } from "./order.ts";
import { type BinContents, type BinEdges, sampleSize } from "./orderBins.ts";
import type { OrderAnswer, OrderQuestion } from "./orderQuestions.ts";
import { type Stretch, stretchAtOnce, stretchOf } from "./orderStretch.ts";
import { pickFrom } from "./pickFrom.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import type { Segment } from "./segment.ts";

/** Parts of orders, each a few pages long. */
const stretchesKept = 4;
/** As many as are looked at four at a time. */
const topBins = 120;
/** Where the largest value is more times the smallest, most values would be in the first of equal bins. */
const mostLinear = 100;
/** Of more candidates, a look at all is quicker than one at each. */
const mostCandidates = 3 / 4;

/** Puts the clusters that conditions take in order: the first ones, those from any place on, or what a share says of these. */
export class ColumnOrders {
  private readonly source: ColumnSource;
  private readonly rows: ConditionRows;
  private readonly binned: BinnedColumns;
  private readonly ranges: ColumnRanges;
  /** Those that are looked at. */
  private segments: readonly Segment[] = [];
  /** All there are, and the places of those among them. */
  private every: readonly Segment[] = [];
  private places: readonly number[] = [];
  private readonly counts = new KnownCounts();
  private readonly stretches = new RecentlyUsed<Stretch>(stretchesKept);
  /** Of the order that is scrolled. */
  private binnedOrder: BinnedOrder | undefined;
  /** By what the first of an order were asked for last. */
  private lastOrder: string | undefined;
  private turns: KindsByTurns | undefined;

  constructor(
    source: ColumnSource,
    rows: ConditionRows,
    binned: BinnedColumns,
    ranges: ColumnRanges,
  ) {
    this.source = source;
    this.rows = rows;
    this.binned = binned;
    this.ranges = ranges;
  }

  /** @param places of those that are looked at, among all */
  setSegments(
    every: readonly Segment[],
    places: readonly number[],
    present: ReadonlySet<Segment>,
  ): void {
    this.every = every;
    this.places = places;
    this.segments = places.map((place) => every[place]);
    this.binnedOrder?.keepOnly(present);
    this.forgetAnswers();
  }

  forget(isMeasured: (field: string) => boolean): void {
    if (this.binnedOrder && !isMeasured(this.binnedOrder.field)) this.binnedOrder = undefined;
    this.forgetAnswers();
  }

  private forgetAnswers(): void {
    this.stretches.clear();
    this.counts.clear();
    this.turns = undefined;
  }

  /**
   * The first clusters of an order. Segments that can hold some come first: of most others, their ranges say that they
   * hold none.
   */
  top(where: Condition | null, sort: readonly Sort[], limit: number): OrderedKeys {
    if (where !== null) this.binAgain(sort[0].field);
    const top = new TopRows(limit);
    const least = this.segments.map((_, place) => this.leastSortKey(sort[0], place));
    const places = [...least.keys()].sort((a, b) => least[a] - least[b] || a - b);
    for (const place of places) {
      const firstKey = () => this.segments[place].keys.firsts[0];
      // Of kinds in turn, more is known now than at first.
      const leastNow = this.leastSortKey(sort[0], place);
      if (top.isTooLate(leastNow, firstKey, sort.length)) continue;
      top.offer(this.offered(where, sort, place));
      top.cut();
    }
    return top.kept();
  }

  /**
   * Who asks for one order again and again, with one condition after the other, looks at bins of its values from the second
   * time on, if there is a histogram of it or not.
   */
  private binAgain(field: string): void {
    const isAgain = this.lastOrder === field;
    this.lastOrder = field;
    if (!isAgain || field === kindsInTurn || !this.source.isNumeric(field)) return;
    if (this.segments.every((segment) => this.binned.find(field, segment) !== null)) return;
    this.ranges.find([{ property: field }]);
    const [low, high] = this.ranges.of(field, false);
    if (!(high - low < Number.POSITIVE_INFINITY)) return;
    const logarithmic = low > 0 && high > mostLinear * low;
    const column = this.binned.column(field, { low, high, bins: topBins, logarithmic });
    for (const segment of this.segments) column.of(segment);
  }

  /** Clusters of an order from one place to another, and maybe more. */
  stretch(where: Condition | null, sort: readonly Sort[], offset: number, end: number): Stretch {
    const rows = this.rows.count(where, this.segments);
    const key = JSON.stringify([where, sort]);
    const known = this.stretches.get(key, () => ({ from: 0, keys: new Float64Array(0) }));
    const last = Math.min(end, rows);
    if (known.from <= offset && last <= known.from + known.keys.length) return known;
    const order = { rows, columns: sort.length, descending: sort[0].descending };
    const stretch = stretchAtOnce(stretchOf(order, offset, end), (question) => {
      const answer = this.counts.find(key, question) ?? this.answer(where, sort, question);
      this.counts.note(key, question, answer);
      return answer;
    });
    this.stretches.set(key, stretch);
    return stretch;
  }

  /** What this thread's rows say of an order. */
  answer(where: Condition | null, sort: readonly Sort[], question: OrderQuestion): OrderAnswer {
    if (question.kind === "bins") {
      return { kind: "bins", contents: this.binContents(where, sort[0].field) };
    }
    return answerOrder(this.scanOf(where, sort), question);
  }

  /** Null where not all rows are in bins of that order. */
  private binContents(where: Condition | null, field: string): BinContents | null {
    const order = this.binnedOrder;
    if (order?.field !== field) return null;
    if (!this.segments.every((segment) => order.has(segment))) return null;
    return order.contents(where === null ? null : (segment) => this.rows.of(where, segment));
  }

  /** Values of some rows from all over the library; null where the field has no numbers. */
  sample(field: string): Float64Array | null {
    if (!this.source.isNumeric(field)) return null;
    const looked = this.segments.filter((_, place) => place % sampledEvery(this.segments) === 0);
    const each = Math.ceil(sampleSize / Math.max(1, looked.length));
    const sample = new Float64Array(each * looked.length);
    let count = 0;
    for (const segment of looked) {
      const values = segment.column(field);
      const step = Math.max(1, Math.ceil(values.length / each));
      for (let row = 0; row < values.length; row += step) sample[count++] = values[row];
    }
    return sample.slice(0, count);
  }

  /**
   * Puts rows into the bins of an order, for a while; who asks again goes on.
   * @param until as `performance.now` tells time
   * @returns whether all are in bins
   */
  binUntil(field: string, edges: BinEdges, until: number): boolean {
    const before = this.binnedOrder;
    const order = before?.isFor(field, edges) ? before : new BinnedOrder(field, edges, before);
    this.binnedOrder = order;
    for (const segment of this.segments) {
      if (order.has(segment)) continue;
      if (performance.now() > until) return false;
      order.add(segment, this.column(segment, field));
    }
    return true;
  }

  private scanOf(where: Condition | null, sort: readonly Sort[]): Scan {
    return (visit) => {
      for (const place of this.segments.keys()) visit(this.offered(where, sort, place));
    };
  }

  private offered(where: Condition | null, sort: readonly Sort[], place: number): OfferedRows {
    const segment = this.segments[place];
    return {
      get keys() {
        return segment.keys;
      },
      size: segment.rows,
      isWhole: where === null,
      all: () => this.rows.of(where, segment),
      countInBins: (span) =>
        where === null
          ? (this.binnedOrder?.countIn(segment, span) ?? 0)
          : this.rowsInBins(where, segment, span).length,
      inBins: (span) => this.rowsInBins(where, segment, span),
      among: (rows) => (where === null ? null : this.rows.among(where, segment, rows)),
      sort: sort.map((by) => this.orderColumn(by, place)),
    };
  }

  private rowsInBins(where: Condition | null, segment: Segment, span: BinSpan): Uint32Array {
    const rows = this.binnedOrder?.rowsIn(segment, span) ?? new Uint32Array(0);
    return where === null ? rows : rowsAmong(this.rows.among(where, segment, rows), rows);
  }

  /** No row of a segment has a lesser sort key. */
  private leastSortKey({ field, descending }: Sort, place: number): number {
    if (field === kindsInTurn && !descending) {
      return this.turnsNow().least(this.places[place]);
    }
    if (field === kindsInTurn || !this.source.isNumeric(field)) return Number.NEGATIVE_INFINITY;
    const range = this.ranges.atHand(this.segments[place], field);
    if (range === null) return Number.NEGATIVE_INFINITY;
    const [low, high] = range;
    return low <= high ? sortKey(descending ? high : low, descending) : Number.POSITIVE_INFINITY;
  }

  private orderColumn({ field, descending }: Sort, place: number): OrderColumn {
    const segment = this.segments[place];
    if (field === kindsInTurn) return columnAtHand(descending, () => this.turnsOf(place));
    return {
      descending,
      values: () => this.column(segment, field),
      pick: (rows) => this.pick(segment, field, rows),
      candidates: (bounds, found) => this.candidates(segment, field, bounds, found),
      countValues: (visit) => segment.countValues(field, visit),
    };
  }

  private column(segment: Segment, field: string): Float64Array {
    const values = segment.column(field);
    if (this.source.isNumeric(field)) this.ranges.note(segment, field, values);
    return values;
  }

  /** Of many rows, all are worth while where the range of the values is not known yet. */
  private pick(segment: Segment, field: string, rows: Uint32Array): Float64Array {
    const isRangeKnown = this.ranges.atHand(segment, field) !== null;
    if (isRangeKnown || rows.length <= segment.rows * fewRows) return segment.pick(field, rows);
    return pickFrom(this.column(segment, field), rows);
  }

  /** See `OrderColumn`. Where bins of a histogram say of few rows that they are candidates, these are looked at one by one. */
  private candidates(
    segment: Segment,
    field: string,
    bounds: Bounds,
    found: Found,
  ): Candidates | null {
    const count = this.rowsOfBins(segment, field, bounds, found);
    if (count <= segment.rows * fewRows) {
      return { count, isExact: false };
    }
    const exact = segment.rowsWithin(field, bounds, found);
    if (exact !== null) return { count: exact, isExact: true };
    return count <= segment.rows * mostCandidates ? { count, isExact: false } : null;
  }

  /** Writes the rows that bins do not rule out; infinitely many where there are no bins. */
  private rowsOfBins(segment: Segment, field: string, bounds: Bounds, found: Found): number {
    const { binnedOrder } = this;
    // Where bounds are wide, the few bins of a histogram tell as much, and four rows at a time.
    const isNarrow = Number.isFinite(bounds.low) && Number.isFinite(bounds.high);
    if (binnedOrder?.field === field && isNarrow) {
      const count = binnedOrder.rowsWithin(segment, bounds, found.rows);
      if (count !== null) return count;
    }
    const binned = this.binned.find(field, segment);
    if (binned === null) return Number.POSITIVE_INFINITY;
    return rowsOfBins(bounds, binned, segment.runsWithin(field, bounds), found.rows);
  }

  private turnsOf(place: number): Float64Array {
    return this.turnsNow().column(this.segments[place], this.places[place]);
  }

  private turnsNow(): KindsByTurns {
    this.turns ??= new KindsByTurns(this.every);
    return this.turns;
  }
}

/** Of many segments, some tell how values are spread. */
const sampledEvery = ({ length }: readonly Segment[]): number => Math.ceil(length / 32);

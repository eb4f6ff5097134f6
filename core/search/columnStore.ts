import type { Histogram, KindCount } from "../api.ts";
import type { Condition, Sort } from "../query/model.ts";
import { type BinnedColumn, BinnedColumns } from "./binnedColumns.ts";
import type { Brush } from "./brushSums.ts";
import { ColumnOrders } from "./columnOrders.ts";
import { ColumnRanges } from "./columnRanges.ts";
import type { ColumnSource } from "./columnSource.ts";
import { ConditionRows } from "./conditionRows.ts";
import { HandSums, type SummedCounts } from "./handSums.ts";
import { type Binning, countAllBins, countBins, newCounts, sumCounts } from "./histogram.ts";
import { frameCount, framesOfRows, keyAt } from "./keyRuns.ts";
import type { OrderedKeys } from "./order.ts";
import type { BinEdges } from "./orderBins.ts";
import type { OrderAnswer, OrderQuestion } from "./orderQuestions.ts";
import { type Mask, takesAny } from "./rowMask.ts";
import type { Range, Segment } from "./segment.ts";

export interface HistogramRequest {
  readonly property: string;
  readonly bins: number;
  readonly range?: readonly [number, number] | undefined;
  readonly logarithmic?: boolean | undefined;
}

export interface ColumnsOverview {
  readonly count: number;
  readonly total: number;
  readonly frames: number;
  readonly histograms: Histogram[];
  /** How many of the rows were looked at, where these are not yet all. */
  readonly soFar?: number;
}

/** A hand at a histogram, for which sums are made. */
export interface OverviewHand {
  readonly brush?: Brush | undefined;
  /** As `performance.now` tells time: what the sums tell by then will do. */
  readonly until?: number | undefined;
}

/** Up to this many rows, keeping the best is quicker than sorting all. */
export const topRowsLimit = 4096;

/**
 * Answers queries over the measured properties of all clusters: the rows that a condition takes (`conditionRows.ts`),
 * counted into histograms or put in order (`columnOrders.ts`). What is kept in memory is bits and bytes; values are read
 * from the library, segment by segment.
 */
export class ColumnStore {
  /** Those that are looked at. */
  private segments: readonly Segment[] = [];
  private total = 0;
  private readonly source: ColumnSource;
  private readonly ranges = new ColumnRanges();
  private readonly binned = new BinnedColumns();
  private readonly rows: ConditionRows;
  private readonly orders: ColumnOrders;
  private readonly sums: HandSums;

  constructor(source: ColumnSource) {
    this.source = source;
    this.rows = new ConditionRows(source, this.binned);
    this.orders = new ColumnOrders(source, this.rows, this.binned, this.ranges);
    this.sums = new HandSums(this.rows);
  }

  /**
   * Takes the place of the segments at hand; what is known of those that stay is kept.
   * @param isOwn whether the one at a place is looked at, where other threads look at the rest
   */
  setSegments(every: readonly Segment[], isOwn: (place: number) => boolean = () => true): void {
    const places = [...every.keys()].filter(isOwn);
    this.segments = places.map((place) => every[place]);
    this.total = this.segments.reduce((sum, { rows }) => sum + rows, 0);
    const present = new Set(this.segments);
    this.ranges.setSegments(this.segments, present);
    this.binned.keepOnly(present);
    this.rows.keepOnly(present);
    this.orders.setSegments(every, places, present);
    this.sums.setSegments(this.segments);
  }

  /** Forgets what was found out of fields other than measured properties: tags or metadata changed. */
  forget(isMeasured: (field: string) => boolean): void {
    this.ranges.forget(isMeasured);
    this.binned.forget(isMeasured);
    this.rows.forget(isMeasured);
    this.orders.forget(isMeasured);
    this.sums.forget();
  }

  /** Each answer begins with it. */
  private begin(): void {
    this.rows.begin();
    this.binned.begin();
  }

  /** Smallest and largest value of each; the lowest above the highest where no row has one. */
  rangesOf(wanted: readonly Pick<HistogramRequest, "property" | "logarithmic">[]): Range[] {
    const axes = wanted.map(({ property, logarithmic }) => ({ property, logarithmic }));
    this.ranges.find(axes);
    return axes.map(({ property, logarithmic = false }) => this.ranges.of(property, logarithmic));
  }

  /** @param hand what it asks from now on is answered by sums that are made now */
  overview(
    where: Condition | null,
    histograms: readonly HistogramRequest[],
    { brush, until }: OverviewHand = {},
  ): ColumnsOverview {
    this.begin();
    this.ranges.find(histograms);
    const columns = histograms.map((request) => this.columnOf(request));
    const isSummed = brush === undefined || this.source.isNumeric(brush.property);
    const question = { where, histograms: columns, until, ...(isSummed && { brush }) };
    const { count, frames, soFar, ...counted } =
      this.sums.answer(question) ?? this.counted(where, columns);
    return {
      count,
      total: this.total,
      frames,
      histograms: columns.map(({ binning: { low, high } }, i) => ({
        property: histograms[i].property,
        low,
        high,
        ...counted.histograms[i],
      })),
      ...(soFar === undefined ? {} : { soFar }),
    };
  }

  private columnOf({ property, bins, range, logarithmic = false }: HistogramRequest): BinnedColumn {
    const [low, high] = this.ranges.limits({ property, range, logarithmic });
    return this.binned.column(property, { low, high, bins, logarithmic });
  }

  private counted(where: Condition | null, columns: readonly BinnedColumn[]): SummedCounts {
    const counts = columns.map(({ binning }) => newCounts(binning));
    let count = 0;
    let frames = 0;
    for (const segment of this.segments) {
      const rows = this.rows.of(where, segment);
      const all = rows.length === segment.rows;
      count += rows.length;
      frames += all ? frameCount(segment.keys) : framesOfRows(segment.keys, rows);
      for (const [i, column] of columns.entries()) {
        const bins = column.of(segment);
        if (all) countAllBins(bins, counts[i]);
        else countBins(bins, rows, counts[i]);
      }
    }
    return { count, frames, histograms: counts.map(sumCounts) };
  }

  /** How many rows a condition takes of each class. */
  countKinds(
    where: Condition | null,
    column: "class" | "predictedClass",
    names: ReadonlyMap<number, string>,
  ): KindCount[] {
    this.begin();
    const codes = [...names.keys()];
    const bins = Math.max(0, ...codes) + 1;
    const binning: Binning = { low: 0, high: bins, bins, logarithmic: false };
    const known = this.binned.column(column, binning, (segment) => classesOf(segment, column));
    const { histograms } = this.counted(where, [known]);
    return codes.map((code) => ({
      name: names.get(code) ?? "",
      count: histograms[0].counts[code],
    }));
  }

  /** The segments, each with the rows that a condition takes; null takes all. Do not write into these. */
  parts(where: Condition | null): { segment: Segment; among: Mask | null }[] {
    this.begin();
    return this.segments.map((segment) => ({
      segment,
      among: where === null ? null : this.rows.mask(where, segment),
    }));
  }

  /** The segments, each with the rows that a condition takes, in memory that is used again. */
  *taken(where: Condition | null): Generator<{ segment: Segment; rows: Uint32Array }> {
    this.begin();
    for (const segment of this.segments) yield { segment, rows: this.rows.of(where, segment) };
  }

  count(where: Condition | null): number {
    this.begin();
    return this.rows.count(where, this.segments);
  }

  /** Keys of the clusters that a condition takes, in order, from `offset` on. */
  keys(where: Condition | null, sort: readonly Sort[], offset: number, limit: number): number[] {
    this.begin();
    const end = offset + limit;
    if (sort.length === 0) return this.keysAsTheyCome(where, offset, end);
    if (end <= topRowsLimit) return Array.from(this.top(where, sort, end).keys.subarray(offset));
    const { from, keys } = this.orders.stretch(where, sort, offset, end);
    return Array.from(keys.subarray(offset - from, end - from));
  }

  /** The keys that a condition takes, from the one at `offset` among them on. */
  private keysAsTheyCome(where: Condition | null, offset: number, end: number): number[] {
    const chosen: number[] = [];
    let before = 0;
    for (const segment of this.segments) {
      if (before >= end) break;
      const taken = this.rows.countIn(where, segment);
      if (before + taken > offset) {
        const rows = this.rows.of(where, segment);
        const last = Math.min(taken, end - before);
        for (let i = Math.max(0, offset - before); i < last; i++) {
          chosen.push(keyAt(segment.keys, rows[i]));
        }
      }
      before += taken;
    }
    return chosen;
  }

  /** The first clusters of an order, which has a column. */
  top(where: Condition | null, sort: readonly Sort[], limit: number): OrderedKeys {
    this.begin();
    return this.orders.top(where, sort, limit);
  }

  /** What this thread's rows say of an order. */
  answerOrder(
    where: Condition | null,
    sort: readonly Sort[],
    question: OrderQuestion,
  ): OrderAnswer {
    this.begin();
    return this.orders.answer(where, sort, question);
  }

  /** Values of some rows from all over the library; null where the field has no numbers. */
  sample(field: string): Float64Array | null {
    return this.orders.sample(field);
  }

  /** See `ColumnOrders.binUntil`. */
  binOrderUntil(field: string, edges: BinEdges, until: number): boolean {
    return this.orders.binUntil(field, edges, until);
  }

  /** Keys of the frames that hold a cluster which a condition takes, ascending. */
  frames(where: Condition | null): number[] {
    return this.parts(where).flatMap(({ segment: { keys }, among }) =>
      Array.from(keys.frames).filter(
        (_, run) => among === null || takesAny(among, keys.starts[run], keys.starts[run + 1]),
      ),
    );
  }
}

function classesOf(segment: Segment, column: "class" | "predictedClass"): Float64Array {
  return column === "class" ? segment.classes() : segment.predictedClasses();
}

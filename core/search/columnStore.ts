import type { Histogram, KindCount } from "../api.ts";
import type { Found } from "../blocks/columnView.ts";
import type { Bounds } from "../blocks/scanColumn.ts";
import type { Leaf } from "../query/holds.ts";
import { type Condition, kindsInTurn, type Sort } from "../query/model.ts";
import { maskOfBins, rowsOfBins } from "./binnedMask.ts";
import { BinnedOrder } from "./binnedOrder.ts";
import { type Brush, BrushSums, partCondition } from "./brushSums.ts";
import {
  type Binning,
  type Bins,
  binColumn,
  binsAmong,
  countAllBins,
  countBins,
  namedCounts,
  newCounts,
  sumCounts,
} from "./histogram.ts";
import { frameCount, framesOfRows, keyAt } from "./keyRuns.ts";
import { KindsByTurns } from "./kindsByTurns.ts";
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
import {
  answerOrder,
  KnownCounts,
  type OrderAnswer,
  type OrderQuestion,
  type Scan,
  type Stretch,
  stretchAtOnce,
  stretchOf,
} from "./orderStretch.ts";
import { pickFrom } from "./pickFrom.ts";
import { axisRange, joinRanges, knownRange, rangeOf } from "./ranges.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import {
  combineMasks,
  countTaken,
  intervalOf,
  type Mask,
  maskAmong,
  maskOfNumbers,
  rowsTaken,
  takesAny,
} from "./rowMask.ts";
import type { ForeignRows, Range, Segment } from "./segment.ts";
import { maskOfKeys } from "./sqlMask.ts";

/** How to read a library's fields as columns. */
export interface ColumnSource {
  /** Whether a field has a value for each row that is a number: then `column` of the segments gives it. */
  isNumeric(field: string): boolean;
  /** Whether all these numbers are whole. */
  isWhole(field: string): boolean;
  /** The rows of a leaf about any other field. */
  foreignRows(leaf: Leaf): ForeignRows;
}

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
}

/** Sums, and what they are about. */
interface KnownSums {
  readonly sums: BrushSums;
  readonly property: string;
  /** What stays of the condition, as JSON. */
  readonly rest: string;
  /** Their histograms, by their keys. */
  readonly histograms: readonly string[];
}

/** The bins of a property, segment by segment, as far as they were asked for. */
interface BinnedColumn {
  readonly property: string;
  readonly binning: Binning;
  readonly bins: Map<Segment, Bins>;
}

type PreparedHistogram = ReturnType<ColumnStore["prepare"]>;

/** Up to this many rows, keeping the best is quicker than sorting all. */
export const topRowsLimit = 4096;
/** Masks kept for conditions asked before, a bit a cluster each: a slider changes one of several conditions. */
const masksKept = 6;
/** Parts of orders, each a few pages long. */
const stretchesKept = 4;
/** A byte or two a cluster each. */
const binnedKept = 12;
/** Sums for a hand at a histogram: the histograms of other limited properties have a condition, and sums, each. */
const sumsKept = 8;
/** As many as are looked at four at a time. */
const topBins = 120;
/** Where the largest value is more times the smallest, most values would be in the first of equal bins. */
const mostLinear = 100;
/** Where bins of a histogram say of more rows that they are candidates, another look is worth while. */
const fewRows = 1 / 4;
/** Of more, a look at all is quicker than one at each. */
const mostCandidates = 3 / 4;

/**
 * Answers queries over the measured properties of all clusters: a mask a condition, one bit a row, combined as the query
 * says, then counted into histograms or put in order. What is kept in memory is bits and bytes; values are read from
 * the library, segment by segment.
 */
export class ColumnStore {
  /** Those that are looked at. */
  private segments: readonly Segment[] = [];
  /** All there are, and the places of those among them. */
  private every: readonly Segment[] = [];
  private places: readonly number[] = [];
  private readonly source: ColumnSource;
  private readonly masks = new RecentlyUsed<Map<Segment, Mask>>(masksKept);
  private readonly counts = new KnownCounts();
  /** Of the order that is scrolled. */
  private binnedOrder: BinnedOrder | undefined;
  private readonly stretches = new RecentlyUsed<Stretch>(stretchesKept);
  /** Row numbers within the segment at hand. */
  private rows = new Uint32Array(0);
  /** 0, 1, 2… */
  private allRows = new Uint32Array(0);
  /** By what the first of an order were asked for last. */
  private lastOrder: string | undefined;
  private turns: KindsByTurns | undefined;
  private readonly binned = new RecentlyUsed<BinnedColumn>(binnedKept);
  private readonly sums = new RecentlyUsed<KnownSums>(sumsKept);
  private readonly foreign = new Map<string, ForeignRows>();
  private readonly ranges = new Map<string, Map<Segment, Range>>();

  constructor(source: ColumnSource) {
    this.source = source;
  }

  /**
   * Takes the place of the segments at hand; what is known of those that stay is kept.
   * @param isOwn whether the one at a place is looked at, where other threads look at the rest
   */
  setSegments(every: readonly Segment[], isOwn: (place: number) => boolean = () => true): void {
    this.every = every;
    this.places = [...every.keys()].filter(isOwn);
    this.segments = this.places.map((place) => every[place]);
    this.stretches.clear();
    this.counts.clear();
    this.sums.clear();
    this.turns = undefined;
    const present = new Set(this.segments);
    this.binnedOrder?.keepOnly(present);
    const binned = Array.from(this.binned.values(), ({ bins }) => bins);
    for (const cache of [...this.masks.values(), ...binned, ...this.ranges.values()]) {
      for (const segment of cache.keys()) if (!present.has(segment)) cache.delete(segment);
    }
  }

  /** Forgets what was found out of fields other than measured properties: tags or metadata changed. */
  forget(isMeasured: (field: string) => boolean): void {
    this.masks.keepOnly((key) => isMeasured((JSON.parse(key) as Leaf).field));
    this.binned.keepOnly((key) => isMeasured((JSON.parse(key) as [string, Binning])[0]));
    this.stretches.clear();
    this.counts.clear();
    if (this.binnedOrder && !isMeasured(this.binnedOrder.field)) this.binnedOrder = undefined;
    this.sums.clear();
    this.turns = undefined;
    for (const key of this.ranges.keys()) {
      if (!isMeasured((JSON.parse(key) as [string, boolean])[0])) this.ranges.delete(key);
    }
  }

  /** Smallest and largest value of each; the lowest above the highest where no row has one. */
  rangesOf(wanted: readonly Pick<HistogramRequest, "property" | "logarithmic">[]): Range[] {
    const requests = wanted.map((one) => ({ ...one, bins: 1 }));
    this.findRanges(requests);
    return requests.map(({ property, logarithmic = false }) =>
      this.ownRange(property, logarithmic),
    );
  }

  /** @param brush where a hand is: what it asks from now on is answered by sums that are made now */
  overview(
    where: Condition | null,
    histograms: readonly HistogramRequest[],
    brush?: Brush,
  ): ColumnsOverview {
    this.foreign.clear();
    this.findRanges(histograms);
    const prepared = histograms.map((request) => this.prepare(request));
    return this.summed(where, prepared, brush) ?? this.counted(where, prepared);
  }

  /** An answer from sums that there are, or that are made for a brush; null where sums do not tell. */
  private summed(
    where: Condition | null,
    histograms: readonly PreparedHistogram[],
    brush: Brush | undefined,
  ): ColumnsOverview | null {
    for (const known of this.sums.values()) {
      const answer = this.fromSums(known, where, histograms);
      if (answer !== null) return answer;
    }
    if (brush === undefined || !this.source.isNumeric(brush.property)) return null;
    const sums = this.sumUp(where, histograms, brush);
    return sums && this.fromSums(sums, where, histograms);
  }

  private fromSums(
    { sums, property, rest, histograms }: KnownSums,
    where: Condition | null,
    wanted: readonly PreparedHistogram[],
  ): ColumnsOverview | null {
    const parts = partCondition(where, property);
    const span = sums.spanOf(parts.limits);
    const numbers = wanted.map(({ key }) => histograms.indexOf(key));
    if (span === null || numbers.includes(-1) || JSON.stringify(parts.rest) !== rest) return null;
    return {
      count: sums.count(span),
      total: this.countRows(null),
      frames: sums.frames(span),
      histograms: wanted.map(({ outline }, i) => ({
        ...outline,
        ...namedCounts(sums.histogram(numbers[i], span)),
      })),
    };
  }

  /** Null where sums would take too much memory, or the condition is not one that they tell of. */
  private sumUp(
    where: Condition | null,
    histograms: readonly PreparedHistogram[],
    { property, limits }: Brush,
  ): KnownSums | null {
    const bins = histograms.map(({ binning }) => binning.bins + 2);
    if (!BrushSums.isSmall(limits, bins)) return null;
    const sums = new BrushSums(limits, bins);
    const parts = partCondition(where, property);
    if (sums.spanOf(parts.limits) === null) return null;
    for (const segment of this.segments) {
      const columns = histograms.map(({ columnOf }) => columnOf(segment));
      const taken = this.rowsTaken(parts.rest, segment);
      const rows = parts.rest === null ? this.everyRow(segment) : this.rows;
      sums.add(segment.column(property), segment.keys, rows, taken, columns);
    }
    sums.sumUp();
    const known: KnownSums = {
      sums,
      property,
      rest: JSON.stringify(parts.rest),
      histograms: histograms.map(({ key }) => key),
    };
    this.sums.set(`${property} ${known.rest}`, known);
    return known;
  }

  private counted(
    where: Condition | null,
    histograms: readonly PreparedHistogram[],
  ): ColumnsOverview {
    const counts = histograms.map(({ binning }) => newCounts(binning));
    let count = 0;
    let total = 0;
    let frames = 0;
    for (const segment of this.segments) {
      const taken = this.rowsTaken(where, segment);
      const all = taken === segment.rows;
      total += segment.rows;
      count += taken;
      frames += all ? frameCount(segment.keys) : framesOfRows(segment.keys, this.rows, taken);
      for (const [i, { columnOf }] of histograms.entries()) {
        const column = columnOf(segment);
        if (all) countAllBins(column, counts[i]);
        else countBins(column, this.rows, taken, counts[i]);
      }
    }
    return {
      count,
      total,
      frames,
      histograms: histograms.map(({ outline }, i) => ({ ...outline, ...sumCounts(counts[i]) })),
    };
  }

  /** How many rows a condition takes of each class. */
  countKinds(
    where: Condition | null,
    column: "class" | "predictedClass",
    names: ReadonlyMap<number, string>,
  ): KindCount[] {
    this.foreign.clear();
    const codes = [...names.keys()];
    const binning: Binning = {
      low: 0,
      high: Math.max(0, ...codes) + 1,
      bins: Math.max(0, ...codes) + 1,
      logarithmic: false,
    };
    const { bins: known } = this.binned.get(JSON.stringify([column, binning]), () => ({
      property: column,
      binning,
      bins: new Map(),
    }));
    const counts = newCounts(binning);
    for (const segment of this.segments) {
      const taken = this.rowsTaken(where, segment);
      const bins = known.get(segment) ?? binColumn(classesOf(segment, column), binning);
      known.set(segment, bins);
      if (taken === segment.rows) countAllBins(bins, counts);
      else countBins(bins, this.rows, taken, counts);
    }
    const { counts: ofCode } = sumCounts(counts);
    return codes.map((code) => ({ name: names.get(code) ?? "", count: ofCode[code] }));
  }

  /** The segments, each with the rows that a condition takes; null takes all. Do not write into these. */
  parts(where: Condition | null): { segment: Segment; among: Mask | null }[] {
    this.foreign.clear();
    return this.segments.map((segment) => ({
      segment,
      among: where === null ? null : this.mask(where, segment),
    }));
  }

  count(where: Condition | null): number {
    this.foreign.clear();
    return this.countRows(where);
  }

  /** Keys of the clusters that a condition takes, in order, from `offset` on. */
  keys(where: Condition | null, sort: readonly Sort[], offset: number, limit: number): number[] {
    this.foreign.clear();
    const end = offset + limit;
    if (sort.length === 0) return this.keysAsTheyCome(where, offset, end);
    if (end <= topRowsLimit) return Array.from(this.top(where, sort, end).keys.subarray(offset));
    const { from, keys } = this.stretch(where, sort, offset, end);
    return Array.from(keys.subarray(offset - from, end - from));
  }

  /** The keys that a condition takes, from the one at `offset` among them on. */
  private keysAsTheyCome(where: Condition | null, offset: number, end: number): number[] {
    const chosen: number[] = [];
    let before = 0;
    for (const segment of this.segments) {
      if (before >= end) break;
      const mask = where === null ? null : this.mask(where, segment);
      const taken = mask === null ? segment.rows : countTaken(mask);
      if (before + taken > offset) {
        const rows = mask === null ? this.everyRow(segment) : this.rowsOf(mask);
        const last = Math.min(taken, end - before);
        for (let i = Math.max(0, offset - before); i < last; i++) {
          chosen.push(keyAt(segment.keys, rows[i]));
        }
      }
      before += taken;
    }
    return chosen;
  }

  /**
   * The first clusters of an order. Segments that can hold some come first: of most others, their ranges say that they
   * hold none.
   */
  top(where: Condition | null, sort: readonly Sort[], limit: number): OrderedKeys {
    if (where !== null) this.binOrder(sort[0].field);
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
  private binOrder(field: string): void {
    const isAgain = this.lastOrder === field;
    this.lastOrder = field;
    if (!isAgain || field === kindsInTurn || !this.source.isNumeric(field)) return;
    if (this.segments.every((segment) => this.binsOf(field, segment) !== null)) return;
    const request = { property: field, bins: topBins };
    this.findRanges([request]);
    const [low, high] = this.ownRange(field, false);
    if (!(high - low < Number.POSITIVE_INFINITY)) return;
    const logarithmic = low > 0 && high > mostLinear * low;
    const { columnOf } = this.prepare({ ...request, range: [low, high], logarithmic });
    for (const segment of this.segments) columnOf(segment);
  }

  private stretch(
    where: Condition | null,
    sort: readonly Sort[],
    offset: number,
    end: number,
  ): Stretch {
    const rows = this.countRows(where);
    const key = JSON.stringify([where, sort]);
    const known = this.stretches.get(key, () => ({ from: 0, keys: new Float64Array(0) }));
    const last = Math.min(end, rows);
    if (known.from <= offset && last <= known.from + known.keys.length) return known;
    const order = { rows, columns: sort.length, descending: sort[0].descending };
    const stretch = stretchAtOnce(stretchOf(order, offset, end), (question) => {
      const answer = this.counts.find(key, question) ?? this.orderAnswer(where, sort, question);
      this.counts.note(key, question, answer);
      return answer;
    });
    this.stretches.set(key, stretch);
    return stretch;
  }

  /** What this thread's rows say of an order. */
  answerOrder(
    where: Condition | null,
    sort: readonly Sort[],
    question: OrderQuestion,
  ): OrderAnswer {
    this.foreign.clear();
    return this.orderAnswer(where, sort, question);
  }

  private orderAnswer(
    where: Condition | null,
    sort: readonly Sort[],
    question: OrderQuestion,
  ): OrderAnswer {
    const scan = this.scanOf(where, sort);
    if (question.kind === "bins") {
      return { kind: "bins", contents: this.binContents(where, sort[0].field) };
    }
    return answerOrder(scan, question);
  }

  /** Null where not all rows are in bins of that order. */
  private binContents(where: Condition | null, field: string): BinContents | null {
    const order = this.binnedOrder;
    if (order?.field !== field) return null;
    if (!this.segments.every((segment) => order.has(segment))) return null;
    return order.contents(
      where === null ? null : (segment) => this.rowsOfCondition(where, segment),
    );
  }

  /** The rows that a condition takes, in memory that is used again. */
  private rowsOfCondition(where: Condition, segment: Segment): Uint32Array {
    const taken = this.rowsTaken(where, segment);
    return this.rows.subarray(0, taken);
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
  binOrderUntil(field: string, edges: BinEdges, until: number): boolean {
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
      all: () => {
        const taken = this.rowsTaken(where, segment);
        return (where === null ? this.everyRow(segment) : this.rows).subarray(0, taken);
      },
      countInBins: (span) =>
        where === null
          ? (this.binnedOrder?.countIn(segment, span) ?? 0)
          : this.rowsInBins(where, segment, span).length,
      inBins: (span) => this.rowsInBins(where, segment, span),
      among: (rows) => (where === null ? null : this.maskAmong(where, segment, rows)),
      sort: sort.map((by) => this.orderColumn(by, place)),
    };
  }

  private rowsInBins(where: Condition | null, segment: Segment, span: BinSpan): Uint32Array {
    const rows = this.binnedOrder?.rowsIn(segment, span) ?? new Uint32Array(0);
    return where === null ? rows : rowsAmong(this.maskAmong(where, segment, rows), rows);
  }

  /** No row of a segment has a lesser sort key. */
  private leastSortKey({ field, descending }: Sort, place: number): number {
    const segment = this.segments[place];
    if (field === kindsInTurn && !descending) {
      return this.turnsNow().least(this.places[place]);
    }
    if (field === kindsInTurn || !this.source.isNumeric(field)) return Number.NEGATIVE_INFINITY;
    const known = this.knownRanges(field, false);
    const range = known.get(segment) ?? segment.range(field);
    if (range === null) return Number.NEGATIVE_INFINITY;
    known.set(segment, range);
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

  /** A whole column: the range of its values is noted, where it is known of none without them. */
  private column(segment: Segment, field: string): Float64Array {
    const values = segment.column(field);
    if (this.source.isNumeric(field)) {
      const known = this.knownRanges(field, false);
      if (!known.has(segment)) known.set(segment, rangeOf(values, false));
    }
    return values;
  }

  /** Of many rows, all are worth while where the range of the values is not known yet. */
  private pick(segment: Segment, field: string, rows: Uint32Array): Float64Array {
    const isRangeKnown =
      this.knownRanges(field, false).has(segment) || segment.range(field) !== null;
    if (isRangeKnown || rows.length <= segment.rows * fewRows) return segment.pick(field, rows);
    return pickFrom(this.column(segment, field), rows);
  }

  /** See `OrderColumn`. */
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
    const binned = this.binsOf(field, segment);
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

  /** Keys of the frames that hold a cluster which a condition takes, ascending. */
  frames(where: Condition | null): number[] {
    return this.parts(where).flatMap(({ segment: { keys }, among }) =>
      Array.from(keys.frames).filter(
        (_, run) => among === null || takesAny(among, keys.starts[run], keys.starts[run + 1]),
      ),
    );
  }

  private countRows(where: Condition | null): number {
    return this.segments.reduce(
      (sum, segment) =>
        sum + (where === null ? segment.rows : countTaken(this.mask(where, segment))),
      0,
    );
  }

  /**
   * Leaves the numbers of the rows that a condition takes in `this.rows`; returns how many they are. (null takes all,
   * and leaves nothing.)
   */
  private rowsTaken(where: Condition | null, segment: Segment): number {
    if (where === null) return segment.rows;
    this.makeRoom(segment.rows);
    return rowsTaken(this.mask(where, segment), this.rows);
  }

  private rowsOf(mask: Mask): Uint32Array {
    this.makeRoom(32 * mask.length);
    rowsTaken(mask, this.rows);
    return this.rows;
  }

  private makeRoom(rows: number): void {
    if (this.rows.length < rows) this.rows = new Uint32Array(rows);
  }

  private everyRow({ rows }: Segment): Uint32Array {
    if (this.allRows.length < rows) {
      // A loop takes a tenth of what `from` takes.
      this.allRows = new Uint32Array(rows);
      for (let row = 0; row < rows; row++) this.allRows[row] = row;
    }
    return this.allRows;
  }

  private mask(where: Condition, segment: Segment): Mask {
    return combineMasks(where, segment.rows, (leaf) => {
      const known = this.masks.get(JSON.stringify(leaf), () => new Map());
      let mask = known.get(segment);
      if (mask === undefined) {
        mask = this.maskOfLeaf(leaf, segment);
        known.set(segment, mask);
      }
      return mask;
    });
  }

  private maskOfLeaf(leaf: Leaf, segment: Segment): Mask {
    if (!this.source.isNumeric(leaf.field)) return maskOfKeys(this.foreignRows(leaf), segment);
    return this.maskOfBins(leaf, segment) ?? maskOfNumbers(leaf, segment.column(leaf.field));
  }

  /** Null where there is no histogram of the property that tells most rows. */
  private maskOfBins(leaf: Leaf, segment: Segment): Mask | null {
    const interval = intervalOf(leaf);
    const binned = this.binsOf(leaf.field, segment);
    if (interval === null || binned === null) return null;
    const { binning, bins } = binned;
    const pick = (rows: Uint32Array) => segment.pick(leaf.field, rows);
    return maskOfBins(interval, binning, bins, pick, this.source.isWhole(leaf.field));
  }

  /** Those of a histogram of the property; null where there is none. */
  private binsOf(field: string, segment: Segment): { binning: Binning; bins: Bins } | null {
    for (const { property, binning, bins } of this.binned.values()) {
      const known = property === field ? bins.get(segment) : undefined;
      if (known !== undefined) return { binning, bins: known };
    }
    return null;
  }

  /** Which of some rows, which ascend, a condition takes, a bit each: without a look at the others, where they are few. */
  private maskAmong(where: Condition, segment: Segment, rows: Uint32Array): Mask {
    return rows.length > segment.rows * fewRows
      ? maskAmong(this.mask(where, segment), rows)
      : combineMasks(where, rows.length, (leaf) => this.leafAmong(leaf, segment, rows));
  }

  /** Which of some rows a leaf takes, a bit each. */
  private leafAmong(leaf: Leaf, segment: Segment, rows: Uint32Array): Mask {
    const known = this.masks.find(JSON.stringify(leaf))?.get(segment);
    if (known !== undefined) return maskAmong(known, rows);
    if (!this.source.isNumeric(leaf.field)) return maskAmong(this.mask(leaf, segment), rows);
    const pick = (some: Uint32Array) => segment.pick(leaf.field, some);
    const interval = intervalOf(leaf);
    const binned = this.binsOf(leaf.field, segment);
    if (interval !== null && binned !== null) {
      const bins = binsAmong(binned.bins, rows);
      const pickSome = (some: Uint32Array) => pick(some.map((i) => rows[i]));
      const isWhole = this.source.isWhole(leaf.field);
      const mask = maskOfBins(interval, binned.binning, bins, pickSome, isWhole);
      if (mask !== null) return mask;
    }
    return maskOfNumbers(leaf, pick(rows));
  }

  /** Found once for all segments of an answer. */
  private foreignRows(leaf: Leaf): ForeignRows {
    const key = JSON.stringify(leaf);
    const rows = this.foreign.get(key) ?? this.source.foreignRows(leaf);
    this.foreign.set(key, rows);
    return rows;
  }

  private prepare({ property, bins, range, logarithmic = false }: HistogramRequest) {
    const [low, high] = this.limits(property, range, logarithmic);
    const binning: Binning = { low, high, bins, logarithmic };
    const key = JSON.stringify([property, binning]);
    const known = this.binned.get(key, () => ({ property, binning, bins: new Map() }));
    return {
      key,
      binning,
      /** The answer without its counts. */
      outline: { property, low, high },
      columnOf(segment: Segment): Bins {
        let column = known.bins.get(segment);
        if (column === undefined) {
          column = binColumn(segment.column(property), binning);
          known.bins.set(segment, column);
        }
        return column;
      },
    };
  }

  /** Segment by segment: what neighbours in the file is read together, and is still in the processor's cache. */
  private findRanges(histograms: readonly HistogramRequest[]): void {
    const wanted = histograms
      .filter(({ range }) => range === undefined)
      .map(({ property, logarithmic = false }) => ({
        property,
        logarithmic,
        known: this.knownRanges(property, logarithmic),
      }));
    for (const segment of this.segments) {
      const missing = wanted.filter(({ known }) => !known.has(segment));
      if (missing.length === 0) continue;
      segment.prepare(missing.map(({ property }) => property));
      for (const { property, logarithmic, known } of missing) {
        known.set(
          segment,
          knownRange(segment.range(property), logarithmic) ??
            rangeOf(segment.column(property), logarithmic),
        );
      }
    }
  }

  private knownRanges(property: string, logarithmic: boolean): Map<Segment, Range> {
    const key = JSON.stringify([property, logarithmic]);
    const known = this.ranges.get(key) ?? new Map<Segment, Range>();
    this.ranges.set(key, known);
    return known;
  }

  private limits(property: string, range: Range | undefined, logarithmic: boolean): Range {
    return range ?? axisRange(this.ownRange(property, logarithmic), logarithmic);
  }

  private ownRange(property: string, logarithmic: boolean): Range {
    return joinRanges([...this.knownRanges(property, logarithmic).values()]);
  }
}

/** Of many segments, some tell how values are spread. */
const sampledEvery = ({ length }: readonly Segment[]): number => Math.ceil(length / 32);

function classesOf(segment: Segment, column: "class" | "predictedClass"): Float64Array {
  return column === "class" ? segment.classes() : segment.predictedClasses();
}

import type { Histogram, KindCount } from "../api.ts";
import type { Leaf } from "../query/holds.ts";
import { type Condition, kindsInTurn, type Sort } from "../query/model.ts";
import {
  type Binning,
  type Bins,
  binColumn,
  countAllBins,
  countBins,
  newCounts,
  sumCounts,
} from "./histogram.ts";
import { frameCount, framesOfRows, keyAt } from "./keyRuns.ts";
import { kindsByTurns } from "./kindsByTurns.ts";
import { type SortColumn, sortRows, TopRows } from "./order.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import { combineMasks, type Mask, maskOfNumbers, rowsTaken } from "./rowMask.ts";
import type { ForeignRows, Segment } from "./segment.ts";
import { maskOfKeys } from "./sqlMask.ts";

/** How to read a library's fields as columns. */
export interface ColumnSource {
  /** Whether a field has a value for each row that is a number: then `column` of the segments gives it. */
  isNumeric(field: string): boolean;
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

type Range = readonly [low: number, high: number];

/** Up to this many rows, keeping the best is quicker than sorting all. */
const topRowsLimit = 4096;
/** Masks kept for conditions asked before: a slider changes one of several conditions. */
const masksKept = 24;
const ordersKept = 2;
const flatsKept = 1;
/** A byte or two a cluster each. */
const binnedKept = 16;

/**
 * Answers queries over the measured properties of all clusters from memory: a mask a condition, one
 * byte a row, combined as the query says, then counted into histograms or put in order.
 */
export class ColumnStore {
  private segments: readonly Segment[];
  private readonly source: ColumnSource;
  private readonly masks = new RecentlyUsed<Map<Segment, Mask>>(masksKept);
  private readonly orders = new RecentlyUsed<Uint32Array>(ordersKept);
  /** Row numbers within the segment at hand. */
  private rows = new Uint32Array(0);
  private readonly flats = new RecentlyUsed<Float64Array>(flatsKept);
  private readonly binned = new RecentlyUsed<Map<Segment, Bins>>(binnedKept);
  private readonly foreign = new Map<string, ForeignRows>();
  private readonly ranges = new Map<string, Map<Segment, Range>>();

  constructor(source: ColumnSource) {
    this.segments = [];
    this.source = source;
  }

  /** Takes the place of the segments at hand; what is known of those that stay is kept. */
  setSegments(segments: readonly Segment[]): void {
    this.segments = segments;
    this.orders.clear();
    this.flats.clear();
    const present = new Set(segments);
    for (const cache of [
      ...this.masks.values(),
      ...this.binned.values(),
      ...this.ranges.values(),
    ]) {
      for (const segment of cache.keys()) if (!present.has(segment)) cache.delete(segment);
    }
  }

  /** Forgets what was found out of fields other than measured properties: tags or metadata changed. */
  forget(isMeasured: (field: string) => boolean): void {
    this.masks.keepOnly((key) => isMeasured((JSON.parse(key) as Leaf).field));
    this.binned.keepOnly((key) => isMeasured((JSON.parse(key) as [string, Binning])[0]));
    this.orders.clear();
    this.flats.clear();
    for (const key of this.ranges.keys()) {
      if (!isMeasured((JSON.parse(key) as [string, boolean])[0])) this.ranges.delete(key);
    }
  }

  overview(where: Condition | null, histograms: readonly HistogramRequest[]): ColumnsOverview {
    this.foreign.clear();
    this.findRanges(histograms);
    const prepared = histograms.map((request) => this.prepare(request));
    let count = 0;
    let total = 0;
    let frames = 0;
    for (const segment of this.segments) {
      const taken = this.rowsTaken(where, segment);
      const all = taken === segment.rows;
      total += segment.rows;
      count += taken;
      frames += all ? frameCount(segment.keys) : framesOfRows(segment.keys, this.rows, taken);
      for (const { counts, columnOf } of prepared) {
        const column = columnOf(segment);
        if (all) countAllBins(column, counts);
        else countBins(column, this.rows, taken, counts);
      }
    }
    return { count, total, frames, histograms: prepared.map(({ result }) => result()) };
  }

  /** How many rows a condition takes of each class; those that it takes none of are left out. */
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
    const known = this.binned.get(JSON.stringify([column, binning]), () => new Map());
    const counts = newCounts(binning);
    for (const segment of this.segments) {
      const taken = this.rowsTaken(where, segment);
      const bins = known.get(segment) ?? binColumn(classesOf(segment, column), binning);
      known.set(segment, bins);
      if (taken === segment.rows) countAllBins(bins, counts);
      else countBins(bins, this.rows, taken, counts);
    }
    const { counts: ofCode } = sumCounts(counts);
    return codes
      .map((code) => ({ name: names.get(code) ?? "", count: ofCode[code] }))
      .filter(({ count }) => count > 0);
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
    return this.overview(where, []).count;
  }

  /** Keys of the clusters that a condition takes, in order, from `offset` on. */
  keys(where: Condition | null, sort: readonly Sort[], offset: number, limit: number): number[] {
    this.foreign.clear();
    const keyOf = (row: number): number => this.keyOf(row);
    const end = offset + limit;
    if (end <= topRowsLimit) {
      const top = new TopRows(this.sortColumns(sort), end);
      this.forEachTaken(where, (row) => top.offer(row));
      return top.rows().slice(offset).map(keyOf);
    }
    const order = this.orders.get(JSON.stringify([where, sort]), () => {
      const rows = new Uint32Array(this.count(where));
      let next = 0;
      this.forEachTaken(where, (row) => {
        rows[next++] = row;
      });
      return sortRows(rows, this.sortColumns(sort));
    });
    return Array.from(order.subarray(offset, end), keyOf);
  }

  /** Keys of the frames that hold a cluster which a condition takes, ascending. */
  frames(where: Condition | null): number[] {
    return this.parts(where).flatMap(({ segment: { keys }, among }) =>
      Array.from(keys.frames).filter(
        (_, run) =>
          among === null || among.subarray(keys.starts[run], keys.starts[run + 1]).includes(1),
      ),
    );
  }

  /** @param row counted over all segments */
  private keyOf(row: number): number {
    let first = 0;
    for (const { rows, keys } of this.segments) {
      if (row < first + rows) return keyAt(keys, row - first);
      first += rows;
    }
    throw new RangeError(`there is no row ${row}`);
  }

  private forEachTaken(where: Condition | null, visit: (row: number) => void): void {
    let first = 0;
    for (const segment of this.segments) {
      if (where === null) {
        for (let row = 0; row < segment.rows; row++) visit(first + row);
      } else {
        const taken = this.rowsTaken(where, segment);
        for (let i = 0; i < taken; i++) visit(first + this.rows[i]);
      }
      first += segment.rows;
    }
  }

  /**
   * Leaves the numbers of the rows that a condition takes in `this.rows`; returns how many they are. (null takes all,
   * and leaves nothing.)
   */
  private rowsTaken(where: Condition | null, segment: Segment): number {
    if (where === null) return segment.rows;
    if (this.rows.length <= segment.rows) this.rows = new Uint32Array(segment.rows + 1);
    return rowsTaken(this.mask(where, segment), this.rows);
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
    if (this.source.isNumeric(leaf.field)) return maskOfNumbers(leaf, segment.column(leaf.field));
    return maskOfKeys(this.foreignRows(leaf), segment);
  }

  /** Found once for all segments of an answer. */
  private foreignRows(leaf: Leaf): ForeignRows {
    const key = JSON.stringify(leaf);
    const rows = this.foreign.get(key) ?? this.source.foreignRows(leaf);
    this.foreign.set(key, rows);
    return rows;
  }

  private sortColumns(sort: readonly Sort[]): SortColumn[] {
    return sort.map(({ field, descending }) => ({
      values: field === kindsInTurn ? this.turns() : this.flat(field),
      descending,
    }));
  }

  private turns(): Float64Array {
    return this.flats.get(kindsInTurn, () => kindsByTurns(this.segments));
  }

  /** A column of all segments in one piece, as putting rows in order needs it. */
  private flat(name: string): Float64Array {
    return this.flats.get(name, () => {
      const rows = this.segments.reduce((sum, segment) => sum + segment.rows, 0);
      const values = new Float64Array(rows);
      let offset = 0;
      for (const segment of this.segments) {
        values.set(segment.column(name), offset);
        offset += segment.rows;
      }
      return values;
    });
  }

  private prepare({ property, bins, range, logarithmic = false }: HistogramRequest) {
    const [low, high] = this.limits(property, range, logarithmic);
    const binning: Binning = { low, high, bins, logarithmic };
    const known = this.binned.get(JSON.stringify([property, binning]), () => new Map());
    const counts = newCounts(binning);
    return {
      counts,
      columnOf(segment: Segment): Bins {
        let column = known.get(segment);
        if (column === undefined) {
          column = binColumn(segment.column(property), binning);
          known.set(segment, column);
        }
        return column;
      },
      result: (): Histogram => ({
        property,
        low,
        high,
        ...sumCounts(counts),
      }),
    };
  }

  /** Segment by segment: what neighbours in the file is read together, and is still in the processor's cache. */
  private findRanges(histograms: readonly HistogramRequest[]): void {
    const wanted = histograms
      .filter(({ range }) => range === undefined)
      .map(({ property, logarithmic = false }) => ({
        property,
        logarithmic,
        known: this.rangesOf(property, logarithmic),
      }));
    for (const segment of this.segments) {
      const missing = wanted.filter(({ known }) => !known.has(segment));
      if (missing.length === 0) continue;
      segment.prepare(missing.map(({ property }) => property));
      for (const { property, logarithmic, known } of missing) {
        known.set(segment, rangeOf(segment.column(property), logarithmic));
      }
    }
  }

  private rangesOf(property: string, logarithmic: boolean): Map<Segment, Range> {
    const key = JSON.stringify([property, logarithmic]);
    const known = this.ranges.get(key) ?? new Map<Segment, Range>();
    this.ranges.set(key, known);
    return known;
  }

  private limits(property: string, range: Range | undefined, logarithmic: boolean): Range {
    if (range !== undefined) return range;
    const known = this.rangesOf(property, logarithmic);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const limits of known.values()) {
      low = Math.min(low, limits[0]);
      high = Math.max(high, limits[1]);
    }
    // As in an empty library: some limits that any axis can show.
    return low <= high ? [low, high] : [logarithmic ? 1 : 0, 1];
  }
}

function classesOf(segment: Segment, column: "class" | "predictedClass"): Float64Array {
  return column === "class" ? segment.classes() : segment.predictedClasses();
}

/** Smallest and largest value; of the positive ones alone where a logarithm will be taken. */
function rangeOf(values: Float64Array, positive: boolean): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  if (positive) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value > 0 && value < low) low = value;
      if (value > 0 && value > high) high = value;
    }
  } else {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

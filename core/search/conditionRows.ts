import type { Leaf } from "../query/holds.ts";
import type { Condition } from "../query/model.ts";
import type { BinnedColumns } from "./binnedColumns.ts";
import { maskOfBins } from "./binnedMask.ts";
import type { ColumnSource } from "./columnSource.ts";
import { binsAmong } from "./histogram.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import {
  combineMasks,
  countTaken,
  intervalOf,
  type Mask,
  maskAmong,
  maskOfNumbers,
  rowsPerWord,
  rowsTaken,
} from "./rowMask.ts";
import type { ForeignRows, Segment } from "./segment.ts";
import { maskOfKeys } from "./sqlMask.ts";

/** Masks kept for conditions asked before, a bit a cluster each: a slider changes one of several conditions. */
const masksKept = 6;
/** Where a condition is asked of no more of a segment's rows, only these are looked at. */
export const fewRows = 1 / 4;

/** The rows that conditions take, segment by segment: a bit each, combined as the condition says. */
export class ConditionRows {
  private readonly source: ColumnSource;
  private readonly binned: BinnedColumns;
  private readonly masks = new RecentlyUsed<Map<Segment, Mask>>(masksKept);
  private readonly foreign = new Map<string, ForeignRows>();
  /** Row numbers within the segment at hand. */
  private found = new Uint32Array(0);
  /** 0, 1, 2… */
  private every = new Uint32Array(0);

  constructor(source: ColumnSource, binned: BinnedColumns) {
    this.source = source;
    this.binned = binned;
  }

  keepOnly(present: ReadonlySet<Segment>): void {
    for (const masks of this.masks.values()) {
      for (const segment of masks.keys()) if (!present.has(segment)) masks.delete(segment);
    }
  }

  forget(isMeasured: (field: string) => boolean): void {
    this.masks.keepOnly((key) => isMeasured((JSON.parse(key) as Leaf).field));
  }

  /** What SQL says of a leaf holds for one answer: then others may have written. */
  begin(): void {
    this.foreign.clear();
  }

  /** The rows that a condition takes (null takes all), ascending: in memory that is used again. */
  of(where: Condition | null, segment: Segment): Uint32Array {
    if (where === null) return this.everyOf(segment);
    const mask = this.mask(where, segment);
    const room = rowsPerWord * mask.length + 1;
    if (this.found.length < room) this.found = new Uint32Array(room);
    return this.found.subarray(0, rowsTaken(mask, this.found));
  }

  private everyOf({ rows }: Segment): Uint32Array {
    if (this.every.length < rows) {
      // A loop takes a tenth of what `from` takes.
      this.every = new Uint32Array(rows);
      for (let row = 0; row < rows; row++) this.every[row] = row;
    }
    return this.every.subarray(0, rows);
  }

  count(where: Condition | null, segments: readonly Segment[]): number {
    return segments.reduce((sum, segment) => sum + this.countIn(where, segment), 0);
  }

  countIn(where: Condition | null, segment: Segment): number {
    return where === null ? segment.rows : countTaken(this.mask(where, segment));
  }

  mask(where: Condition, segment: Segment): Mask {
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
    const binned = this.binned.find(leaf.field, segment);
    if (interval === null || binned === null) return null;
    const { binning, bins } = binned;
    const pick = (rows: Uint32Array) => segment.pick(leaf.field, rows);
    return maskOfBins(interval, binning, bins, pick, this.source.isWhole(leaf.field));
  }

  /** Which of some rows, which ascend, a condition takes, a bit each: without a look at the others, where they are few. */
  among(where: Condition, segment: Segment, rows: Uint32Array): Mask {
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
    const binned = this.binned.find(leaf.field, segment);
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
}

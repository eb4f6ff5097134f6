import type { Bounds } from "../blocks/scanColumn.ts";
import type { BinSpan } from "./offeredRows.ts";
import {
  type BinContents,
  type BinEdges,
  type Binner,
  binsWithin,
  countInBins,
  createBinner,
  orderBins,
  rowsInBins,
} from "./orderBins.ts";
import type { Segment } from "./segment.ts";

const noBins = new Uint16Array(0);

/** The bins of all rows in the order of a field, as far as they are made. */
export class BinnedOrder {
  readonly field: string;
  readonly edges: BinEdges;
  private readonly binner: Binner;
  private readonly bins = new Map<Segment, Uint16Array>();
  /** Of all rows in bins. */
  private readonly counts = new Uint32Array(orderBins);
  private found = new Uint32Array(0);
  /** Memory of an order that nobody asks for any more. */
  private readonly spare: Map<Segment, Uint16Array>;

  /** @param before whose memory is used again: it is not to be asked any more */
  constructor(field: string, edges: BinEdges, before?: BinnedOrder) {
    this.spare = before?.bins ?? new Map();
    this.field = field;
    this.edges = edges;
    this.binner = createBinner(edges);
  }

  isFor(field: string, edges: BinEdges): boolean {
    const isSame = field === this.field && edges.length === this.edges.length;
    return isSame && edges.every((edge, i) => edge === this.edges[i]);
  }

  has(segment: Segment): boolean {
    return this.bins.has(segment);
  }

  /** @param values of all rows of the segment */
  add(segment: Segment, values: Float64Array): void {
    const bins = this.binner(values, this.spare.get(segment));
    for (let row = 0; row < bins.length; row++) this.counts[bins[row]]++;
    this.spare.delete(segment);
    this.bins.set(segment, bins);
  }

  keepOnly(present: ReadonlySet<Segment>): void {
    for (const segment of this.spare.keys()) if (!present.has(segment)) this.spare.delete(segment);
    for (const [segment, bins] of this.bins) {
      if (present.has(segment)) continue;
      this.bins.delete(segment);
      for (let row = 0; row < bins.length; row++) this.counts[bins[row]]--;
    }
  }

  /** What the bins hold of some rows. @param rowsOf those of a segment; null for all of all segments */
  contents(rowsOf: ((segment: Segment) => Uint32Array) | null): BinContents {
    const { edges } = this;
    if (rowsOf === null) return { counts: this.counts, edges };
    const counts = new Uint32Array(orderBins);
    for (const [segment, bins] of this.bins) {
      const rows = rowsOf(segment);
      for (let i = 0; i < rows.length; i++) counts[bins[rows[i]]]++;
    }
    return { counts, edges };
  }

  /** How many rows of a segment are in some bins; none where it is not in bins. */
  countIn(segment: Segment, span: BinSpan): number {
    return countInBins(this.bins.get(segment) ?? noBins, span);
  }

  /** The rows of a segment in some bins; none where it is not in bins. In memory that is used again. */
  rowsIn(segment: Segment, span: BinSpan): Uint32Array {
    const bins = this.bins.get(segment) ?? noBins;
    if (this.found.length <= bins.length) this.found = new Uint32Array(bins.length + 1);
    return this.found.subarray(0, rowsInBins(bins, span, this.found));
  }

  /**
   * Writes the rows whose bins say that their values may be within bounds into `found`; returns how many they are, or null
   * where the segment is not in bins.
   */
  rowsWithin(segment: Segment, bounds: Bounds, found: Uint32Array): number | null {
    const bins = this.bins.get(segment);
    return bins === undefined ? null : rowsInBins(bins, binsWithin(bounds, this.binner), found);
  }
}

import type { Leaf } from "../query/holds.ts";
import type { Condition } from "../query/model.ts";
import { CodeTables } from "./codeTables.ts";
import type { Bins } from "./histogram.ts";
import type { KeyRuns } from "./keyRuns.ts";
import { type LimitCodes, limitCodes, type Span } from "./limitCodes.ts";
import { isLeaf } from "./rowMask.ts";

/** A hand at a histogram: the limits that it sets to the property are among these. */
export interface Brush {
  readonly property: string;
  readonly limits: readonly number[];
}

/** A condition as a hand at one property's histogram moves it: what stays, and its limits to that property. */
export interface BrushedCondition {
  readonly rest: Condition | null;
  readonly limits: readonly Leaf[];
}

export function partCondition(where: Condition | null, property: string): BrushedCondition {
  const terms = where === null ? [] : where.kind === "and" ? where.terms : [where];
  const isLimit = (term: Condition): term is Leaf => isLeaf(term) && term.field === property;
  const rest = terms.filter((term) => !isLimit(term));
  return {
    rest: rest.length === 0 ? null : rest.length === 1 ? rest[0] : { kind: "and", terms: rest },
    limits: terms.filter(isLimit),
  };
}

/** Sums take as many numbers at most: 32 MB. A window's take 4 MB. */
const mostSums = 2 ** 23;

/**
 * Counts while a hand moves the limits of one property, however many tracks there are: for every limit that it may
 * set, how many rows below fall into each bin of each other histogram is summed up once, and each answer is a difference
 * of two such sums (Moritz, Howe and Heer, Falcon, CHI 2019). Frames are counted by pairs of neighbouring codes: a frame has
 * a row in a span just where one of its codes is the first not below the span's beginning, and not above its end.
 * Answers hold at any time: for the rows that were added up to then.
 */
export class BrushSums {
  readonly codes: LimitCodes;
  private readonly tables: CodeTables;
  /** For each code + 1 and the next higher one that a frame has, how many frames have such a pair; 0 comes before all. */
  private readonly pairs: Int32Array;
  private readonly side: number;
  private codesOfSegment = new Uint16Array(0);
  private isSummed = false;

  /**
   * @param bins of each histogram, those beyond its limits and without a value included
   * @param options whether frames are counted, too
   */
  constructor(limits: readonly number[], bins: readonly number[], { frames = true } = {}) {
    this.codes = limitCodes(limits);
    this.side = this.codes.count + 1;
    this.pairs = new Int32Array(frames ? this.side ** 2 : 0);
    // Where there is no histogram, all rows are in one bin.
    this.tables = new CodeTables(this.codes.count, bins.length === 0 ? [1] : bins);
  }

  /** Whether sums of so many limits and bins are worth their memory. */
  static isSmall(limits: readonly number[], bins: readonly number[]): boolean {
    const codes = 2 * limits.length + 3;
    return codes * (codes + 1) + CodeTables.size(codes, bins) <= mostSums;
  }

  /**
   * Counts the rows of a segment that what stays of the condition takes.
   * @param values of the property
   * @param rows that are taken
   * @param bins of the segment's rows in each histogram
   */
  add(values: Float64Array, keys: KeyRuns, rows: Uint32Array, bins: readonly Bins[]): void {
    if (this.codesOfSegment.length < values.length) {
      this.codesOfSegment = new Uint16Array(values.length);
    }
    const codes = this.codesOfSegment;
    this.codes.encode(values, codes);
    this.tables.add(codes, rows, bins.length === 0 ? [new Uint8Array(values.length)] : bins);
    if (this.pairs.length > 0) this.addPairs(codes, keys, rows);
  }

  private addPairs(codes: Uint16Array, { frames, starts }: KeyRuns, rows: Uint32Array): void {
    const seen = new Uint32Array(Math.ceil(this.side / 32));
    let run = 0;
    for (let i = 0; i < rows.length; ) {
      while (starts[run + 1] <= rows[i]) run++;
      let last = run;
      while (frames[last + 1] === frames[run]) last++;
      const end = starts[last + 1];
      for (; i < rows.length && rows[i] < end; i++) {
        const code = codes[rows[i]];
        seen[code >>> 5] |= 1 << (code & 31);
      }
      this.addFrame(seen);
      run = last;
    }
  }

  /** Counts the pairs of one frame, and forgets its codes. */
  private addFrame(seen: Uint32Array): void {
    let before = 0;
    for (let word = 0; word < seen.length; word++) {
      for (let left = seen[word] | 0; left !== 0; left &= left - 1) {
        const place = 32 * word + 31 - Math.clz32(left & -left) + 1;
        this.pairs[before * this.side + place]++;
        before = place;
      }
      seen[word] = 0;
    }
  }

  /** Makes sums of the counts, once all segments were added: from then on an answer is a difference. */
  sumUp(): void {
    this.isSummed = true;
    this.tables.sumUp();
    for (let i = 0; i < this.pairs.length; i++) {
      if (i % this.side !== 0) this.pairs[i] += this.pairs[i - 1];
    }
    for (let i = this.side; i < this.pairs.length; i++) this.pairs[i] += this.pairs[i - this.side];
  }

  /** The codes that fulfil all of some limits; null where the sums do not tell. */
  spanOf(limits: readonly Leaf[]): Span | null {
    let span: Span = { first: 0, last: this.codes.count - 1 };
    for (const limit of limits) {
      const next = this.codes.span(limit);
      if (next === null) return null;
      span = { first: Math.max(span.first, next.first), last: Math.min(span.last, next.last) };
    }
    return span.last < span.first ? { first: 0, last: -1 } : span;
  }

  count(span: Span): number {
    return this.tables.within(0, span).reduce((sum, count) => sum + count, 0);
  }

  /** Rows of each bin of a histogram, by its place among those that were added. */
  histogram(number: number, span: Span): number[] {
    return this.tables.within(number, span);
  }

  /** Frames that hold a row of a span, where they were counted. */
  frames({ first, last }: Span): number {
    const row = first * this.side;
    if (this.isSummed) return this.pairs[row + last + 1] - this.pairs[row + first];
    let frames = 0;
    for (let begin = 0; begin <= row; begin += this.side) {
      for (let code = first; code <= last; code++) frames += this.pairs[begin + code + 1];
    }
    return frames;
  }
}

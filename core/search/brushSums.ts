import type { Leaf } from "../query/holds.ts";
import type { Condition } from "../query/model.ts";
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

/** Counts of a bin each: how many rows there are of every code, then sums of these. */
interface Table {
  readonly bins: number;
  readonly counts: Uint32Array;
}

/** Sums take as many numbers at most: 32 MB. A window's take 4 MB. */
const mostSums = 2 ** 23;

/**
 * Counts while a hand moves the limits of one property, however many tracks there are: for every limit that it may
 * set, how many rows below fall into each bin of each other histogram is summed up once, and each answer is a difference
 * of two such sums (Moritz, Howe and Heer, Falcon, CHI 2019). Frames are counted by pairs of neighbouring codes: a frame has
 * a row in a span just where one of its codes is the first not below the span's beginning, and not above its end.
 */
export class BrushSums {
  readonly codes: LimitCodes;
  private readonly tables: readonly Table[];
  private readonly rows: Table;
  /** For each code + 1 and the next higher one that a frame has, how many frames have such a pair; 0 comes before all. */
  private readonly pairs: Uint32Array;
  private readonly side: number;
  private codesOfSegment = new Uint16Array(0);

  /**
   * @param bins of each histogram, those beyond its limits and without a value included
   * @param options whether frames are counted, too
   */
  constructor(limits: readonly number[], bins: readonly number[], { frames = true } = {}) {
    this.codes = limitCodes(limits);
    this.side = this.codes.count + 1;
    this.pairs = new Uint32Array(frames ? this.side ** 2 : 0);
    this.rows = this.newTable(1);
    this.tables = bins.map((count) => this.newTable(count));
  }

  /** Whether sums of so many limits and bins are worth their memory. */
  static isSmall(limits: readonly number[], bins: readonly number[]): boolean {
    const codes = 2 * limits.length + 3;
    return codes * (codes + 1 + bins.reduce((sum, count) => sum + count, 0)) <= mostSums;
  }

  private newTable(bins: number): Table {
    return { bins, counts: new Uint32Array(this.side * bins) };
  }

  /**
   * Counts the rows of a segment that what stays of the condition takes.
   * @param values of the property
   * @param taken of the rows, the first so many
   * @param bins of the segment's rows in each histogram
   */
  add(
    values: Float64Array,
    keys: KeyRuns,
    rows: Uint32Array,
    taken: number,
    bins: readonly Bins[],
  ): void {
    if (this.codesOfSegment.length < values.length) {
      this.codesOfSegment = new Uint16Array(values.length);
    }
    const codes = this.codesOfSegment;
    this.codes.encode(values, codes);
    for (let i = 0; i < taken; i++) this.rows.counts[codes[rows[i]] + 1]++;
    this.addTables(codes, rows, taken, bins);
    if (this.pairs.length > 0) this.addPairs(codes, keys, rows, taken);
  }

  private addTables(
    codes: Uint16Array,
    rows: Uint32Array,
    taken: number,
    bins: readonly Bins[],
  ): void {
    for (let number = 0; number < this.tables.length; ) {
      const tables = this.tables.slice(number, number + tablesTogether);
      const [a, b, c, d] = bins.slice(number, number + tablesTogether);
      const areAlike =
        tables.length === tablesTogether && tables.every((table) => table.bins === tables[0].bins);
      if (areAlike && isBytes(a) && isBytes(b) && isBytes(c) && isBytes(d)) {
        addFour(codes, [a, b, c, d], rows, taken, tables);
        number += tablesTogether;
      } else {
        addBins(codes, a, rows, taken, tables[0].bins, tables[0].counts);
        number++;
      }
    }
  }

  private addPairs(
    codes: Uint16Array,
    { frames, starts }: KeyRuns,
    rows: Uint32Array,
    taken: number,
  ): void {
    const seen = new Uint32Array(Math.ceil(this.side / 32));
    let run = 0;
    for (let i = 0; i < taken; ) {
      while (starts[run + 1] <= rows[i]) run++;
      let last = run;
      while (frames[last + 1] === frames[run]) last++;
      const end = starts[last + 1];
      for (; i < taken && rows[i] < end; i++) {
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

  /** Makes sums of the counts, once all segments were added. */
  sumUp(): void {
    for (const { bins, counts } of [this.rows, ...this.tables]) {
      for (let i = bins; i < counts.length; i++) counts[i] += counts[i - bins];
    }
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
    return difference(this.rows, span)[0];
  }

  /** Rows of each bin of a histogram, by its place among those that were added. */
  histogram(number: number, span: Span): number[] {
    return difference(this.tables[number], span);
  }

  /** Frames that hold a row of a span, where they were counted. */
  frames({ first, last }: Span): number {
    const row = first * this.side;
    return this.pairs[row + last + 1] - this.pairs[row + first];
  }
}

function addBins(
  codes: Uint16Array,
  bins: Bins,
  rows: Uint32Array,
  taken: number,
  width: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < taken; i++) {
    const row = rows[i];
    counts[(codes[row] + 1) * width + bins[row]]++;
  }
}

const tablesTogether = 4;

const isBytes = (bins: Bins): bins is Uint8Array => bins instanceof Uint8Array;

/** `addBins` for four tables of as many bins: none waits for another, and rows and codes are read once. */
function addFour(
  codes: Uint16Array,
  [a, b, c, d]: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array],
  rows: Uint32Array,
  taken: number,
  tables: readonly Table[],
): void {
  const width = tables[0].bins;
  const [ofA, ofB, ofC, ofD] = tables.map(({ counts }) => counts);
  for (let i = 0; i < taken; i++) {
    const row = rows[i];
    const first = (codes[row] + 1) * width;
    ofA[first + a[row]]++;
    ofB[first + b[row]]++;
    ofC[first + c[row]]++;
    ofD[first + d[row]]++;
  }
}

function difference({ bins, counts }: Table, { first, last }: Span): number[] {
  const [from, to] = [first * bins, (last + 1) * bins];
  return Array.from({ length: bins }, (_, bin) => counts[to + bin] - counts[from + bin]);
}

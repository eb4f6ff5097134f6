import type { Bins } from "./histogram.ts";
import type { Span } from "./limitCodes.ts";

/**
 * How many rows of every code there are in each bin of some histograms; once all rows were added, of a code and all before
 * it. Histograms are counted up to five at a time, in one array, whose cells for a code and a bin are neighbours: so codes
 * and rows are read once, none waits for another, and it takes half of what an array for each takes.
 */
export class CodeTables {
  private readonly groups: readonly Group[];
  /** The group of each histogram, and its place there. */
  private readonly places: readonly (readonly [Group, number])[];
  private isSummed = false;

  /**
   * @param codes how many there are
   * @param bins of each histogram, those beyond its limits and without a value included
   */
  constructor(codes: number, bins: readonly number[]) {
    this.groups = inGroups(bins).map((members) => {
      const width = Math.max(...members);
      // Code 0 has the row after that of no code.
      const counts = new Int32Array((codes + 1) * width * members.length);
      return { bins: members, width, counts };
    });
    this.places = this.groups.flatMap((group) =>
      group.bins.map((_, place) => [group, place] as const),
    );
  }

  /** Numbers that tables for so many codes and bins take, about. */
  static size(codes: number, bins: readonly number[]): number {
    return codes * bins.length * Math.max(0, ...bins);
  }

  /** @param bins of each histogram, of all rows; `codes` as well */
  add(codes: Uint16Array, rows: Uint32Array, bins: readonly Bins[]): void {
    let first = 0;
    for (const group of this.groups) {
      const members = bins.slice(first, first + group.bins.length);
      addGroup(group, codes, rows, members);
      first += members.length;
    }
  }

  /** Once all rows were added: from then on an answer is a difference. */
  sumUp(): void {
    this.isSummed = true;
    for (const { width, bins, counts } of this.groups) {
      const ofCode = width * bins.length;
      for (let i = ofCode; i < counts.length; i++) counts[i] += counts[i - ofCode];
    }
  }

  /** Rows of each bin of a histogram whose codes are in a span. */
  within(histogram: number, { first, last }: Span): number[] {
    const [{ bins, width, counts }, place] = this.places[histogram];
    const together = bins.length;
    const ofCode = width * together;
    const [from, to] = [first * ofCode + place, (last + 1) * ofCode + place];
    return Array.from({ length: bins[place] }, (_, bin) => {
      const cell = bin * together;
      if (this.isSummed) return counts[to + cell] - counts[from + cell];
      let sum = 0;
      for (let at = from + ofCode; at <= to; at += ofCode) sum += counts[at + cell];
      return sum;
    });
  }
}

interface Group {
  /** Of each histogram. */
  readonly bins: readonly number[];
  /** Bins that there is room for. */
  readonly width: number;
  readonly counts: Int32Array;
}

/** Fives, then twos, then one. */
function inGroups(bins: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (let first = 0; first < bins.length; ) {
    const left = bins.length - first;
    const together = left >= 5 ? 5 : left >= 2 ? 2 : 1;
    groups.push(bins.slice(first, first + together));
    first += together;
  }
  return groups;
}

const isBytes = (bins: Bins): bins is Uint8Array => bins instanceof Uint8Array;

function addGroup(
  { counts, width }: Group,
  codes: Uint16Array,
  rows: Uint32Array,
  bins: readonly Bins[],
): void {
  const ofCode = width * bins.length;
  const [a, b, c, d, e] = bins.filter(isBytes);
  if (e !== undefined) addFive(counts, ofCode, codes, rows, [a, b, c, d, e]);
  else if (bins.length === 2 && b !== undefined) addTwo(counts, ofCode, codes, rows, [a, b]);
  else
    for (const [place, one] of bins.entries())
      addOne(counts, ofCode, codes, rows, one, place, bins.length);
}

type Bytes = Uint8Array;

function addFive(
  counts: Int32Array,
  ofCode: number,
  codes: Uint16Array,
  rows: Uint32Array,
  [a, b, c, d, e]: readonly [Bytes, Bytes, Bytes, Bytes, Bytes],
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const first = Math.imul(codes[row] + 1, ofCode);
    counts[first + a[row] * 5]++;
    counts[first + b[row] * 5 + 1]++;
    counts[first + c[row] * 5 + 2]++;
    counts[first + d[row] * 5 + 3]++;
    counts[first + e[row] * 5 + 4]++;
  }
}

function addTwo(
  counts: Int32Array,
  ofCode: number,
  codes: Uint16Array,
  rows: Uint32Array,
  [a, b]: readonly [Bytes, Bytes],
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const first = Math.imul(codes[row] + 1, ofCode);
    counts[first + a[row] * 2]++;
    counts[first + b[row] * 2 + 1]++;
  }
}

/** @param place of the histogram among those of its group, @param together how many these are */
function addOne(
  counts: Int32Array,
  ofCode: number,
  codes: Uint16Array,
  rows: Uint32Array,
  bins: Bins,
  place: number,
  together: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    counts[Math.imul(codes[row] + 1, ofCode) + bins[row] * together + place]++;
  }
}

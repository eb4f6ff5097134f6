import type { CountedValues } from "../blocks/scanColumn.ts";
import type { Segment } from "./segment.ts";

/** More kinds than rules give. */
const mostKinds = 1024;

/**
 * A value for each cluster by which the kinds of track take turns: the first of each kind, then the second of each,
 * and so on. In the order of size, tracks that ran together would come first.
 */
export class KindsByTurns {
  /** For each segment how many clusters of each kind come before it; then how many there are. */
  private readonly before: readonly Uint32Array[];
  private values = new Float64Array(0);

  constructor(segments: readonly Pick<Segment, "countClasses">[]) {
    const seen = new Uint32Array(mostKinds);
    const before = [seen.slice()];
    for (const segment of segments) {
      segment.countClasses((kinds) => countKinds(kinds, seen));
      before.push(seen.slice());
    }
    this.before = before;
  }

  /** The least of the values of a segment, by its place among all. */
  least(place: number): number {
    const [before, after] = [this.before[place], this.before[place + 1]];
    let least = Number.POSITIVE_INFINITY;
    for (const [kind, count] of before.entries()) {
      if (after[kind] > count) least = Math.min(least, count * mostKinds + kind);
    }
    return least;
  }

  /** The values of a segment, by its place among all; in memory that is used again for the next. */
  column(segment: Pick<Segment, "rows" | "classes">, place: number): Float64Array {
    if (this.values.length < segment.rows) this.values = new Float64Array(segment.rows);
    const seen = this.before[place].slice();
    const kinds = segment.classes();
    for (let row = 0; row < kinds.length; row++) {
      const kind = kindNumber(kinds[row]);
      this.values[row] = seen[kind]++ * mostKinds + kind;
    }
    return this.values.subarray(0, segment.rows);
  }
}

function countKinds({ values, times }: CountedValues, counts: Uint32Array): void {
  for (const [i, code] of values.entries()) {
    counts[kindNumber(code)] += times === null ? 1 : times[i];
  }
}

const kindNumber = (code: number): number => Math.min(code, mostKinds - 1);

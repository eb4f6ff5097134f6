import type { CountedValues } from "../blocks/scanColumn.ts";
import type { Segment } from "./segment.ts";

type Countable = Pick<Segment, "countClasses" | "classRange">;

/** More kinds than rules give. */
const mostKinds = 1024;

/**
 * A value for each cluster by which the kinds of track take turns: the first of each kind, then the second of each,
 * and so on. In the order of size, tracks that ran together would come first.
 */
export class KindsByTurns {
  private readonly segments: readonly Countable[];
  /** For each of the first segments how many clusters of each kind come before it; the rest are counted once that is asked for. */
  private readonly before: Uint32Array[] = [new Uint32Array(mostKinds)];
  private values = new Float64Array(0);

  constructor(segments: readonly Countable[]) {
    this.segments = segments;
  }

  /**
   * None of the values of a segment is less: by its place among all. The range of its kinds tells that without a look
   * at the segments, mostly: once all kinds were seen so often that no other can be among the first.
   */
  least(place: number): number {
    const range = this.segments[place].classRange();
    if (range === null) return Number.NEGATIVE_INFINITY;
    const seen = this.before[Math.min(place, this.before.length - 1)];
    const [low, high] = range.map(kindNumber);
    let least = Number.POSITIVE_INFINITY;
    for (let kind = low; kind <= high; kind++) {
      least = Math.min(least, seen[kind] * mostKinds + kind);
    }
    return least;
  }

  private seenBefore(place: number): Uint32Array {
    for (let next = this.before.length; next <= place; next++) {
      const seen = this.before[next - 1].slice();
      this.segments[next - 1].countClasses((kinds) => countKinds(kinds, seen));
      this.before.push(seen);
    }
    return this.before[place];
  }

  /** The values of a segment, by its place among all; in memory that is used again for the next. */
  column(segment: Pick<Segment, "rows" | "classes">, place: number): Float64Array {
    if (this.values.length < segment.rows) this.values = new Float64Array(segment.rows);
    const seen = this.seenBefore(place).slice();
    const kinds = segment.classes();
    for (let row = 0; row < kinds.length; row++) {
      const kind = kindNumber(kinds[row]);
      this.values[row] = seen[kind]++ * mostKinds + kind;
    }
    if (this.before.length === place + 1) this.before.push(seen);
    return this.values.subarray(0, segment.rows);
  }
}

function countKinds({ values, times }: CountedValues, counts: Uint32Array): void {
  for (const [i, code] of values.entries()) {
    counts[kindNumber(code)] += times === null ? 1 : times[i];
  }
}

const kindNumber = (code: number): number => Math.min(code, mostKinds - 1);

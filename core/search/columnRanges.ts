import { axisRange, joinRanges, knownRange, rangeOf } from "./ranges.ts";
import type { Range, Segment } from "./segment.ts";

/** An axis: without limits of its own it goes from the smallest to the largest value there is. */
export interface Axis {
  readonly property: string;
  readonly range?: Range | undefined;
  readonly logarithmic?: boolean | undefined;
}

/** Smallest and largest value of each property, segment by segment, as far as they were asked for. */
export class ColumnRanges {
  private segments: readonly Segment[] = [];
  private readonly ranges = new Map<string, Map<Segment, Range>>();

  setSegments(segments: readonly Segment[], present: ReadonlySet<Segment>): void {
    this.segments = segments;
    for (const known of this.ranges.values()) {
      for (const segment of known.keys()) if (!present.has(segment)) known.delete(segment);
    }
  }

  forget(isMeasured: (field: string) => boolean): void {
    for (const key of this.ranges.keys()) {
      if (!isMeasured((JSON.parse(key) as [string, boolean])[0])) this.ranges.delete(key);
    }
  }

  /** Segment by segment: what neighbours in the file is read together, and is still in the processor's cache. */
  find(axes: readonly Axis[]): void {
    const wanted = axes
      .filter(({ range }) => range === undefined)
      .map(({ property, logarithmic = false }) => ({
        property,
        logarithmic,
        known: this.known(property, logarithmic),
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

  /** Of all segments that `find` looked at. */
  of(property: string, logarithmic: boolean): Range {
    return joinRanges([...this.known(property, logarithmic).values()]);
  }

  limits({ property, range, logarithmic = false }: Axis): Range {
    return range ?? axisRange(this.of(property, logarithmic), logarithmic);
  }

  /** Of one segment, where that takes no look at its values; null elsewhere. */
  atHand(segment: Segment, field: string): Range | null {
    const known = this.known(field, false);
    const range = known.get(segment) ?? segment.range(field);
    if (range !== null) known.set(segment, range);
    return range;
  }

  /** Takes note of the range of a segment's values, where it is known of none without them. */
  note(segment: Segment, field: string, values: Float64Array): void {
    const known = this.known(field, false);
    if (!known.has(segment)) known.set(segment, rangeOf(values, false));
  }

  private known(property: string, logarithmic: boolean): Map<Segment, Range> {
    const key = JSON.stringify([property, logarithmic]);
    const known = this.ranges.get(key) ?? new Map<Segment, Range>();
    this.ranges.set(key, known);
    return known;
  }
}

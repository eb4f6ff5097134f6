import type { Segment } from "./segment.ts";

/** More kinds than rules give. */
const mostKinds = 1024;

/**
 * A value for each cluster by which the kinds of track take turns: the first of each kind, then the second of each,
 * and so on. In the order of size, tracks that ran together would come first.
 */
export function kindsByTurns(segments: readonly Pick<Segment, "rows" | "classes">[]): Float64Array {
  const values = new Float64Array(segments.reduce((sum, { rows }) => sum + rows, 0));
  const seen = new Map<number, number>();
  let next = 0;
  for (const segment of segments) {
    for (const kind of segment.classes()) {
      const turn = seen.get(kind) ?? 0;
      seen.set(kind, turn + 1);
      values[next++] = turn * mostKinds + Math.min(kind, mostKinds - 1);
    }
  }
  return values;
}

import type { Points, PointsRequest } from "../api.ts";
import { sampler } from "./pointSample.ts";
import { countTaken, isTaken, type Mask } from "./rowMask.ts";
import type { Segment } from "./segment.ts";

/**
 * @param parts the segments, each with the clusters to show; null takes all of them
 * @param count of the clusters to show in these and, where other threads look at more, in all
 */
export function samplePoints(
  parts: readonly { segment: Segment; among: Mask | null }[],
  { x, y, limit }: Omit<PointsRequest, "where">,
  classNames: ReadonlyMap<number, string>,
  count = parts.reduce((sum, part) => sum + taken(part), 0),
): Points {
  const chosen = sampler(count, limit);
  const room = Math.min(count, limit);
  const codes = [...classNames.keys()];
  const points: Points = {
    count,
    keys: new Float64Array(room),
    x: new Float64Array(room),
    y: new Float64Array(room),
    kinds: new Uint8Array(room),
    classes: [...classNames.values()],
  };
  const indexes = new Map(codes.map((code, index) => [code, index]));
  let next = 0;
  for (const { segment, among } of parts) {
    const [xs, ys, kinds] = [segment.column(x), segment.column(y), segment.classes()];
    const { firsts, starts } = segment.keys;
    for (let run = 0; run < firsts.length; run++) {
      const start = starts[run];
      for (let row = start; row < starts[run + 1] && next < room; row++) {
        if (among !== null && !isTaken(among, row)) continue;
        const key = firsts[run] + row - start;
        if (!chosen(key)) continue;
        points.keys[next] = key;
        points.x[next] = xs[row];
        points.y[next] = ys[row];
        points.kinds[next] = indexes.get(kinds[row]) ?? 0;
        next++;
      }
    }
  }
  return cutTo(points, next);
}

/** One sample out of those that threads took of their clusters: in the order of the keys, as one thread gives it. */
export function joinPoints(samples: readonly Points[], { limit }: PointsRequest): Points {
  const [first] = samples;
  const all = samples.flatMap((sample) =>
    Array.from(sample.keys, (key, at) => ({ key, at, sample })),
  );
  all.sort((a, b) => a.key - b.key);
  const kept = all.slice(0, limit);
  return {
    count: first.count,
    keys: Float64Array.from(kept, ({ key }) => key),
    x: Float64Array.from(kept, ({ at, sample }) => sample.x[at]),
    y: Float64Array.from(kept, ({ at, sample }) => sample.y[at]),
    kinds: Uint8Array.from(kept, ({ at, sample }) => sample.kinds[at]),
    classes: first.classes,
  };
}

function taken({ segment, among }: { segment: Segment; among: Mask | null }): number {
  return among === null ? segment.rows : countTaken(among);
}

function cutTo(points: Points, length: number): Points {
  return {
    ...points,
    keys: points.keys.slice(0, length),
    x: points.x.slice(0, length),
    y: points.y.slice(0, length),
    kinds: points.kinds.slice(0, length),
  };
}

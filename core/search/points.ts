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
  const [{ count, classes }] = samples;
  const room = Math.min(
    limit,
    samples.reduce((sum, { keys }) => sum + keys.length, 0),
  );
  const points: Points = {
    count,
    keys: new Float64Array(room),
    x: new Float64Array(room),
    y: new Float64Array(room),
    kinds: new Uint8Array(room),
    classes,
  };
  /** Of each sample, the first point that is not taken yet. */
  const heads = samples.map(() => 0);
  const nextKey = (sample: number) => samples[sample].keys[heads[sample]] ?? Infinity;
  for (let next = 0; next < room; next++) {
    let least = 0;
    for (let sample = 1; sample < samples.length; sample++) {
      if (nextKey(sample) < nextKey(least)) least = sample;
    }
    const { keys, x, y, kinds } = samples[least];
    const at = heads[least]++;
    points.keys[next] = keys[at];
    points.x[next] = x[at];
    points.y[next] = y[at];
    points.kinds[next] = kinds[at];
  }
  return points;
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

import type { Points, PointsRequest } from "../api.ts";
import type { Condition } from "../query/model.ts";
import type { Mask } from "./mask.ts";
import type { Segment } from "./store.ts";

/** Clusters that have both values: the others have no place in a plot. */
export function wherePlotted({ where, x, y }: PointsRequest): Condition {
  const both = [x, y].map((field): Condition => ({ kind: "set", field }));
  return { kind: "and", terms: where === null ? both : [where, ...both] };
}

/**
 * Whether a cluster is in a sample of about `limit` of `count`, and never more than all. It goes by the
 * cluster's key alone: every cluster has the same chance, and the same ones are shown again when a condition
 * changes a little.
 */
export function sampler(count: number, limit: number): (key: number) => boolean {
  if (count <= limit) return () => true;
  // Chance varies by about the root of the number; this much room makes more than `limit` all but impossible.
  const wanted = Math.max(limit / 2, limit - 6 * Math.sqrt(limit));
  const threshold = (wanted / count) * 2 ** 32;
  return (key) => scattered(key) < threshold;
}

/** A whole number from 0 to 2^32 that looks like chance (the finaliser of MurmurHash3). */
function scattered(key: number): number {
  let mixed = (key ^ Math.floor(key / 2 ** 32)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** @param parts the segments, each with the clusters to show; null takes all of them */
export function samplePoints(
  parts: readonly { segment: Segment; among: Mask | null }[],
  { x, y, limit }: Omit<PointsRequest, "where">,
  classNames: ReadonlyMap<number, string>,
): Points {
  const count = parts.reduce((sum, part) => sum + taken(part), 0);
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
    for (let row = 0; row < segment.rows && next < room; row++) {
      if (among !== null && among[row] === 0) continue;
      const key = segment.keys[row];
      if (!chosen(key)) continue;
      points.keys[next] = key;
      points.x[next] = xs[row];
      points.y[next] = ys[row];
      points.kinds[next] = indexes.get(kinds[row]) ?? 0;
      next++;
    }
  }
  return cutTo(points, next);
}

function taken({ segment, among }: { segment: Segment; among: Mask | null }): number {
  if (among === null) return segment.rows;
  let count = 0;
  for (let row = 0; row < segment.rows; row++) count += among[row];
  return count;
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

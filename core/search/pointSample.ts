import type { PointsRequest } from "../api.ts";
import type { Condition } from "../query/model.ts";

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

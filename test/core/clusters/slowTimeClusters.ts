/**
 * Clusters of hits in space and time by definition, every hit against every other: a maximal group of hits joined by
 * 8-connectivity and at most a window apart in time. Hits of one pixel within the window of the first of them are one
 * hit. Shares nothing with `core/clusters` and `core/formats/hits`.
 */
export interface TimedHit {
  readonly x: number;
  readonly y: number;
  /** ns */
  readonly time: number;
  readonly count: number;
}

/** @returns clusters as lists of hits, and these as text, in an order of their own */
export function slowTimeClusters(hits: readonly TimedHit[], window: number): TimedHit[][] {
  const waiting = new Set(mergedHits(hits, window));
  const clusters: TimedHit[][] = [];
  for (const start of waiting) {
    waiting.delete(start);
    const cluster = [start];
    for (const hit of cluster) {
      for (const other of waiting) {
        if (!together(hit, other, window)) continue;
        waiting.delete(other);
        cluster.push(other);
      }
    }
    clusters.push(cluster.sort(inOrder));
  }
  return clusters;
}

const together = (a: TimedHit, b: TimedHit, window: number): boolean =>
  Math.abs(a.x - b.x) <= 1 && Math.abs(a.y - b.y) <= 1 && Math.abs(a.time - b.time) <= window;

const inOrder = (a: TimedHit, b: TimedHit): number => a.y - b.y || a.x - b.x || a.time - b.time;

export function mergedHits(hits: readonly TimedHit[], window: number): TimedHit[] {
  const merged: TimedHit[] = [];
  for (const hit of [...hits].sort((a, b) => a.time - b.time)) {
    const place = merged.findLastIndex(({ x, y }) => x === hit.x && y === hit.y);
    if (place >= 0 && hit.time - merged[place].time <= window) {
      merged[place] = { ...merged[place], count: merged[place].count + hit.count };
    } else merged.push(hit);
  }
  return merged;
}

export const asText = (clusters: readonly (readonly TimedHit[])[]): string[] =>
  clusters
    .map((cluster) =>
      cluster.map(({ x, y, time, count }) => [x, y, time, count].join(" ")).join("; "),
    )
    .sort();

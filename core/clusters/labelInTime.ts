import { type Labelling, type LabelWork, newLabelWork, numberBySize } from "./label.ts";

/**
 * Labelling in space and time, for hits that a detector sent one by one: a cluster is a maximal group of hits joined by
 * 8-connectivity and arrivals at most a window apart. Hits come by pixel, those of a pixel by time; so the hits of
 * two neighbouring pixels are two lists in order, which are merged once. The work grows with the hits alone.
 *
 * @returns a function of the linear indices (ascending), times of arrival in ns (ascending within a pixel), how many
 *   hits count, the sensor's width and the window in ns. Its answer is overwritten by the next call. Numbers of
 *   neighbours are not in it: they can be told only once the clusters are known.
 */
export function createTimeLabeller(): (
  pixels: Uint32Array,
  times: Float64Array,
  count: number,
  width: number,
  window: number,
) => Labelling {
  let work = newLabelWork(4096);
  let lists = new Uint32Array(4096);
  return (pixels, times, count, width, window) => {
    if (count > work.capacity) work = newLabelWork(2 * count);
    if (count + 1 > lists.length) lists = new Uint32Array(2 * count + 1);
    const { parent, x, y } = work;
    let listCount = 0;
    for (let i = 0; i < count; i++) {
      const column = pixels[i] % width;
      x[i] = column;
      y[i] = (pixels[i] - column) / width;
      parent[i] = i;
      if (i === 0 || pixels[i] !== pixels[i - 1]) lists[listCount++] = i;
    }
    lists[listCount] = count;
    joinLists(work, lists, listCount, times, window);
    numberBySize(work, count);
    return work;
  };
}

/** Holds the list of each pixel against those of the pixels before it: left, and the three below. */
function joinLists(
  work: LabelWork,
  lists: Uint32Array,
  listCount: number,
  times: Float64Array,
  window: number,
): void {
  const { x, y } = work;
  let row = -2;
  let first = 0;
  let below = 0;
  for (let list = 0; list < listCount; list++) {
    const hit = lists[list];
    if (y[hit] !== row) {
      below = y[hit] === row + 1 ? first : list;
      first = list;
      row = y[hit];
    }
    const column = x[hit];
    joinSame(work, lists[list], lists[list + 1], times, window);
    if (list > first && x[lists[list - 1]] === column - 1) {
      joinTwo(work, lists, list - 1, list, times, window);
    }
    while (below < first && x[lists[below]] < column - 1) below++;
    for (let other = below; other < first && x[lists[other]] <= column + 1; other++) {
      joinTwo(work, lists, other, list, times, window);
    }
  }
}

/** Hits of one pixel that came together. */
function joinSame(
  work: LabelWork,
  from: number,
  to: number,
  times: Float64Array,
  window: number,
): void {
  for (let i = from + 1; i < to; i++) {
    if (times[i] - times[i - 1] <= window) join(work.parent, i - 1, i);
  }
}

function joinTwo(
  { parent }: LabelWork,
  lists: Uint32Array,
  a: number,
  b: number,
  times: Float64Array,
  window: number,
): void {
  let i = lists[a];
  let j = lists[b];
  const iEnd = lists[a + 1];
  const jEnd = lists[b + 1];
  while (i < iEnd && j < jEnd) {
    const apart = times[i] - times[j];
    if (apart > window) j++;
    else if (apart < -window) i++;
    else {
      join(parent, i, j);
      // What comes next in either list may still be near to the other's.
      if (apart > 0) j++;
      else i++;
    }
  }
}

/** Joins two trees under the earlier of their roots. */
function join(parent: Uint32Array, a: number, b: number): void {
  const [rootA, rootB] = [findRoot(parent, a), findRoot(parent, b)];
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

function findRoot(parent: Uint32Array, hit: number): number {
  let at = hit;
  while (parent[at] !== at) {
    const up = parent[parent[at]];
    parent[at] = up;
    at = up;
  }
  return at;
}

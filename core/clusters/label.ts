/**
 * Labelling: which hit pixels belong together. A cluster is a maximal group of hit pixels joined by
 * 8-connectivity.
 *
 * Hit pixels come sorted by linear index, so each row is a sorted list of x. One sweep holds a row against
 * the row below it, like the merge of a merge sort, and joins what touches in a union-find forest. The work
 * grows with the hit pixels alone: there is no grid of the sensor to fill, to clear, or to miss the cache in.
 */
export interface Labelling {
  clusterCount: number;
  /** Which cluster each pixel is of; clusters are told by the order of their first pixels here. */
  clusterOf: Uint32Array;
  /** Number of each of these clusters: by falling size, ties by the smallest linear index. */
  numbers: Uint32Array;
  /** Where each cluster starts, by number, once pixels are put cluster by cluster; `clusterCount + 1` values. */
  starts: Uint32Array;
  /** Column and row of each pixel. */
  x: Float64Array;
  y: Float64Array;
  /** How many of its 8 neighbours are hit. They are all of its own cluster. */
  neighbours: Uint8Array;
}

/**
 * Makes a labeller that keeps its working memory from one call to the next.
 *
 * @returns a function of the linear indices of the hit pixels (strictly ascending), how many of them
 *   count, and the sensor's width. Its answer is overwritten by the next call, and its arrays may be longer
 *   than what they hold.
 */
export function createLabeller(): (
  pixels: Uint32Array,
  pixelCount: number,
  width: number,
) => Labelling {
  let work = newLabelWork(4096);
  return (pixels, pixelCount, width) => {
    if (pixelCount > work.capacity) work = newLabelWork(2 * pixelCount);
    joinNeighbours(work, pixels, pixelCount, width);
    numberBySize(work, pixelCount);
    return work;
  };
}

export interface LabelWork extends Labelling {
  readonly capacity: number;
  /** Union-find forest: an earlier pixel of the same cluster, or the pixel itself where it is the first. */
  readonly parent: Uint32Array;
  /** Size of each cluster, in the order of their first pixels. */
  readonly sizes: Uint32Array;
  /** How many clusters have each size, then the number of the next one of that size. */
  readonly bySize: Uint32Array;
}

/** Memory for frames of up to so many hits. */
export function newLabelWork(capacity: number): LabelWork {
  const integers = () => new Uint32Array(capacity + 1);
  return {
    capacity,
    clusterCount: 0,
    clusterOf: integers(),
    starts: integers(),
    x: new Float64Array(capacity),
    y: new Float64Array(capacity),
    neighbours: new Uint8Array(capacity),
    parent: integers(),
    sizes: integers(),
    numbers: integers(),
    bySize: integers(),
  };
}

/** Finds each pixel's neighbours among those before it (left, and the three below): each pair is seen once. */
function joinNeighbours(
  work: LabelWork,
  pixels: Uint32Array,
  pixelCount: number,
  width: number,
): void {
  const { parent, x: columns, y: rows, neighbours } = work;
  let row = -2;
  let rowStart = 0;
  let rowEnd = 0;
  // Positions in `pixels`: the current row starts at `first`, the row below is [below, first).
  let first = 0;
  let below = 0;
  for (let i = 0; i < pixelCount; i++) {
    const index = pixels[i];
    if (index >= rowEnd) {
      const next = Math.floor(index / width);
      below = next === row + 1 ? first : i;
      first = i;
      row = next;
      rowStart = row * width;
      rowEnd = rowStart + width;
    }
    const column = index - rowStart;
    columns[i] = column;
    rows[i] = row;
    let root = i;
    let count = 0;
    if (i > first && columns[i - 1] === column - 1) {
      root = parent[i - 1];
      neighbours[i - 1]++;
      count++;
    }
    parent[i] = root;
    while (below < first && columns[below] < column - 1) below++;
    for (let j = below; j < first && columns[j] <= column + 1; j++) {
      if (parent[j] !== root) root = join(parent, root, j);
      neighbours[j]++;
      count++;
    }
    parent[i] = root;
    neighbours[i] = count;
  }
}

/** Joins the trees of two pixels under the earlier of their roots, and gives that root. */
function join(parent: Uint32Array, a: number, b: number): number {
  const rootA = findRoot(parent, a);
  const rootB = findRoot(parent, b);
  if (rootA < rootB) {
    parent[rootB] = rootA;
    return rootA;
  }
  parent[rootA] = rootB;
  return rootB;
}

/** The root of a pixel's tree; halves the path on the way. */
function findRoot(parent: Uint32Array, pixel: number): number {
  let at = pixel;
  while (parent[at] !== at) {
    const up = parent[parent[at]];
    parent[at] = up;
    at = up;
  }
  return at;
}

/** Numbers the clusters by falling size with a counting sort, which keeps ties by their first pixel. */
export function numberBySize(work: LabelWork, pixelCount: number): void {
  const { parent, clusterOf, sizes, numbers, bySize, starts } = work;
  // Roots come before the rest of their trees, so one sweep forward meets every root first.
  let count = 0;
  for (let i = 0; i < pixelCount; i++) {
    if (parent[i] === i) {
      clusterOf[i] = count;
      sizes[count] = 1;
      count++;
    } else {
      const cluster = clusterOf[parent[i]];
      clusterOf[i] = cluster;
      sizes[cluster]++;
    }
  }
  let largest = 0;
  for (let k = 0; k < count; k++) if (sizes[k] > largest) largest = sizes[k];
  bySize.fill(0, 0, largest + 1);
  for (let k = 0; k < count; k++) bySize[sizes[k]]++;
  let larger = 0;
  for (let size = largest; size > 0; size--) {
    const ofThisSize = bySize[size];
    bySize[size] = larger;
    larger += ofThisSize;
  }
  for (let k = 0; k < count; k++) {
    const number = bySize[sizes[k]]++;
    numbers[k] = number;
    // For now the size; the sum over all clusters before makes it the start.
    starts[number + 1] = sizes[k];
  }
  starts[0] = 0;
  for (let k = 1; k <= count; k++) starts[k] += starts[k - 1];
  work.clusterCount = count;
}

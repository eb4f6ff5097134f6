/**
 * The sums over a cluster's pixels that its properties are made of, gathered in two sweeps: the first for
 * extent and centre, the second for what is measured from the centre (variances by centred sums keep their
 * digits, whatever the position). Coordinates in px, counts as the file has them.
 */
export interface Moments {
  size: number;
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
  /** Unweighted centroid. */
  x: number;
  y: number;
  /** Centroid weighted by counts. */
  xWeighted: number;
  yWeighted: number;
  totalCounts: number;
  maxCounts: number;
  /** Largest distance from the unweighted centroid to a pixel centre. */
  radius: number;
  /** Gradient of the least-squares line; NaN for a vertical cluster, 0 for one pixel. */
  lineGradient: number;
  /** Sum of the perpendicular distances to that line. */
  lineResidualSum: number;
  /** Eigenvalues of the covariance of the positions. */
  varMajor: number;
  varMinor: number;
  /** The same with the counts as weights. */
  weightedVarMajor: number;
  weightedVarMinor: number;
  /** Unit vector along the major axis, with axisX > 0, or (0, 1). */
  axisX: number;
  axisY: number;
  /** Sum of the perpendicular distances to the major axis through the unweighted centroid. */
  axisResidualSum: number;
  /** Extent of the pixel centres along the major axis. */
  axisExtent: number;
  /** Pixels with fewer than 8 neighbours. */
  edgePixels: number;
  maxNeighbours: number;
  /** keV; NaN without a calibration. */
  energy: number;
  maxEnergy: number;
  touchesEdge: boolean;
  /** ns; NaN where the detector does not measure times of arrival. */
  firstArrival: number;
  duration: number;
}

/** Where a frame's pixels lie, cluster by cluster. */
export interface PixelColumns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** How many of its 8 neighbours each pixel has in its cluster. */
  readonly neighbours: Uint8Array;
}

export function emptyMoments(): Moments {
  return {
    size: 0,
    xMin: 0,
    xMax: 0,
    yMin: 0,
    yMax: 0,
    x: 0,
    y: 0,
    xWeighted: 0,
    yWeighted: 0,
    totalCounts: 0,
    maxCounts: 0,
    radius: 0,
    lineGradient: 0,
    lineResidualSum: 0,
    varMajor: 0,
    varMinor: 0,
    weightedVarMajor: 0,
    weightedVarMinor: 0,
    axisX: 1,
    axisY: 0,
    axisResidualSum: 0,
    axisExtent: 0,
    edgePixels: 0,
    maxNeighbours: 0,
    energy: Number.NaN,
    maxEnergy: Number.NaN,
    touchesEdge: false,
    firstArrival: Number.NaN,
    duration: Number.NaN,
  };
}

/**
 * Fills `into` with the moments of the cluster whose pixels are [start, end) of `pixels`, in ascending order
 * of their linear index; everything but energies, times and `touchesEdge`, which need more than the pixels.
 */
export function gatherMoments(
  into: Moments,
  pixels: PixelColumns,
  counts: Float64Array,
  start: number,
  end: number,
): void {
  const { x: xs, y: ys, neighbours } = pixels;
  const n = end - start;

  // From the first pixel on, so that the sums below are of small whole numbers, and exact.
  const x0 = xs[start];
  const y0 = ys[start];
  let left = 0;
  let right = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  let sumYY = 0;
  let total = 0;
  let largest = 0;
  let weightedX = 0;
  let weightedY = 0;
  let edgePixels = 0;
  let maxNeighbours = 0;
  for (let i = start; i < end; i++) {
    const x = xs[i] - x0;
    const y = ys[i] - y0;
    const count = counts[i];
    const hits = neighbours[i];
    if (x < left) left = x;
    if (x > right) right = x;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
    sumYY += y * y;
    total += count;
    if (count > largest) largest = count;
    weightedX += count * x;
    weightedY += count * y;
    if (hits < 8) edgePixels++;
    if (hits > maxNeighbours) maxNeighbours = hits;
  }
  const meanX = sumX / n;
  const meanY = sumY / n;

  // n² times the covariance, moved to the whole pixel nearest to the centroid: whole numbers still, so that
  // "no slope" and "round" are seen exactly, and nothing of size is subtracted from anything of its own size.
  const moveX = Math.round(meanX);
  const moveY = Math.round(meanY);
  const restX = sumX - n * moveX;
  const restY = sumY - n * moveY;
  const covXX = n * (sumXX - moveX * (2 * sumX - n * moveX)) - restX * restX;
  const covYY = n * (sumYY - moveY * (2 * sumY - n * moveY)) - restY * restY;
  const covXY = n * (sumXY - moveX * sumY - moveY * sumX + n * moveX * moveY) - restX * restY;

  const root = Math.sqrt((covXX - covYY) * (covXX - covYY) + 4 * covXY * covXY);
  let axisX = 1;
  let axisY = 0;
  if (covXY !== 0) {
    // Of the two forms of the eigenvector the one that adds, so that no digits cancel.
    const along = (Math.abs(covXX - covYY) + root) / 2;
    const across = Math.abs(covXY);
    const norm = Math.sqrt(along * along + across * across);
    axisX = (covXX >= covYY ? along : across) / norm;
    axisY = (covXX >= covYY ? across : along) / norm;
    if (covXY < 0) axisY = -axisY;
  } else if (
    covYY > covXX ||
    (covXX === covYY && roundLiesUpright(xs, ys, start, end, n * x0 + sumX, n * y0 + sumY))
  ) {
    axisX = 0;
    axisY = 1;
  }

  const gradient = n === 1 ? 0 : left === right ? Number.NaN : covXY / covXX;
  // A vertical cluster lies on its line, as a horizontal one does.
  const slope = left === right ? 0 : gradient;
  const meanWeightedX = weightedX / total;
  const meanWeightedY = weightedY / total;
  const shiftX = meanX - meanWeightedX;
  const shiftY = meanY - meanWeightedY;
  let radiusSquared = 0;
  let lineSum = 0;
  let acrossSum = 0;
  let acrossSquares = 0;
  let alongMin = 0;
  let alongMax = 0;
  let weightedXX = 0;
  let weightedXY = 0;
  let weightedYY = 0;
  for (let i = start; i < end; i++) {
    const x = xs[i] - x0 - meanX;
    const y = ys[i] - y0 - meanY;
    const distanceSquared = x * x + y * y;
    if (distanceSquared > radiusSquared) radiusSquared = distanceSquared;
    lineSum += Math.abs(slope * x - y);
    const across = axisX * y - axisY * x;
    acrossSum += Math.abs(across);
    acrossSquares += across * across;
    const along = axisX * x + axisY * y;
    if (along < alongMin) alongMin = along;
    if (along > alongMax) alongMax = along;
    const count = counts[i];
    const wx = x + shiftX;
    const wy = y + shiftY;
    weightedXX += count * wx * wx;
    weightedXY += count * wx * wy;
    weightedYY += count * wy * wy;
  }
  const weightedRoot = Math.sqrt(
    (weightedXX - weightedYY) * (weightedXX - weightedYY) + 4 * weightedXY * weightedXY,
  );
  const weightedMajor = (weightedXX + weightedYY + weightedRoot) / 2;
  const weightedMinor =
    weightedMajor === 0
      ? 0
      : Math.max(0, (weightedXX * weightedYY - weightedXY * weightedXY) / weightedMajor);

  into.size = n;
  into.xMin = x0 + left;
  into.xMax = x0 + right;
  into.yMin = y0;
  into.yMax = ys[end - 1];
  into.x = x0 + meanX;
  into.y = y0 + meanY;
  into.xWeighted = x0 + meanWeightedX;
  into.yWeighted = y0 + meanWeightedY;
  into.totalCounts = total;
  into.maxCounts = largest;
  into.radius = Math.sqrt(radiusSquared);
  into.lineGradient = gradient;
  into.lineResidualSum = left === right ? 0 : lineSum / Math.sqrt(slope * slope + 1);
  into.varMajor = (covXX + covYY + root) / (2 * n * n);
  into.varMinor = Math.min(into.varMajor, acrossSquares / n);
  into.weightedVarMajor = weightedMajor / total;
  into.weightedVarMinor = Math.min(into.weightedVarMajor, weightedMinor / total);
  into.axisX = axisX;
  into.axisY = axisY;
  into.axisResidualSum = acrossSum;
  into.axisExtent = alongMax - alongMin;
  into.edgePixels = edgePixels;
  into.maxNeighbours = maxNeighbours;
}

/**
 * A round cluster (equal variances, no covariance: one pixel, a 2 x 2 block, a plus) has no major axis.
 * So that its properties are the same however it is turned by 90 degrees or mirrored, its axis is taken
 * along x or y, whichever leaves the smaller sum of distances; where these are equal, the longer extent;
 * where these are equal too, along x.
 *
 * @returns whether that axis is y
 */
function roundLiesUpright(
  xs: Float64Array,
  ys: Float64Array,
  start: number,
  end: number,
  sumX: number,
  sumY: number,
): boolean {
  const n = end - start;
  // n times the distances: whole numbers, so that equal sums are found equal.
  let toAxisAlongX = 0;
  let toAxisAlongY = 0;
  let xMin = xs[start];
  let xMax = xMin;
  for (let i = start; i < end; i++) {
    const x = xs[i];
    toAxisAlongX += Math.abs(n * ys[i] - sumY);
    toAxisAlongY += Math.abs(n * x - sumX);
    if (x < xMin) xMin = x;
    if (x > xMax) xMax = x;
  }
  if (toAxisAlongX !== toAxisAlongY) return toAxisAlongY < toAxisAlongX;
  return ys[end - 1] - ys[start] > xMax - xMin;
}

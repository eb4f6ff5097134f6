/**
 * An independent, slow way to find and measure clusters, written from the definitions in DOMAIN.md and from
 * nothing else: a flood fill over a set of pixels, and each property by its textbook formula, in absolute
 * coordinates, one at a time. It shares no code with `core/clusters`.
 *
 * Means and variances are computed over exact integers (BigInt) where counts are whole, so that this side of a
 * comparison is right to the last digits even where plain sums would cancel.
 */
export interface ReferenceFrame {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

interface Pixel {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Pixels hit among the eight around it: they are all of its own cluster. */
  neighbours: number;
}

export interface ReferenceCluster {
  readonly pixels: readonly Pixel[];
  readonly values: Record<string, number>;
}

/** The curve of one pixel: ToT = a E + b - c / (E - t). */
export interface ReferenceCurve {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly t: number;
}

export function referenceClusters(
  frame: ReferenceFrame,
  isMasked: (x: number, y: number) => boolean = () => false,
  curveAt?: (index: number) => ReferenceCurve,
): ReferenceCluster[] {
  const hits = new Map<number, Pixel>();
  for (let i = 0; i < frame.pixels.length; i++) {
    const index = frame.pixels[i];
    const x = index % frame.width;
    const y = (index - x) / frame.width;
    if (!isMasked(x, y)) hits.set(index, { index, x, y, count: frame.counts[i], neighbours: 0 });
  }
  const clusters: Pixel[][] = [];
  const seen = new Set<number>();
  for (const start of hits.values()) {
    if (seen.has(start.index)) continue;
    const cluster: Pixel[] = [];
    const open = [start];
    seen.add(start.index);
    for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
      cluster.push(pixel);
      const around = neighboursOf(pixel, frame, hits);
      pixel.neighbours = around.length;
      for (const neighbour of around) {
        if (seen.has(neighbour.index)) continue;
        seen.add(neighbour.index);
        open.push(neighbour);
      }
    }
    clusters.push(cluster.sort((p, q) => p.index - q.index));
  }
  clusters.sort((p, q) => q.length - p.length || p[0].index - q[0].index);
  return clusters.map((pixels) => ({ pixels, values: measure(pixels, frame, curveAt) }));
}

function neighboursOf(pixel: Pixel, frame: ReferenceFrame, hits: Map<number, Pixel>): Pixel[] {
  const found: Pixel[] = [];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      if (dx === 0 && dy === 0) continue;
      const x = pixel.x + dx;
      const y = pixel.y + dy;
      if (x < 0 || x >= frame.width || y < 0 || y >= frame.height) continue;
      const neighbour = hits.get(y * frame.width + x);
      if (neighbour !== undefined) found.push(neighbour);
    }
  }
  return found;
}

function measure(
  pixels: readonly Pixel[],
  frame: ReferenceFrame,
  curveAt: ((index: number) => ReferenceCurve) | undefined,
): Record<string, number> {
  const n = pixels.length;
  const xs = pixels.map((pixel) => pixel.x);
  const ys = pixels.map((pixel) => pixel.y);
  const counts = pixels.map((pixel) => pixel.count);
  const ones = pixels.map(() => 1);
  const xMin = least(xs);
  const xMax = most(xs);
  const yMin = least(ys);
  const yMax = most(ys);
  const plain = covariance(xs, ys, ones);
  const weighted = covariance(xs, ys, counts);
  const { meanX, meanY } = plain;
  const radius = most(pixels.map(({ x, y }) => Math.hypot(x - meanX, y - meanY)));
  const line = fitLine(plain, n);
  const lineResidualSum =
    n === 1 || xMin === xMax || yMin === yMax
      ? 0
      : sum(
          pixels.map(
            ({ x, y }) =>
              Math.abs(line.gradient * (x - meanX) - (y - meanY)) / Math.hypot(line.gradient, 1),
          ),
        );
  const neighbours = pixels.map((pixel) => pixel.neighbours);
  const edgePixels = neighbours.filter((count) => count < 8).length;
  const axis = majorAxis(pixels, plain);
  const across = pixels.map(({ x, y }) => Math.abs(axis.x * (y - meanY) - axis.y * (x - meanX)));
  const along = pixels.map(({ x, y }) => axis.x * (x - meanX) + axis.y * (y - meanY));
  const energies = pixels.map(({ index, count }) =>
    curveAt === undefined ? Number.NaN : energyOf(curveAt(index), count),
  );
  const total = sum(counts);
  const isGamma = n === 1 || n === 2 || (n === 3 && radius < 0.75) || (n === 4 && radius < 0.71);
  return {
    size: n,
    xMin,
    xMax,
    yMin,
    yMax,
    width: xMax - xMin + 1,
    height: yMax - yMin + 1,
    x: meanX,
    y: meanY,
    xWeighted: weighted.meanX,
    yWeighted: weighted.meanY,
    radius,
    density: radius === 0 ? 0 : n / (Math.PI * radius ** 2),
    totalCounts: total,
    maxCounts: most(counts),
    meanCounts: total / n,
    lineGradient: line.gradient,
    lineIntercept: line.intercept,
    lineResidualSum,
    linearity: lineResidualSum / n,
    edgePixels,
    edgeFraction: edgePixels / n,
    innerFraction: 1 - edgePixels / n,
    touchesEdge: Number(
      pixels.some(
        ({ x, y }) => x === 0 || y === 0 || x === frame.width - 1 || y === frame.height - 1,
      ),
    ),
    varMajor: plain.major,
    varMinor: plain.minor,
    angle: Math.atan2(axis.y, axis.x),
    energyVarMajor: weighted.major,
    energyVarMinor: weighted.minor,
    circularity: plain.major === 0 ? 0 : plain.minor / plain.major,
    flatness: plain.major === 0 ? 0 : weighted.major / plain.major,
    axisResidual: sum(across) / n,
    length: most(along) - least(along) + 1,
    maxNeighbours: most(neighbours),
    energy: sum(energies),
    maxEnergy: energies.some(Number.isNaN) ? Number.NaN : most(energies),
    // A plain frame has no times of arrival; those of lists of hits are tested in `test/core/formats/hits.test.ts`.
    firstArrival: Number.NaN,
    duration: Number.NaN,
    isGamma: Number(isGamma),
  };
}

interface Covariance {
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  readonly major: number;
  readonly minor: number;
}

/** Weighted mean, covariance (over the sum of the weights) and its eigenvalues, from exact sums. */
function covariance(
  xs: readonly number[],
  ys: readonly number[],
  weights: readonly number[],
): Covariance {
  const scale = weights.every(Number.isInteger) ? 1 : 2 ** 20;
  const w = weights.map((weight) => Math.round(weight * scale));
  const ones = xs.map(() => 1);
  const moment = (a: readonly number[], b: readonly number[]) => exactMoment(w, a, b);
  const total = moment(ones, ones);
  const sumX = moment(xs, ones);
  const sumY = moment(ys, ones);
  // total² times the covariance.
  const xx = total * moment(xs, xs) - sumX * sumX;
  const yy = total * moment(ys, ys) - sumY * sumY;
  const xy = total * moment(xs, ys) - sumX * sumY;
  const square = total * total;
  const trace = ratio(xx + yy, square);
  const determinant = ratio(xx * yy - xy * xy, square * square);
  const difference = ratio(xx - yy, square);
  const covXY = ratio(xy, square);
  const major = (trace + Math.sqrt(difference ** 2 + 4 * covXY ** 2)) / 2;
  return {
    meanX: ratio(sumX, total),
    meanY: ratio(sumY, total),
    xx: ratio(xx, square),
    yy: ratio(yy, square),
    xy: covXY,
    major,
    minor: major === 0 ? 0 : determinant / major,
  };
}

/** Least squares of y on x. No line where all x are the same; level through a single pixel. */
function fitLine(
  { xx, xy, meanX, meanY }: Covariance,
  n: number,
): { gradient: number; intercept: number } {
  if (n === 1) return { gradient: 0, intercept: meanY };
  if (xx === 0) return { gradient: Number.NaN, intercept: Number.NaN };
  return { gradient: xy / xx, intercept: meanY - (xy / xx) * meanX };
}

/**
 * Direction of the major axis. A round cluster has none: then x or y, whichever has the smaller sum of
 * distances, else the longer extent, else x (the rule that `core/clusters/moments.ts` states).
 */
function majorAxis(pixels: readonly Pixel[], { xx, yy, xy }: Covariance): { x: number; y: number } {
  if (xx === yy && xy === 0) {
    const xs = pixels.map((pixel) => pixel.x);
    const ys = pixels.map((pixel) => pixel.y);
    const toX = spread(ys);
    const toY = spread(xs);
    if (toX < toY) return { x: 1, y: 0 };
    if (toY < toX) return { x: 0, y: 1 };
    return most(ys) - least(ys) > most(xs) - least(xs) ? { x: 0, y: 1 } : { x: 1, y: 0 };
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

/** n times the sum of the distances from the mean: a whole number. */
function spread(values: readonly number[]): number {
  const total = sum(values);
  return sum(values.map((value) => Math.abs(values.length * value - total)));
}

/** Solves ToT = a E + b - c / (E - t) for E by halving: no formula shared with the code under test. */
function energyOf({ a, b, c, t }: ReferenceCurve, tot: number): number {
  const totAt = (energy: number) => a * energy + b - c / (energy - t);
  let low = t + 1e-12;
  let high = t + 1;
  while (totAt(high) < tot) high = t + 2 * (high - t);
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (totAt(middle) < tot) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The sum of w a b, all of them whole and none below 0: by plain numbers as long as these are exact. */
function exactMoment(w: readonly number[], a: readonly number[], b: readonly number[]): bigint {
  let plain = 0;
  for (let i = 0; i < w.length && Number.isSafeInteger(plain); i++) plain += w[i] * a[i] * b[i];
  if (Number.isSafeInteger(plain)) return BigInt(plain);
  let exact = 0n;
  for (let i = 0; i < w.length; i++) exact += BigInt(w[i]) * BigInt(a[i] * b[i]);
  return exact;
}

function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(value, smallest));
}

function most(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(value, largest));
}

/** The quotient of two whole numbers of any size, to the precision of a double. */
function ratio(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  // 64 bits of quotient, then scaled back by the power of two.
  const shift = 64 + bottom.toString(2).length - top.toString(2).length;
  const quotient =
    shift >= 0 ? Number((top << BigInt(shift)) / bottom) : Number(top / (bottom << BigInt(-shift)));
  const value = quotient * 2 ** -shift;
  return negative ? -value : value;
}

import type { ClusterPropertyName } from "../vocabulary.ts";

/**
 * Properties that follow from others of the same cluster: their definitions are in the vocabulary. They are not kept
 * beside those others, but worked out when they are asked for. (`core/library/migrations/0005.ts` has the same
 * formulas in SQL; a test compares the two to the last bit.)
 */

/** Pixels from the lowest coordinate to the highest, both included. */
export const extent = (low: number, high: number): number => high - low + 1;

export const density = (size: number, radius: number): number =>
  radius === 0 ? 0 : size / (Math.PI * radius * radius);

export const perPixel = (sum: number, size: number): number => sum / size;

export const lineIntercept = (y: number, lineGradient: number, x: number): number =>
  y - lineGradient * x;

export const innerFraction = (edgePixels: number, size: number): number => 1 - edgePixels / size;

export const overMajor = (variance: number, varMajor: number): number =>
  varMajor === 0 ? 0 : variance / varMajor;

/** The usual rule for photons: up to four pixels that lie as close together as they can. 1 or 0. */
export const isGamma = (size: number, radius: number): number =>
  size <= 2 || (size === 3 && radius < 0.75) || (size === 4 && radius < 0.71) ? 1 : 0;

interface Derivation {
  /** At most three. */
  readonly from: readonly ClusterPropertyName[];
  /** Fills `values`, row by row. */
  readonly fill: (values: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array) => void;
}

/** One loop a formula: in one loop for all of them the formula would be a call a row, which takes ten times as long. */
const derivations: { readonly [Name in ClusterPropertyName]?: Derivation } = {
  width: {
    from: ["xMin", "xMax"],
    fill: (values, xMin, xMax) => {
      for (let i = 0; i < values.length; i++) values[i] = extent(xMin[i], xMax[i]);
    },
  },
  height: {
    from: ["yMin", "yMax"],
    fill: (values, yMin, yMax) => {
      for (let i = 0; i < values.length; i++) values[i] = extent(yMin[i], yMax[i]);
    },
  },
  density: {
    from: ["size", "radius"],
    fill: (values, size, radius) => {
      for (let i = 0; i < values.length; i++) values[i] = density(size[i], radius[i]);
    },
  },
  meanCounts: { from: ["totalCounts", "size"], fill: fillPerPixel },
  lineIntercept: {
    from: ["y", "lineGradient", "x"],
    fill: (values, y, lineGradient, x) => {
      for (let i = 0; i < values.length; i++) {
        values[i] = lineIntercept(y[i], lineGradient[i], x[i]);
      }
    },
  },
  linearity: { from: ["lineResidualSum", "size"], fill: fillPerPixel },
  edgeFraction: { from: ["edgePixels", "size"], fill: fillPerPixel },
  innerFraction: {
    from: ["edgePixels", "size"],
    fill: (values, edgePixels, size) => {
      for (let i = 0; i < values.length; i++) values[i] = innerFraction(edgePixels[i], size[i]);
    },
  },
  circularity: { from: ["varMinor", "varMajor"], fill: fillOverMajor },
  flatness: { from: ["energyVarMajor", "varMajor"], fill: fillOverMajor },
  isGamma: {
    from: ["size", "radius"],
    fill: (values, size, radius) => {
      for (let i = 0; i < values.length; i++) values[i] = isGamma(size[i], radius[i]);
    },
  },
};

function fillPerPixel(values: Float64Array, sums: Float64Array, sizes: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = perPixel(sums[i], sizes[i]);
}

function fillOverMajor(values: Float64Array, variances: Float64Array, major: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = overMajor(variances[i], major[i]);
}

export function isDerived(name: string): boolean {
  return Object.hasOwn(derivations, name);
}

/** The properties that one follows from, or itself where it does not follow from others. */
export function sourcesOf(name: string): readonly string[] {
  return isDerived(name) ? (derivations[name as ClusterPropertyName]?.from ?? []) : [name];
}

/**
 * @param columnOf gives the values of another property, one a cluster
 * @param into memory for the values, where there is some to be used again
 * @returns the values of a property for the same clusters; undefined where it does not follow from others
 */
export function deriveColumn(
  name: string,
  columnOf: (name: ClusterPropertyName) => Float64Array,
  into?: Float64Array,
): Float64Array | undefined {
  if (!isDerived(name)) return undefined;
  const { from, fill } = derivations[name as ClusterPropertyName] as Derivation;
  const [a, b = a, c = a] = from.map(columnOf);
  const values = into ?? new Float64Array(a.length);
  fill(values, a, b, c);
  return values;
}

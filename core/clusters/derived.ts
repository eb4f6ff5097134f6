import type { ClusterPropertyName } from "../vocabulary.ts";

/**
 * Properties that follow from others of the same cluster: their definitions are in the vocabulary. They are not kept
 * beside those others, but worked out when they are asked for. (`core/catalog/migrations/0005.ts` has the same
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
  readonly value: (a: number, b: number, c: number) => number;
}

const derivations: { readonly [Name in ClusterPropertyName]?: Derivation } = {
  width: { from: ["xMin", "xMax"], value: extent },
  height: { from: ["yMin", "yMax"], value: extent },
  density: { from: ["size", "radius"], value: density },
  meanCounts: { from: ["totalCounts", "size"], value: perPixel },
  lineIntercept: { from: ["y", "lineGradient", "x"], value: lineIntercept },
  linearity: { from: ["lineResidualSum", "size"], value: perPixel },
  edgeFraction: { from: ["edgePixels", "size"], value: perPixel },
  innerFraction: { from: ["edgePixels", "size"], value: innerFraction },
  circularity: { from: ["varMinor", "varMajor"], value: overMajor },
  flatness: { from: ["energyVarMajor", "varMajor"], value: overMajor },
  isGamma: { from: ["size", "radius"], value: isGamma },
};

export function isDerived(name: string): boolean {
  return Object.hasOwn(derivations, name);
}

/**
 * @param columnOf gives the values of another property, one a cluster
 * @returns the values of a property for the same clusters; undefined where it does not follow from others
 */
export function deriveColumn(
  name: string,
  columnOf: (name: ClusterPropertyName) => Float64Array,
): Float64Array | undefined {
  if (!isDerived(name)) return undefined;
  const { from, value } = derivations[name as ClusterPropertyName] as Derivation;
  const [a, b = a, c = a] = from.map(columnOf);
  const values = new Float64Array(a.length);
  for (let i = 0; i < values.length; i++) values[i] = value(a[i], b[i], c[i]);
  return values;
}

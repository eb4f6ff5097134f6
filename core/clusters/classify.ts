import {
  type ClusterPropertyName,
  clusterProperties,
  clusterPropertyIndex,
  type ParticleClass,
} from "../vocabulary.ts";

/** Rules that give each cluster a class: the first whose limits all hold. */
export interface RuleSet {
  readonly name: string;
  readonly rules: readonly ClassRule[];
}

export interface ClassRule {
  /** The class that it gives. */
  readonly name: string;
  readonly limits: ClassLimits;
}

/**
 * Limits of a class under the keys of CERN@school's `cluster-sorter`, both ends included; an absent one
 * does not limit. rad: radius, rho: density, lin: linearity, inr: inner fraction, ttc: total counts,
 * mxc: largest count.
 */
export type ClassLimits = {
  [Limit in (typeof limitedProperties)[number][1 | 2]]?: number | undefined;
};

/** The property that each pair of limits is about. */
export const limitedProperties = [
  ["size", "size_min", "size_max"],
  ["radius", "rad_min", "rad_max"],
  ["density", "rho_min", "rho_max"],
  ["linearity", "lin_min", "lin_max"],
  ["innerFraction", "inr_min", "inr_max"],
  ["totalCounts", "ttc_min", "ttc_max"],
  ["maxCounts", "mxc_min", "mxc_max"],
] as const satisfies readonly (readonly [ClusterPropertyName, string, string])[];

/** The class of clusters that no rule takes. */
export const unclassified = "other" satisfies ParticleClass;

/**
 * Makes a function that gives the class of a cluster.
 *
 * @returns a function of `MeasuredFrame.properties` and the number of the cluster in it
 */
export function createClassifier(
  ruleSet: RuleSet,
): (properties: Float64Array, row: number) => string {
  const rules = ruleSet.rules.map(({ name, limits }) => ({ name, bounds: boundsOf(limits) }));
  const stride = clusterProperties.length;
  return (properties, row) => {
    for (const rule of rules) {
      const holds = rule.bounds.every(({ column, low, high }) => {
        const value = properties[row * stride + column];
        return value >= low && value <= high;
      });
      if (holds) return rule.name;
    }
    return unclassified;
  };
}

/** A limited property, with the column of its values in a row of measurements. Both ends are included. */
export interface Bound {
  readonly property: ClusterPropertyName;
  readonly column: number;
  readonly low: number;
  readonly high: number;
}

/** The limits that limit. */
export function boundsOf(limits: ClassLimits): Bound[] {
  return limitedProperties
    .map(([property, min, max]) => ({
      property,
      column: clusterPropertyIndex[property],
      low: limits[min] ?? Number.NEGATIVE_INFINITY,
      high: limits[max] ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ low, high }) => low > Number.NEGATIVE_INFINITY || high < Number.POSITIVE_INFINITY);
}

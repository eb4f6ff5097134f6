import { z } from "zod";
import { TrackroomError } from "../errors.ts";
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
export type ClassLimits = z.infer<typeof limitsSchema>;

const limit = z.number({ error: "must be a number" }).optional();
const limitsSchema = z.strictObject({
  size_min: limit,
  size_max: limit,
  rad_min: limit,
  rad_max: limit,
  rho_min: limit,
  rho_max: limit,
  lin_min: limit,
  lin_max: limit,
  inr_min: limit,
  inr_max: limit,
  ttc_min: limit,
  ttc_max: limit,
  mxc_min: limit,
  mxc_max: limit,
});
const fileSchema = z.tuple([z.record(z.string().min(1), limitsSchema)]);

/** Longest name of a class or of a rule set. */
const longestName = 100;

/** Checks rules that come from outside. */
export const classRuleSchema: z.ZodType<ClassRule> = z.object({
  name: z.string().trim().min(1).max(longestName),
  limits: limitsSchema,
});
export const ruleSetSchema: z.ZodType<RuleSet> = z.object({
  name: z.string().trim().min(1).max(longestName),
  rules: z.array(classRuleSchema).max(200),
});

/** The property that each pair of limits is about. */
export const limitedProperties = [
  ["size", "size_min", "size_max"],
  ["radius", "rad_min", "rad_max"],
  ["density", "rho_min", "rho_max"],
  ["linearity", "lin_min", "lin_max"],
  ["innerFraction", "inr_min", "inr_max"],
  ["totalCounts", "ttc_min", "ttc_max"],
  ["maxCounts", "mxc_min", "mxc_max"],
] as const satisfies readonly (readonly [
  ClusterPropertyName,
  keyof ClassLimits,
  keyof ClassLimits,
])[];

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

/**
 * Reads the JSON of a `cluster-sorter` rule file: a list with one object, class name to limits.
 *
 * @throws TrackroomError `wrong-usage` that names the class and the limit at fault
 */
export function readRules(json: unknown, name = "imported rules"): RuleSet {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) throw badRules(parsed.error.issues[0]);
  const rules = Object.entries(parsed.data[0]).map(([className, limits]) => ({
    name: className,
    limits,
  }));
  if (rules.length === 0) throw new TrackroomError("wrong-usage", "The rule file holds no class.");
  return checkRules({ name, rules });
}

/**
 * The same rules, where each of them can match.
 * @throws TrackroomError `wrong-usage` that names the class whose limits are the wrong way round
 */
export function checkRules(ruleSet: RuleSet): RuleSet {
  for (const rule of ruleSet.rules) checkOrder(rule);
  return ruleSet;
}

/**
 * The JSON of a rule set in the form that `cluster-sorter` reads; what `readRules` read comes out unchanged.
 *
 * @throws TrackroomError `wrong-usage` where two rules give the same class, which that form cannot hold
 */
export function writeRules({ rules }: RuleSet): [Record<string, ClassLimits>] {
  const twice = rules.find(({ name }, i) => rules.findIndex((rule) => rule.name === name) < i);
  if (twice !== undefined) {
    throw new TrackroomError(
      "wrong-usage",
      `Two rules give the class "${twice.name}", and a rule file can hold one a class. Rename one of them.`,
    );
  }
  return [Object.fromEntries(rules.map(({ name, limits }) => [name, { ...limits }]))];
}

function checkOrder({ name, limits }: ClassRule): void {
  for (const [, min, max] of limitedProperties) {
    const low = limits[min];
    const high = limits[max];
    if (low !== undefined && high !== undefined && low > high) {
      throw new TrackroomError(
        "wrong-usage",
        `In the rule for "${name}", ${min} (${low}) is larger than ${max} (${high}), so that no cluster can match. Swap them.`,
      );
    }
  }
}

function badRules(issue: z.core.$ZodIssue | undefined): TrackroomError {
  const [, className, key] = issue?.path ?? [];
  const known = Object.keys(limitsSchema.shape).join(", ");
  if (className === undefined) {
    return new TrackroomError(
      "wrong-usage",
      "The rule file is not a list with one object of classes and their limits, as cluster-sorter writes it.",
    );
  }
  const place = `In the rule for "${String(className)}"`;
  if (issue?.code === "unrecognized_keys") {
    return new TrackroomError(
      "wrong-usage",
      `${place}, "${issue.keys.join('", "')}" is not a limit that Trackroom knows. Known are ${known}.`,
    );
  }
  return new TrackroomError(
    "wrong-usage",
    key === undefined
      ? `${place}, the limits are not an object of numbers under ${known}.`
      : `${place}, ${String(key)} ${issue?.message ?? "is wrong"}.`,
  );
}

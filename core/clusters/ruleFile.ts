import { z } from "zod";
import { TrackroomError } from "../errors.ts";
import { type ClassLimits, type ClassRule, limitedProperties, type RuleSet } from "./classify.ts";

// Apart from `classify.ts`, so that threads which only classify need not load what checks.

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

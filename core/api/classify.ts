import { z } from "zod";
import type { RuleSet } from "../clusters/classify.ts";
import { classRuleSchema } from "../clusters/ruleFile.ts";
import { conditionSchema } from "../query/schemas.ts";

/**
 * Giving clusters a class: by rules, or by what clusters with the same tag have in common. A part of the contract
 * in `core/api.ts`.
 */

const where = conditionSchema.nullable();

export const countRulesSchema = z.object({
  rules: z.array(classRuleSchema).max(200),
  /** Among which clusters. */
  where,
});
export type CountRulesRequest = z.infer<typeof countRulesSchema>;

export const learningMethods = ["forest", "neighbours"] as const;
export type LearningMethod = (typeof learningMethods)[number];

export const classifySchema = z.object({
  /** Which clusters; null takes all. */
  where,
  by: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("rules"),
      /** Name of the rule set. */
      ruleSet: z.string(),
      /** From now on it gives new clusters their class as well. */
      activate: z.boolean().optional(),
    }),
    /** By what clusters with tags have in common; each tag is a class. */
    z.object({
      kind: z.literal("tags"),
      method: z.enum(learningMethods),
      /** Without it, all tags that enough clusters carry. */
      tags: z.array(z.string()).min(2).max(100).optional(),
      /** Properties to learn from; without it, those that say nothing of place and direction. */
      features: z.array(z.string()).min(1).max(100).optional(),
      /** The same seed and tags give the same classifier. */
      seed: z.int().min(0).max(0x7fff_ffff).optional(),
    }),
  ]),
});
export type ClassifyRequest = z.infer<typeof classifySchema>;

export interface RuleSetInfo extends RuleSet {
  /** Gives new clusters their class. */
  active: boolean;
  /** Comes with the program: it can be neither changed nor removed. */
  builtIn: boolean;
  /** SHA-256 of the rules, hexadecimal: runs name it. */
  hash: string;
}

export interface RuleCounts {
  /** Clusters that were looked at. */
  total: number;
  /** Of each rule, in order. */
  rules: {
    /** Clusters that get its class: those that it matches and no earlier one does. */
    taken: number;
    /** Clusters that it matches, whatever the earlier rules say. */
    matching: number;
  }[];
  /** Clusters that no rule takes. */
  other: number;
}

/** A classifier that was learned from tags, and how right it is. */
export interface ClassifierReport {
  run: number;
  /** s since 1970 UTC. */
  time: number;
  method: LearningMethod;
  seed: number;
  /** Properties it learned from. */
  features: string[];
  /** The classes, by name. */
  classes: {
    /** Tag and class. */
    name: string;
    /** Clusters with the tag and no other of these tags. */
    tagged: number;
    /** Those that it learned from, and those that were kept out to examine it. */
    trained: number;
    heldOut: number;
  }[];
  /** Clusters left out because they carry several of the tags. */
  ambiguous: number;
  /** Clusters kept out of the learning: [class by tag][class by classifier], in the order of `classes`. */
  confusion: number[][];
  /** Share of the clusters kept out that it named right. */
  accuracy: number;
  /** Clusters that it gave a predicted class. */
  predicted: number;
}

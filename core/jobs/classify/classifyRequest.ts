import type { ClassifyRequest, LearningMethod } from "../../api.ts";
import { ruleSetHash } from "../../catalog/classes/classRuleSets.ts";
import type { Catalog } from "../../catalog/contract.ts";
import type { RuleSet } from "../../clusters/classify.ts";
import { readFeatures, usualFeatures } from "../../learn/features.ts";
import type { Condition } from "../../query/model.ts";
import type { MetadataValue } from "../../vocabulary.ts";

/** A request to classify as it is kept with its job: with the rules of the moment when it was asked for. */
export interface ClassifyJobRequest {
  kind: "classify";
  where: Condition | null;
  by: ByRules | ByTags;
}

export interface ByRules {
  kind: "rules";
  ruleSet: RuleSet;
  /** From now on it gives new clusters their class as well. */
  activate: boolean;
}

export interface ByTags {
  kind: "tags";
  method: LearningMethod;
  /** null: all that enough clusters carry. */
  tags: readonly string[] | null;
  features: readonly string[];
  seed: number;
}

/** @throws TrackroomError `not-found` for a rule set that is not there, `wrong-usage` for features that are none */
export function classifyJobRequest(
  catalog: Pick<Catalog, "ruleSets">,
  { where, by }: ClassifyRequest,
): ClassifyJobRequest {
  if (by.kind === "rules") {
    const ruleSet = catalog.ruleSets.get(by.ruleSet);
    return {
      kind: "classify",
      where,
      by: { kind: "rules", ruleSet, activate: by.activate ?? false },
    };
  }
  const { method, tags = null, features = usualFeatures, seed = 1 } = by;
  return {
    kind: "classify",
    where,
    by: { kind: "tags", method, tags, features: readFeatures(features), seed },
  };
}

/** What the run of an import or of a job says of the rules that gave clusters their class. */
export function ruleSettings(ruleSet: RuleSet): Record<string, MetadataValue> {
  return { rules: ruleSet.name, rulesSha256: ruleSetHash(ruleSet) };
}

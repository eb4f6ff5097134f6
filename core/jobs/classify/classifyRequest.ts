import type { ClassifyRequest } from "../../api.ts";
import { ruleSetHash } from "../../catalog/classes/classRuleSets.ts";
import type { Catalog } from "../../catalog/contract.ts";
import type { RuleSet } from "../../clusters/classify.ts";
import { readFeatures, usualFeatures } from "../../learn/features.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import type { ClassifyJobRequest } from "../run/request.ts";

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

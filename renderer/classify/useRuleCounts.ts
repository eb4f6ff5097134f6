import { useEffect, useState } from "react";
import type { Condition, RuleCounts } from "../../core/api.ts";
import type { ClassRule } from "../../core/clusters/classify.ts";
import { useConnection, useGeneration } from "../backend/context.ts";
import { latestOnly } from "../backend/latest.ts";
import { reportError } from "../backend/report.ts";

interface Question {
  readonly rules: ClassRule[];
  readonly where: Condition | null;
}

/**
 * How many clusters each rule takes, while people pull at its limits.
 * @param rules null leaves the counts as they are
 */
export function useRuleCounts(
  rules: ClassRule[] | null,
  where: Condition | null,
): RuleCounts | undefined {
  const { backend } = useConnection();
  const generation = useGeneration();
  const [counts, setCounts] = useState<RuleCounts>();
  const [ask] = useState(() =>
    latestOnly(async (question: Question) => {
      try {
        setCounts(await backend.countRules(question));
      } catch (error) {
        reportError(error);
      }
    }),
  );
  const question = rules === null ? null : JSON.stringify({ rules, where, generation });
  useEffect(() => {
    if (question !== null) ask(JSON.parse(question) as Question);
  }, [ask, question]);
  return counts;
}

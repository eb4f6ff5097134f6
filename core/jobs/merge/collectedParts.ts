import { z } from "zod";
import type { Catalog } from "../../catalog/contract.ts";

const collectRequest = z.object({ kind: z.literal("collect"), plan: z.string() });
const collectedPart = z.object({ part: z.string(), sha256: z.string() });

/**
 * Which parts of a plan are in a library.
 * @param plan hash that the plan is known by
 * @returns for each part the hashes of its libraries that were brought in
 */
export function collectedParts(
  { jobs }: Pick<Catalog, "jobs">,
  plan: string,
): Map<string, Set<string>> {
  const collected = new Map<string, Set<string>>();
  for (const { key, kind } of jobs.list()) {
    if (kind !== "import") continue;
    const request = collectRequest.safeParse(jobs.get(key).settings);
    if (!request.success || request.data.plan !== plan) continue;
    for (const { input } of jobs.parts(key, "done")) {
      const mark = collectedPart.safeParse(input);
      if (!mark.success) continue;
      const { part, sha256 } = mark.data;
      collected.set(part, (collected.get(part) ?? new Set()).add(sha256));
    }
  }
  return collected;
}

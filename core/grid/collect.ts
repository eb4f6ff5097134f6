import type { MaskUse } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { collectedParts } from "../jobs/merge/collectedParts.ts";
import type { CollectJobRequest } from "../jobs/run/request.ts";
import type { PlanFolder } from "./plan.ts";
import { type DoneSummary, findResult } from "./summary.ts";

/** What there is to bring in, and what there is not. */
export interface Collectable {
  /** The job that brings in what is not in the library yet; undefined where there is nothing new. */
  readonly request: CollectJobRequest | undefined;
  /** How each of its parts went. */
  readonly summaries: readonly DoneSummary[];
  /** Parts that are in the library already. */
  readonly known: readonly string[];
  /** Parts that are not done. */
  readonly missing: readonly string[];
}

/**
 * Looks which parts of a plan are done, and which of them a library lacks. The others may come later.
 *
 * @param shown what the plan is called towards people
 * @throws TrackroomError `wrong-usage` where a summary is damaged
 */
export function collectable(
  catalog: Pick<Catalog, "jobs">,
  planFolder: PlanFolder,
  shown: string,
): Collectable {
  const { plan } = planFolder;
  const collected = collectedParts(catalog, plan.id);
  const known: string[] = [];
  const missing: string[] = [];
  const summaries: DoneSummary[] = [];
  const libraries: CollectJobRequest["libraries"][number][] = [];
  for (const part of plan.parts) {
    const result = findResult(planFolder, part);
    if (result?.summary.state !== "done") {
      (collected.has(part.id) ? known : missing).push(part.id);
      continue;
    }
    const { summary, library } = result;
    const { sha256 } = summary.library;
    if (collected.get(part.id)?.has(sha256)) known.push(part.id);
    else {
      summaries.push(summary);
      libraries.push({ part: part.id, path: library, sha256, rejected: summary.rejected });
    }
  }
  const isFirst = collected.size === 0;
  const nothingNew = libraries.length === 0 && !(isFirst && plan.rejected.length > 0);
  if (nothingNew) return { request: undefined, summaries, known, missing };
  const request: CollectJobRequest = {
    kind: "collect",
    work: plan.work.kind,
    plan: plan.id,
    shown,
    sources: plan.work.kind === "import" ? plan.work.sources : [],
    metadata: plan.metadata,
    libraries,
    // What belongs to no part is told with the first ones.
    rejected: isFirst ? plan.rejected : [],
    overwrite: false,
  };
  return { request, summaries, known, missing };
}

/** What the parts said beside numbers: masks with what they took away, and sentences for people, each once. */
export function besideParts(
  { plan }: PlanFolder,
  summaries: readonly DoneSummary[],
): { masks: MaskUse[]; notes: string[]; files: number; duplicates: number } {
  const masks = new Map<string, MaskUse>();
  for (const { path, frames, hits } of summaries.flatMap((summary) => summary.masks)) {
    const before = masks.get(path) ?? { path, frames: 0, hits: 0 };
    masks.set(path, { path, frames: before.frames + frames, hits: before.hits + hits });
  }
  const sum = (of: (summary: DoneSummary) => number) =>
    summaries.reduce((total, summary) => total + of(summary), 0);
  return {
    masks: [...masks.values()],
    notes: [...new Set([...plan.beside.notes, ...summaries.flatMap(({ notes }) => notes)])],
    files: sum(({ files }) => files),
    duplicates: sum(({ duplicates }) => duplicates),
  };
}

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { TrackroomError } from "../errors.ts";
import { rejection } from "../jobs/run/request.ts";
import { partFiles } from "./names.ts";
import { type PlanFolder, type PlannedPart, parsed, readJson } from "./plan.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const common = {
  kind: z.literal("trackroom-grid-part"),
  /** Id of the plan. */
  plan: sha256,
  part: z.string(),
  /** Version of the program that did it, and the computer. */
  trackroom: z.string(),
  host: z.string(),
  /** s since 1970 UTC. */
  started: z.number(),
  seconds: z.number().nonnegative(),
};

const doneSummary = z.object({
  ...common,
  state: z.literal("done"),
  frames: count,
  clusters: count,
  pixels: count,
  duplicates: count,
  files: count,
  rejected: z.array(rejection),
  masks: z.array(z.object({ path: z.string(), frames: count, hits: count })),
  notes: z.array(z.string()),
  /** The part's library, beside this file. */
  library: z.object({ bytes: count, sha256 }),
});
export type DoneSummary = z.infer<typeof doneSummary>;

const failedSummary = z.object({
  ...common,
  state: z.literal("failed"),
  /** A sentence for people. */
  error: z.string(),
});
export type FailedSummary = z.infer<typeof failedSummary>;

const summarySchema = z.discriminatedUnion("state", [doneSummary, failedSummary]);
/** How a part went, as `run` prints it and leaves it behind. */
export type PartSummary = z.infer<typeof summarySchema>;

/** What there is of a part: how it went and, where it is done, its library. */
export interface PartResult {
  readonly summary: PartSummary;
  /** Path of the library. */
  readonly library: string;
}

/**
 * Looks for what came out of a part. It may lie in the plan's folder, or in one of its own below it, as schedulers
 * that copy results put it.
 *
 * @returns undefined where there is nothing yet, or it belongs to another plan
 * @throws TrackroomError `wrong-usage` where the summary is damaged
 */
export function findResult(
  { folder, plan }: PlanFolder,
  { id }: PlannedPart,
): PartResult | undefined {
  const names = partFiles(id);
  const found = [folder, join(folder, `part-${id}`)].flatMap((place) => {
    const path = join(place, names.summary);
    if (!existsSync(path)) return [];
    const summary = parsed(summarySchema, readJson(path, "summary"), path);
    if (summary.plan !== plan.id || summary.part !== id) return [];
    return [{ summary, library: join(place, names.library) }];
  });
  return found.find(isWhole) ?? found.find(({ summary }) => summary.state === "failed");
}

/** Whether a part is done and all of its library has arrived; the hash is left to `collect`. */
function isWhole({ summary, library }: PartResult): boolean {
  if (summary.state !== "done") return false;
  return statSync(library, { throwIfNoEntry: false })?.size === summary.library.bytes;
}

/** @throws TrackroomError `unusable-library` where the part's library is not the one that the part wrote */
export function refuseOther(found: string, { summary }: PartResult, library: string): void {
  if (summary.state === "done" && summary.library.sha256 === found) return;
  throw new TrackroomError(
    "unusable-library",
    `${library} is not what part ${summary.part} wrote: it is damaged, or was changed. Do the part again.`,
    { file: library },
  );
}

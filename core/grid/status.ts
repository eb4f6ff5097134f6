import type { LiveState } from "./engines/engine.ts";
import { engines } from "./engines/index.ts";
import { liveHere } from "./engines/local.ts";
import type { PlanFolder } from "./plan.ts";
import { readSubmissions, type Submission } from "./submissions.ts";
import { findResult, type PartSummary } from "./summary.ts";

export const partStates = ["done", "running", "waiting", "submitted", "failed", "missing"] as const;
/**
 * What became of a part: `submitted` where a scheduler has it that cannot be asked; `missing` where nobody was asked to
 * do it.
 */
export type PartState = (typeof partStates)[number];

export interface PartStatus {
  readonly part: string;
  readonly state: PartState;
  /** Why it failed, or that it ended without a result; a sentence for people. */
  readonly error?: string;
  /** Of one that is done. */
  readonly frames?: number;
  readonly seconds?: number;
}

/** What became of each part of a plan. @throws TrackroomError where a summary or the list of submissions is damaged */
export async function partStatuses(folder: PlanFolder): Promise<PartStatus[]> {
  const submissions = readSubmissions(folder.folder);
  const live = await liveStates(folder.folder, submissions);
  const last = lastSubmissions(submissions);
  return folder.plan.parts.map((part) => {
    const summary = findResult(folder, part)?.summary;
    const submitted = last.get(part.id);
    return { part: part.id, ...statusOf(summary, submitted, live(part.id, submitted)) };
  });
}

function statusOf(
  summary: PartSummary | undefined,
  submitted: Submission | undefined,
  live: LiveState | "gone" | "unknown",
): Omit<PartStatus, "part"> {
  if (summary?.state === "done") {
    return { state: "done", frames: summary.frames, seconds: summary.seconds };
  }
  if (live === "waiting" || live === "running") return { state: live };
  const isLater = submitted === undefined || (summary?.started ?? 0) >= submitted.time;
  if (summary?.state === "failed" && (isLater || live === "gone")) {
    return { state: "failed", error: summary.error };
  }
  if (submitted === undefined) return { state: "missing" };
  if (live === "unknown") return { state: "submitted" };
  return {
    state: "failed",
    error:
      "It ended without a result: it was killed, or its computer failed. The logs may say more.",
  };
}

/** The last that each part was handed over with. */
function lastSubmissions(submissions: readonly Submission[]): Map<string, Submission> {
  return new Map(
    submissions.flatMap((submission) =>
      submission.parts.map((part): [string, Submission] => [part, submission]),
    ),
  );
}

type LiveFinder = (
  part: string,
  submitted: Submission | undefined,
) => LiveState | "gone" | "unknown";

/** Asks each scheduler once. */
async function liveStates(folder: string, submissions: readonly Submission[]): Promise<LiveFinder> {
  const found = new Map<Submission["to"], Map<string, LiveState> | undefined>();
  for (const to of new Set(submissions.map((submission) => submission.to))) {
    const jobs = submissions.flatMap((one) => (one.to === to ? one.jobs : []));
    found.set(to, to === "local" ? liveHere(folder, jobs) : await engines[to].live?.(jobs));
  }
  return (part, submitted) => {
    const states = submitted && found.get(submitted.to);
    return states === undefined ? "unknown" : (states.get(part) ?? "gone");
  };
}

/** Parts that have no result and that nobody is doing. */
export const toDoAgain = (statuses: readonly PartStatus[]): string[] =>
  statuses.filter(({ state }) => state === "failed" || state === "missing").map(({ part }) => part);

import type { Rejection } from "./jobs.ts";

/** Files that were refused for one reason. */
export interface RejectionGroup {
  reason: string;
  files: Pick<Rejection, "file" | "line">[];
}

/** Refused files by their reason, the most frequent reason first, else in their order. */
export function groupRejections(rejections: readonly Rejection[]): RejectionGroup[] {
  const groups = new Map<string, RejectionGroup>();
  for (const { reason, ...place } of rejections) {
    const group = groups.get(reason) ?? { reason, files: [] };
    groups.set(reason, group);
    group.files.push(place);
  }
  return [...groups.values()].sort((a, b) => b.files.length - a.files.length);
}

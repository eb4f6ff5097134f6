import type { AnalysisWarning, WarningKind } from "../../api.ts";

/** One thing that is wrong, said for people who see it for the first time. */
export const warn = (kind: WarningKind, sentence: string): AnalysisWarning => ({ kind, sentence });

/** `1 frame`, `2 frames`. */
export const several = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** A length of time in the unit that suits it. */
export function durationText(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ] as const;
  for (const [length, unit] of units) {
    if (seconds >= 2 * length) return `${Number((seconds / length).toPrecision(3))} ${unit}s`;
  }
  return `${Number(seconds.toPrecision(3))} s`;
}

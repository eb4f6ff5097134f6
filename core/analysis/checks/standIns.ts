import type { AnalysisWarning } from "../../api.ts";
import { several, warn } from "./warning.ts";

/** Numbers that programs and people write where they have none. */
const usual = new Set([-1, -9, -99, -999, -9999, -99999, 999, 9999, 99999, 999999]);
/** A large stand-in is far above all other values; 999 among 950 and 1020 is a value. */
const farAbove = 5;

/** What a value must be to make sense. */
export type Possible = "any" | "not negative";

/**
 * Whether a value of a field stands for a missing one: impossible, or one of the usual numbers far from all others.
 * @param largest of the values that are not such numbers
 */
export function isStandIn(value: number, possible: Possible, largest: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > 1e30) return true;
  if (value < 0 && possible === "not negative") return true;
  if (!usual.has(value)) return false;
  return value < 0 || value > farAbove * Math.max(1, largest);
}

/** Parts values into those to use and those that stand for missing ones. */
export function withoutStandIns<T>(
  items: readonly T[],
  read: (item: T) => number,
  possible: Possible,
): { kept: T[]; standIns: Map<number, number> } {
  const plain = items.map(read).filter((value) => !usual.has(value) && Math.abs(value) <= 1e30);
  const largest = plain.reduce((a, b) => Math.max(a, b), 0);
  const kept: T[] = [];
  const standIns = new Map<number, number>();
  for (const item of items) {
    const value = read(item);
    if (isStandIn(value, possible, largest)) standIns.set(value, (standIns.get(value) ?? 0) + 1);
    else kept.push(item);
  }
  return { kept, standIns };
}

/** @param things what carries the values: "frame", "cluster" */
export function standInWarnings(
  field: string,
  standIns: ReadonlyMap<number, number>,
  things: string,
): AnalysisWarning[] {
  if (standIns.size === 0) return [];
  const listed = [...standIns].map(([value, count]) => `${value} in ${several(count, things)}`);
  return [
    warn(
      "stand-in",
      `${field} has values that cannot be measurements (${listed.join(", ")}): somebody wrote such a number where there was none. These are left out.`,
    ),
  ];
}

import type { RuleCounts } from "../api.ts";
import type { ClassRule } from "../clusters/classify.ts";
import { matchRule } from "../clusters/classifyColumns.ts";
import { countTaken, fullMask, type Mask, maskOfBytes, ones } from "./rowMask.ts";
import type { Segment } from "./segment.ts";

/**
 * Counts what rules take while people pull at their limits: which clusters a rule matches is kept from one
 * count to the next, so that only the rule that changed is looked at again.
 */
export class RuleCounter {
  private known = new Map<string, Map<Segment, Mask>>();
  /** Memory for what one rule matches in one segment, a byte a row. */
  private bytes = new Uint8Array(0);

  /** @param parts the segments, each with the clusters to look at; null takes all of them */
  count(
    rules: readonly ClassRule[],
    parts: readonly { segment: Segment; among: Mask | null }[],
  ): RuleCounts {
    const used = new Map<string, Map<Segment, Mask>>();
    const counts = { total: 0, rules: rules.map(() => ({ taken: 0, matching: 0 })), other: 0 };
    for (const { segment, among } of parts) {
      const left = among === null ? fullMask(segment.rows) : among.slice();
      const all = left.slice();
      counts.total += countTaken(all);
      for (const [number, rule] of rules.entries()) {
        const matches = this.matches(rule, segment, used);
        const count = counts.rules[number];
        count.matching += countInBoth(matches, all);
        count.taken += takeFrom(left, matches);
      }
      counts.other += countTaken(left);
    }
    this.known = used;
    return counts;
  }

  private matches(rule: ClassRule, segment: Segment, used: Map<string, Map<Segment, Mask>>): Mask {
    const key = JSON.stringify(rule.limits);
    const masks = used.get(key) ?? new Map<Segment, Mask>();
    used.set(key, masks);
    const mask =
      masks.get(segment) ?? this.known.get(key)?.get(segment) ?? this.match(rule, segment);
    masks.set(segment, mask);
    return mask;
  }

  private match(rule: ClassRule, segment: Segment): Mask {
    if (this.bytes.length < segment.rows) this.bytes = new Uint8Array(segment.rows);
    const bytes = this.bytes.subarray(0, segment.rows);
    return maskOfBytes(matchRule(rule, (property) => segment.column(property), bytes));
  }
}

/** What threads counted among their clusters, for all clusters. */
export function joinRuleCounts(counts: readonly RuleCounts[]): RuleCounts {
  const sum = (of: (one: RuleCounts) => number) => counts.reduce((all, one) => all + of(one), 0);
  return {
    total: sum(({ total }) => total),
    rules: counts[0].rules.map((_, i) => ({
      taken: sum(({ rules }) => rules[i].taken),
      matching: sum(({ rules }) => rules[i].matching),
    })),
    other: sum(({ other }) => other),
  };
}

function countInBoth(a: Mask, b: Mask): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) count += ones(a[i] & b[i]);
  return count;
}

/** Takes the rows of `matches` out of `left`; returns how many were there. */
function takeFrom(left: Mask, matches: Mask): number {
  const taken = countInBoth(left, matches);
  for (let i = 0; i < left.length; i++) left[i] &= ~matches[i];
  return taken;
}

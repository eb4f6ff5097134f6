import type { RuleCounts } from "../api.ts";
import type { ClassRule } from "../clusters/classify.ts";
import { matchRule } from "../clusters/classifyColumns.ts";
import { type Mask, newMask } from "./rowMask.ts";
import type { Segment } from "./segment.ts";

/**
 * Counts what rules take while people pull at their limits: which clusters a rule matches is kept from one
 * count to the next, so that only the rule that changed is looked at again.
 */
export class RuleCounter {
  private known = new Map<string, Map<Segment, Mask>>();

  /** @param parts the segments, each with the clusters to look at; null takes all of them */
  count(
    rules: readonly ClassRule[],
    parts: readonly { segment: Segment; among: Mask | null }[],
  ): RuleCounts {
    const used = new Map<string, Map<Segment, Mask>>();
    const counts = { total: 0, rules: rules.map(() => ({ taken: 0, matching: 0 })), other: 0 };
    for (const { segment, among } of parts) {
      const left = newMask(segment.rows);
      if (among === null) left.fill(1);
      else left.set(among);
      const all = words(left).slice();
      counts.total += ones(all);
      for (const [number, rule] of rules.entries()) {
        const matches = this.matches(rule, segment, used);
        const count = counts.rules[number];
        count.matching += onesInBoth(words(matches), all);
        count.taken += takeFrom(words(left), words(matches));
      }
      counts.other += ones(words(left));
    }
    this.known = used;
    return counts;
  }

  private matches(rule: ClassRule, segment: Segment, used: Map<string, Map<Segment, Mask>>): Mask {
    const key = JSON.stringify(rule.limits);
    const masks = used.get(key) ?? new Map<Segment, Mask>();
    used.set(key, masks);
    const mask =
      masks.get(segment) ??
      this.known.get(key)?.get(segment) ??
      matchRule(rule, (property) => segment.column(property), newMask(segment.rows));
    masks.set(segment, mask);
    return mask;
  }
}

/** Four rows at a time: masks own their buffers, which `newMask` makes a multiple of 4 bytes long. */
const words = (mask: Mask): Uint32Array => new Uint32Array(mask.buffer);

/** As many words of bytes 0 or 1 can be added before a byte overflows. */
const wordsAtOnce = 255;

const sumOfBytes = (word: number): number =>
  (word & 0xff) + ((word >>> 8) & 0xff) + ((word >>> 16) & 0xff) + (word >>> 24);

function ones(a: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; ) {
    const end = Math.min(i + wordsAtOnce, a.length);
    let sum = 0;
    for (; i < end; i++) sum = (sum + a[i]) | 0;
    total += sumOfBytes(sum);
  }
  return total;
}

function onesInBoth(a: Uint32Array, b: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; ) {
    const end = Math.min(i + wordsAtOnce, a.length);
    let sum = 0;
    for (; i < end; i++) sum = (sum + (a[i] & b[i])) | 0;
    total += sumOfBytes(sum);
  }
  return total;
}

/** Takes the rows of `matches` out of `left`; returns how many were there. */
function takeFrom(left: Uint32Array, matches: Uint32Array): number {
  const taken = onesInBoth(left, matches);
  for (let i = 0; i < left.length; i++) left[i] &= ~matches[i];
  return taken;
}

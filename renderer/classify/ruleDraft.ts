import {
  type ClassLimits,
  type ClassRule,
  limitedProperties,
} from "../../core/clusters/classify.ts";
import { say } from "../words/say.ts";

/** A rule while it is edited. The key stays with it, whatever it is called and wherever it is moved. */
export interface DraftRule extends ClassRule {
  readonly key: number;
}

/** Which rule set is edited, and what has become of it. */
export interface Draft {
  readonly name: string;
  readonly rules: readonly DraftRule[];
  /** Differs from what the library keeps. */
  readonly changed: boolean;
}

export function draftOf(name: string, rules: readonly ClassRule[], changed = false): Draft {
  return { name, changed, rules: rules.map((rule, key) => ({ ...rule, key })) };
}

/** The rules without their keys. */
export function rulesOf({ rules }: Draft): ClassRule[] {
  return rules.map(({ name, limits }) => ({ name, limits }));
}

const withRules = (draft: Draft, rules: readonly DraftRule[]): Draft => ({
  ...draft,
  rules,
  changed: true,
});

/** The rule at place `from` goes to place `to`; those between make room. */
export function moveRule(draft: Draft, from: number, to: number): Draft {
  const rule = draft.rules[from];
  if (rule === undefined || from === to || to < 0 || to >= draft.rules.length) return draft;
  const others = draft.rules.filter((_, i) => i !== from);
  return withRules(draft, [...others.slice(0, to), rule, ...others.slice(to)]);
}

export function addRule(draft: Draft): Draft {
  const key = 1 + Math.max(-1, ...draft.rules.map((rule) => rule.key));
  const names = new Set(draft.rules.map(({ name }) => name));
  let name = say("classify.new");
  for (let i = 2; names.has(name); i++) name = `${say("classify.new")} ${i}`;
  return withRules(draft, [...draft.rules, { key, name, limits: {} }]);
}

export function removeRule(draft: Draft, key: number): Draft {
  return withRules(
    draft,
    draft.rules.filter((rule) => rule.key !== key),
  );
}

export function changeRule(
  draft: Draft,
  key: number,
  change: Partial<Pick<DraftRule, "name" | "limits">>,
): Draft {
  return withRules(
    draft,
    draft.rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)),
  );
}

/** The limits with one of them at another value; null takes it away. */
export function withLimit(
  limits: ClassLimits,
  name: keyof ClassLimits,
  value: number | null,
): ClassLimits {
  const { [name]: _old, ...others } = limits;
  return value === null ? others : { ...others, [name]: value };
}

/** Why the rules cannot be counted or kept as they are; null where they can. */
export function problemOf({ name, rules }: Draft): string | null {
  if (name.trim() === "") return say("classify.theRuleSetNeedsAName");
  if (rules.some((rule) => rule.name.trim() === "")) return say("classify.aClassHasNoName");
  for (const { name, limits } of rules) {
    const wrong = limitedProperties.find(([, min, max]) => {
      const low = limits[min];
      const high = limits[max];
      return low !== undefined && high !== undefined && low > high;
    });
    if (wrong) return say("classify.noClusterCanBeASmallest", { name });
  }
  return null;
}

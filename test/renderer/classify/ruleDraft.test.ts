import { describe, expect, it } from "vitest";
import { defaultRules } from "../../../core/clusters/defaultRules.ts";
import {
  addRule,
  changeRule,
  draftOf,
  moveRule,
  problemOf,
  removeRule,
  rulesOf,
  withLimit,
} from "../../../renderer/classify/ruleDraft.ts";

const draft = draftOf("Mine", [
  { name: "a", limits: { size_min: 1 } },
  { name: "b", limits: {} },
  { name: "c", limits: { rad_max: 3 } },
]);
const names = (of: typeof draft) => of.rules.map(({ name }) => name).join("");

describe("a rule set while it is edited", () => {
  it("comes out as it went in", () => {
    const { rules, name } = defaultRules;
    expect(rulesOf(draftOf(name, rules))).toEqual(rules);
    expect(draftOf(name, rules).changed).toBe(false);
  });

  it.each([
    [0, 2, "bca"],
    [2, 0, "cab"],
    [1, 2, "acb"],
    [1, 1, "abc"],
    [0, 3, "abc"],
    [5, 0, "abc"],
    [0, -1, "abc"],
  ])("moves the rule at %i to %i", (from, to, order) => {
    const moved = moveRule(draft, from, to);
    expect(names(moved)).toBe(order);
    expect(moved.changed).toBe(order !== "abc");
  });

  it("rules keep their keys wherever they go, and a new one gets a key and a name of its own", () => {
    const moved = addRule(addRule(moveRule(draft, 0, 2)));
    expect(moved.rules.map(({ key, name }) => `${key}${name}`)).toEqual([
      ...["1b", "2c", "0a", "3new", "4new 2"],
    ]);
    expect(names(removeRule(moved, 2))).toBe("banewnew 2");
    const renamed = changeRule(moved, 0, { name: "z" });
    expect(renamed.rules.find(({ key }) => key === 0)).toEqual({
      key: 0,
      name: "z",
      limits: { size_min: 1 },
    });
  });

  it("a limit is set, changed and taken away without touching the others", () => {
    const limits = withLimit({ size_min: 1, rad_max: 2 }, "size_min", 5);
    expect(limits).toEqual({ size_min: 5, rad_max: 2 });
    expect(withLimit(limits, "rad_max", null)).toEqual({ size_min: 5 });
  });

  it.each([
    ["", draft.rules, /needs a name/],
    ["Mine", [{ key: 0, name: " ", limits: {} }], /class has no name/],
    [
      "Mine",
      [{ key: 0, name: "thin", limits: { rho_min: 2, rho_max: 1 } }],
      /No cluster can be thin/,
    ],
  ])("says what is wrong with it", (name, rules, reason) => {
    expect(problemOf({ ...draft, name, rules })).toMatch(reason);
    expect(problemOf(draft)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { ruleSetHash } from "../../../../core/catalog/classes/classRuleSets.ts";
import { defaultRules } from "../../../../core/clusters/defaultRules.ts";
import { TrackroomError } from "../../../../core/errors.ts";
import { closeNow, openTemporary } from "../library.ts";

const big = { name: "Big", rules: [{ name: "big", limits: { size_min: 10 } }] };

describe("rule sets of a library", () => {
  it("begin with the program's own, in use", () => {
    const { ruleSets } = openTemporary();
    expect(ruleSets.list()).toEqual([
      { ...defaultRules, active: true, builtIn: true, hash: ruleSetHash(defaultRules) },
    ]);
    expect(ruleSets.active()).toEqual(defaultRules);
  });

  it("are kept with the library, and replaced by name in any case", () => {
    const catalog = openTemporary();
    catalog.ruleSets.save(big);
    catalog.ruleSets.save({ ...big, name: "Another" });
    const changed = { name: "BIG", rules: [{ name: "big", limits: { size_min: 20 } }] };
    catalog.ruleSets.save(changed);
    closeNow(catalog);
    const again = openTemporary(catalog.path, {});
    expect(again.ruleSets.list().map(({ name }) => name)).toEqual(["Trackroom", "Another", "Big"]);
    expect(again.ruleSets.get("big")).toEqual({ ...changed, name: "Big" });
  });

  it("one is in use; that one cannot be removed", () => {
    const { ruleSets } = openTemporary();
    ruleSets.save(big);
    ruleSets.activate("big");
    expect(ruleSets.active()).toEqual(big);
    expect(ruleSets.list().map(({ active }) => active)).toEqual([false, true]);
    expect(() => ruleSets.remove("Big")).toThrow(/in use/);
    ruleSets.activate("trackroom");
    expect(ruleSets.active()).toEqual(defaultRules);
    ruleSets.remove("Big");
    expect(() => ruleSets.get("Big")).toThrow(/no rule set 'Big'/);
  });

  it("what was saved, changed and removed can be undone and done again", () => {
    const catalog = openTemporary();
    const { ruleSets } = catalog;
    ruleSets.save(big);
    ruleSets.save({ ...big, rules: [] });
    ruleSets.remove("Big");
    expect(catalog.undo()?.description).toBe("Remove the rule set Big");
    expect(ruleSets.get("Big").rules).toEqual([]);
    expect(catalog.undo()?.description).toBe("Change the rule set Big");
    expect(ruleSets.get("Big")).toEqual(big);
    expect(catalog.undo()?.description).toBe("Add the rule set Big");
    expect(ruleSets.list()).toHaveLength(1);
    catalog.redo();
    expect(ruleSets.get("Big")).toEqual(big);
  });

  it.each([
    ["the program's own name", { ...big, name: "trackroom" }, /stays as it is/],
    ["no name", { ...big, name: "  " }, /needs a name/],
    [
      "limits the wrong way round",
      { ...big, rules: [{ name: "big", limits: { rad_min: 5, rad_max: 4 } }] },
      /rad_min \(5\) is larger/,
    ],
  ])("refuses %s", (_, ruleSet, reason) => {
    const { ruleSets } = openTemporary();
    expect(() => ruleSets.save(ruleSet)).toThrow(TrackroomError);
    expect(() => ruleSets.save(ruleSet)).toThrow(reason);
    expect(ruleSets.list()).toHaveLength(1);
  });
});

describe("the hash of a rule set", () => {
  it("depends on the rules and their order, and on nothing else", () => {
    const two = { name: "a", rules: [...big.rules, { name: "small", limits: { size_max: 3 } }] };
    const renamed = { ...two, name: "b" };
    const turned = { ...two, rules: two.rules.toReversed() };
    expect(ruleSetHash(renamed)).toBe(ruleSetHash(two));
    expect(ruleSetHash(turned)).not.toBe(ruleSetHash(two));
    const limits = [
      { size_min: 1, size_max: 2 },
      { size_max: 2, size_min: 1 },
    ].map((one) => ruleSetHash({ name: "x", rules: [{ name: "x", limits: one }] }));
    expect(limits[0]).toBe(limits[1]);
  });
});

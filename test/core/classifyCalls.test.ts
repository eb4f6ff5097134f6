import { expect, test } from "vitest";
import type { ClassLimits, ClassRule } from "../../core/clusters/classify.ts";
import { defaultRules } from "../../core/clusters/defaultRules.ts";
import { TrackroomError } from "../../core/errors.ts";
import { backendWithFrames } from "./backendForTest.ts";
import { simulatedFrames, totalsOf } from "./jobs/support.ts";

const frames = simulatedFrames(30);
const { clusters } = totalsOf(frames);

const where = null;
const small = { name: "small", limits: { size_max: 4 } };
const count = async (
  backend: Awaited<ReturnType<typeof backendWithFrames>>["backend"],
  field: string,
  value: string,
) => {
  const condition = { kind: "compare", field, operator: "=", value } as const;
  return (await backend.overview({ where: condition, histograms: [] })).count;
};

test("a window lists, counts, saves, uses and removes rules", async () => {
  const { backend, ended } = await backendWithFrames(frames.length);
  expect(await backend.ruleSets()).toMatchObject([{ name: "Trackroom", active: true }]);
  const counts = await backend.countRules({ rules: [...defaultRules.rules], where });
  expect(counts.total).toBe(clusters);
  for (const [i, { name }] of defaultRules.rules.entries()) {
    expect(counts.rules[i]?.taken).toBe(await count(backend, "class", name));
  }
  const [{ taken = 0 } = {}] = (await backend.countRules({ rules: [small], where })).rules;
  const saved = await backend.saveRuleSet({ name: "Sizes", rules: [small] });
  expect(saved).toMatchObject([{ active: true }, { name: "Sizes", active: false }]);
  const by = { kind: "rules", ruleSet: "Sizes", activate: true } as const;
  expect(await ended(backend.startClassify({ where, by }))).toMatchObject({ state: "done" });
  expect(await count(backend, "class", "small")).toBe(taken);
  await expect(backend.removeRuleSet({ name: "Sizes" })).rejects.toThrow(/in use/);
  await ended(backend.startClassify({ where, by: { ...by, ruleSet: "Trackroom" } }));
  expect(await backend.removeRuleSet({ name: "Sizes" })).toHaveLength(1);
  expect((await backend.undo())?.description).toBe("Remove the rule set Sizes");
  expect(await backend.ruleSets()).toHaveLength(2);
});

test("a condition that the columns cannot answer is counted by the catalogue", async () => {
  const { backend } = await backendWithFrames(frames.length);
  const [cluster] = await backend.clusters({ where, sort: [], offset: 0, limit: 1 });
  const selection = { entity: "cluster" as const, pick: { keys: [cluster.key] } };
  await backend.setMetadata({ selection, values: { note: "odd one" } });
  const noted = { kind: "contains", field: "note", text: "odd" } as const;
  const everything = { name: "all", limits: {} };
  expect(await backend.countRules({ rules: [everything], where: noted })).toEqual({
    total: 1,
    rules: [{ taken: 1, matching: 1 }],
    other: 0,
  });
});

test("a window has classes learned from tags", async () => {
  const { backend, ended } = await backendWithFrames(frames.length);
  for (const name of ["beta", "gamma"]) {
    const condition = { kind: "compare", field: "class", operator: "=", value: name } as const;
    const selection = { entity: "cluster", pick: { where: condition } } as const;
    await backend.addTag({ selection, tag: name });
  }
  const by = { kind: "tags", method: "forest", tags: ["beta", "gamma"] } as const;
  const status = await ended(backend.startClassify({ where, by: { ...by, tags: [...by.tags] } }));
  expect(status).toMatchObject({ state: "done", kind: "classify", itemsDone: clusters });
  const [report] = await backend.classifiers();
  expect(report).toMatchObject({ method: "forest", predicted: clusters });
  expect(
    (await count(backend, "predictedClass", "beta")) +
      (await count(backend, "predictedClass", "gamma")),
  ).toBe(clusters);
});

test.each<[string, ClassRule]>([
  ["limits the wrong way round", { name: "x", limits: { size_min: 4, size_max: 3 } }],
  ["a limit that there is not", { name: "x", limits: { mass_min: 4 } as ClassLimits }],
  ["a class without a name", { name: " ", limits: {} }],
])("rules that cannot be are refused: %s", async (_, rule) => {
  const { backend } = await backendWithFrames(frames.length);
  const request = { rules: [rule], where };
  await expect(backend.countRules(request)).rejects.toThrow(TrackroomError);
  await expect(backend.saveRuleSet({ name: "x", rules: [rule] })).rejects.toThrow(TrackroomError);
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createClassifier, type RuleSet } from "../../../core/clusters/classify.ts";
import { defaultRules } from "../../../core/clusters/defaultRules.ts";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { readRules, writeRules } from "../../../core/clusters/ruleFile.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../core/vocabulary.ts";
import { measureAccuracy } from "./accuracy.ts";
import { drawn } from "./frames.ts";

const every = {
  ...{ size_min: 2, size_max: 9, rad_min: 0.5, rad_max: 3, rho_min: 0, rho_max: 65536.0 },
  ...{ lin_min: 0, lin_max: 1, inr_min: 0, inr_max: 1, ttc_min: 0, ttc_max: 9999999 },
  ...{ mxc_min: 0, mxc_max: 9999999 },
};

describe("rule files of cluster-sorter", () => {
  it("come out as they went in, classes and limits in their order", () => {
    const file = [{ Zeta: every, Alpha: { ...every, size_min: 10, size_max: 20 } }];
    expect(JSON.stringify(writeRules(readRules(file)))).toBe(JSON.stringify(file));
  });

  const shared = join(import.meta.dirname, "../../../../shared/data/cluster-sorter-types.json");
  it.skipIf(!existsSync(shared))("the toolkit's own file does too", () => {
    const file: unknown = JSON.parse(readFileSync(shared, "utf8"));
    const rules = readRules(file);
    expect(rules.rules.length).toBeGreaterThan(5);
    expect(rules.rules[0].name).toBe("SmallAlpha");
    expect(JSON.stringify(writeRules(rules))).toBe(JSON.stringify(file));
  });

  it("the default rules can be written and read", () => {
    expect(readRules(writeRules(defaultRules), defaultRules.name)).toEqual(defaultRules);
  });

  it.each([
    ["not a list", { Alpha: every }, /not a list with one object/],
    ["two objects", [{ Alpha: every }, { Beta: every }], /not a list with one object/],
    ["no class", [{}], /holds no class/],
    ["limits that are none", [{ Alpha: 3 }], /"Alpha".*not an object/],
    ["a word for a number", [{ Alpha: { ...every, rad_max: "3" } }], /"Alpha", rad_max must be/],
    [
      "an unknown limit",
      [{ Beta: { ...every, mass_min: 3 } }],
      /"Beta", "mass_min" is not a limit/,
    ],
    ["limits the wrong way", [{ Beta: { size_min: 5, size_max: 4 } }], /size_min \(5\) is larger/],
  ])("are refused with a reason: %s", (_, file, reason) => {
    expect(() => readRules(file)).toThrow(TrackroomError);
    expect(() => readRules(file)).toThrow(reason);
  });

  it("cannot hold two rules for a class", () => {
    const rules = [
      { name: "Alpha", limits: {} },
      { name: "Alpha", limits: {} },
    ];
    expect(() => writeRules({ name: "", rules })).toThrow(/Two rules give the class "Alpha"/);
  });
});

describe("classifying", () => {
  const row = (values: Partial<Record<keyof typeof clusterPropertyIndex, number>>) => {
    const properties = new Float64Array(clusterProperties.length * 2).fill(Number.NaN);
    for (const [name, value] of Object.entries(values)) {
      const column = clusterPropertyIndex[name as keyof typeof clusterPropertyIndex];
      properties[clusterProperties.length + column] = value;
    }
    return properties;
  };
  const classOf = (rules: RuleSet, values: Parameters<typeof row>[0]) =>
    createClassifier(rules)(row(values), 1);

  it("includes both ends of each limit", () => {
    const inside = {
      ...{ size: 2, radius: 3, density: 65536, linearity: 1 },
      ...{ innerFraction: 1, totalCounts: 0, maxCounts: 9999999 },
    };
    const rules = readRules([{ A: every }]);
    expect(classOf(rules, inside)).toBe("A");
    for (const [name, value] of Object.entries({
      ...{ size: 1, radius: 3.001, density: -1, linearity: 1.01 },
      ...{ innerFraction: 1.01, totalCounts: -1, maxCounts: 1e7 },
    })) {
      expect(classOf(rules, { ...inside, [name]: value })).toBe("other");
    }
  });

  it("lets the first rule that matches win", () => {
    const rules = readRules([{ Few: { size_max: 5 }, More: { size_max: 9 }, Rest: {} }]);
    expect([3, 5, 6, 9, 10].map((size) => classOf(rules, { size }))).toEqual([
      ...["Few", "Few", "More", "More", "Rest"],
    ]);
  });

  it("names drawn tracks by the default rules", () => {
    const classify = createClassifier(defaultRules);
    const name = (...rows: string[]) => classify(createMeasurer()(drawn(...rows)).properties, 0);
    expect(name("1")).toBe("gamma");
    expect(name("11", "11")).toBe("gamma");
    expect(name("1".repeat(40))).toBe("muon");
    expect(name("1111...", "....11.", "......1", "....11.", "..11...")).toBe("beta");
    expect(name("..999..", ".99999.", "9999999", "9999999", ".99999.", "..999..")).toBe("other");
  });

  it("is right about simulated tracks as often as the default rules say", () => {
    const seeds = Array.from({ length: 500 }, (_, i) => i);
    const { large, small, byKind } = measureAccuracy(defaultRules, seeds);
    expect(large.right / large.all).toBeGreaterThan(0.97);
    expect(small.right / small.all).toBeGreaterThan(0.87);
    expect(byKind.alpha.right / byKind.alpha.all).toBeGreaterThan(0.99);
    expect(byKind.muon.right / byKind.muon.all).toBeGreaterThan(0.85);
  });
});

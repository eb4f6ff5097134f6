import { describe, expect, test } from "vitest";
import { agreementOf, type Judge, mostDisputed } from "../../../core/agreement/agreement.ts";
import { sameTagKey } from "../../../core/agreement/tagName.ts";

function judge(id: string, tags: Record<string, string | string[]>): Judge {
  return { id, tags: new Map(Object.entries(tags).map(([t, given]) => [t, [given].flat()])) };
}

describe("names of tags", () => {
  test("are one where only case or Unicode's form differs", () => {
    expect(sameTagKey("Straße")).toBe(sameTagKey("STRASSE"));
    expect(sameTagKey("μυς")).toBe(sameTagKey("ΜΥΣ"));
    expect(sameTagKey("elektro\u0301n")).toBe(sameTagKey("Elektr\u00f3n"));
    expect(sameTagKey("alpha")).not.toBe(sameTagKey("beta"));
  });
});

describe("agreement", () => {
  const class3 = [
    judge("a", { t1: "alpha", t2: "beta", t3: "alpha", t4: "muon" }),
    judge("b", { t1: "Alpha", t2: "beta", t3: "beta" }),
    judge("c", { t1: "alpha", t2: "beta", t3: "muon", t4: ["muon", "beta"] }),
  ];

  test("counts what each two gave the tracks that both tagged", () => {
    const { tags, pairs } = agreementOf(class3);
    expect(tags).toEqual(["alpha", "beta", "muon"]);
    expect(pairs.map(({ first, second }) => first + second)).toEqual(["ab", "ac", "bc"]);
    expect(pairs[0]?.counts).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    // Observed 2/3; by chance 2/3 · 1/3 + 1/3 · 2/3 = 4/9.
    expect(pairs[0]?.kappa.kappa).toBeCloseTo((2 / 3 - 4 / 9) / (5 / 9), 10);
  });

  test("of all is that of the tracks everyone tagged once", () => {
    const { all, severalTags } = agreementOf(class3);
    // Observed (1 + 1 + 0) / 3; by chance (4/9)² + (4/9)² + (1/9)².
    const chance = 33 / 81;
    expect(all.kappa).toBeCloseTo((2 / 3 - chance) / (1 - chance), 10);
    expect(severalTags).toEqual([{ pupil: "c", tracks: 1 }]);
  });

  test("finds the consensus with its share, none where two tags are level, and the disputed tracks", () => {
    const { tracks } = agreementOf([...class3, judge("d", { t1: "beta", t3: "muon" })]);
    expect(tracks.map(({ track, consensus, share }) => [track, consensus, share])).toEqual([
      ["t1", "alpha", 0.75],
      ["t2", "beta", 1],
      ["t3", "muon", 0.5],
    ]);
    expect(mostDisputed(tracks, 5).map(({ track }) => track)).toEqual(["t3", "t1"]);
    const level = agreementOf([judge("a", { t: "x" }), judge("b", { t: "y" })]);
    expect(level.tracks[0]).toMatchObject({ consensus: null, share: 0.5 });
  });

  test("says why there is none of one pupil, and of pupils who share no track", () => {
    expect(agreementOf([]).all).toMatchObject({ kappa: null });
    const apart = agreementOf([judge("a", { t: "x" }), judge("b", { u: "x" })]);
    expect(apart.all).toMatchObject({ kappa: null, tracks: 0 });
    expect(apart.pairs[0]?.kappa).toMatchObject({ kappa: null, tracks: 0 });
  });
});

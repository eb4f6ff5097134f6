import { describe, expect, test } from "vitest";
import { checkConditions } from "../../../../core/analysis/checks/conditions.ts";
import { checkEmptyFrames } from "../../../../core/analysis/checks/emptyFrames.ts";
import { checkExposures } from "../../../../core/analysis/checks/exposures.ts";
import { checkStartTimes } from "../../../../core/analysis/checks/startTimes.ts";
import type { AnalysisWarning } from "../../../../core/api.ts";
import { createRandom } from "../../../../core/simulate/random.ts";
import { framesOf, setOf, start } from "../frames.ts";

const sentences = (warnings: readonly AnalysisWarning[]) =>
  warnings.map(({ sentence }) => sentence);

/** Tracks in 60 frames of a good run. */
const random = createRandom(7);
const good = Array.from({ length: 60 }, () => random.poisson(3));

test("a good run has nothing to say", () => {
  const set = setOf(framesOf(good));
  expect([
    ...checkExposures(set),
    ...checkEmptyFrames(set),
    ...checkStartTimes(set),
    ...checkConditions([set]),
  ]).toEqual([]);
});

describe("exposures", () => {
  test.each([null, 0, -1, Number.NaN])("of %s are left out", (acqTime) => {
    const frames = framesOf(good, (i) => (i < 2 ? { acqTime } : {}));
    const [warning] = checkExposures(setOf(frames));
    expect(warning.kind).toBe("no-exposure");
    expect(warning.sentence).toContain("2 frames of 60");
    if (acqTime === -1) expect(warning.sentence).toContain("such as -1 s");
  });

  test("of several lengths are named", () => {
    const frames = framesOf(good, (i) => (i < 2 ? { acqTime: 600 } : {}));
    expect(sentences(checkExposures(setOf(frames)))[0]).toContain("from 60 s to 10 minutes");
    expect(checkExposures(setOf(framesOf(good, () => ({ acqTime: 60.1 }))))).toEqual([]);
  });
});

describe("empty frames", () => {
  test("are missed where not one is there and many should be", () => {
    const counts = good.filter((count) => count > 0);
    const frames = framesOf(counts, (i) => ({ startTime: start + 60 * i }));
    const [warning, ...others] = checkEmptyFrames(setOf([...frames, ...frames, ...frames]));
    expect(warning.kind).toBe("empty-frames-missing");
    expect(warning.sentence).toMatch(/about \d+ frames should be/);
    expect(others).toEqual([]);
  });

  test("are not missed where each frame is full", () => {
    expect(checkEmptyFrames(setOf(framesOf(good.map((count) => count + 30))))).toEqual([]);
  });

  test("are missed where whole frames fit into holes of the start times", () => {
    const left = framesOf(good).filter((_, i) => i === 0 || good[i] > 1);
    const missing =
      good.length -
      left.length -
      good
        .slice(1)
        .reverse()
        .findIndex((n) => n > 1);
    const text = sentences(checkEmptyFrames(setOf(left)));
    expect(text.at(-1)).toContain(`where ${missing} frames would fit`);
    expect(
      sentences(checkEmptyFrames(setOf(left, { partial: true }))).filter((words) =>
        words.includes("holes"),
      ),
    ).toEqual([]);
  });
});

describe("start times", () => {
  test("that were never set", () => {
    const frames = framesOf(good, (i) => (i < 3 ? { startTime: [null, 0, -1][i] } : {}));
    const [text] = sentences(checkStartTimes(setOf(frames)));
    expect(text).toContain("3 frames of 60 have no start time, or one before 1990");
  });

  test("that overlap", () => {
    const frames = framesOf(good, (i) => (i === 30 ? { startTime: start + 60 * 29 + 10 } : {}));
    expect(sentences(checkStartTimes(setOf(frames)))[0]).toMatch(/1 frame begins before/);
  });

  test("that jump", () => {
    const frames = framesOf(good, (i) => (i >= 30 ? { startTime: start + 60 * i + 86_400 } : {}));
    expect(sentences(checkStartTimes(setOf(frames)))[0]).toMatch(/jump 1 time, .* 24 hours/);
  });

  test("of two detectors may be the same", () => {
    const frames = [...framesOf(good), ...framesOf(good, () => ({ chip: "another" }))];
    frames.sort((a, b) => (a.startTime ?? 0) - (b.startTime ?? 0));
    expect(checkStartTimes(setOf(frames))).toEqual([]);
  });
});

describe("conditions", () => {
  test("that differ within a set", () => {
    const frames = framesOf(good, (i) => (i < 30 ? { biasVoltage: 50 } : {}));
    const [text, ...others] = sentences(checkConditions([setOf(frames)]));
    expect(text).toMatch(/^These frames have different bias voltages \(50, 90\)/);
    expect(others).toEqual([]);
  });

  test("that differ between sets", () => {
    const masked = setOf(framesOf(good, () => ({ mask: "a".repeat(64), chip: "H09" })));
    const text = sentences(checkConditions([setOf(framesOf(good)), masked]));
    expect(text[0]).toContain(
      "The sets that are compared have different masks (one mask, and none)",
    );
    expect(text[1]).toContain("different detectors (B06-W0212, H09)");
    expect(text).toHaveLength(2);
  });
});

import type { Analysis, AnalysisWarning, Quantity, TestResult } from "../api.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { checkNothingCounted } from "./checks/nothingCounted.ts";
import { durationText, several, warn } from "./checks/warning.ts";
import { meanPerFrame, rateOf, sum } from "./counting.ts";
import { dispersion, expectedCounts } from "./dispersion.ts";
import {
  type AnalysedFrame,
  countsOf,
  describeSet,
  type FrameSet,
  timedFrames,
} from "./frameSet.ts";
import { binWidth, poissonGoodness, poissonHistogram } from "./poissonHistogram.ts";
import { rejectedBelow, testResult } from "./testSentence.ts";

/** The rate of what a query takes, and whether it comes as chance would have it. */
export function rateExperiment(set: FrameSet, read: ReadHits): Analysis {
  const frames = timedFrames(set);
  const tests = testsOf(frames);
  return {
    experiment: "rate",
    sets: [describeSet(set)],
    settings: {},
    warnings: [
      ...checkFrames(set, read),
      ...checkNothingCounted(set),
      ...checkOutcome(frames, tests),
    ],
    numbers: numbersOf(frames),
    tests,
    fits: [],
    charts: [histogramChart(frames), framesChart(frames)],
    tables: [histogramTable(frames), framesTable(frames)],
  };
}

function checkOutcome(
  frames: readonly AnalysedFrame[],
  tests: readonly TestResult[],
): AnalysisWarning[] {
  const warnings: AnalysisWarning[] = [];
  const spread = tests.find(({ name }) => name === "dispersion");
  if (spread && (spread.above < rejectedBelow || (spread.below ?? 1) < rejectedBelow)) {
    warnings.push(
      warn(
        "not-constant",
        "The numbers of tracks in the frames do not look like chance at one rate (see the index of dispersion), so the error √N / T is not the whole error of this rate.",
      ),
    );
  }
  if (frames.length < 2) {
    warnings.push(
      warn(
        "too-few",
        "There is one frame only: whether the rate is steady cannot be told from it.",
      ),
    );
  }
  return warnings;
}

function numbersOf(frames: readonly AnalysedFrame[]): Quantity[] {
  const counted = countsOf(frames);
  const total = sum(counted.counts);
  const time = sum(counted.exposures);
  const rate = rateOf(counted);
  const mean = meanPerFrame(counted);
  return [
    {
      name: "count",
      label: "Tracks",
      ...{ value: total, error: Math.sqrt(total) },
      unit: "",
      formula: "N ± √N: the clusters that the query takes",
    },
    {
      name: "liveTime",
      label: "Live time",
      value: time,
      error: null,
      unit: "s",
      formula: `T: the sum of the exposures of ${several(frames.length, "frame")}, empty ones too (${durationText(time)})`,
    },
    {
      name: "rate",
      label: "Rate",
      ...rate,
      unit: "/s",
      formula: `N / T ± √N / T, with N = ${total} and T = ${Number(time.toPrecision(6))} s`,
    },
    {
      name: "meanPerFrame",
      label: "Mean a frame",
      ...mean,
      unit: "",
      formula: `N / n ± √N / n, with N = ${total} tracks in n = ${several(frames.length, "frame")}`,
    },
  ];
}

function testsOf(frames: readonly AnalysedFrame[]): TestResult[] {
  const counted = countsOf(frames);
  if (frames.length < 2 || sum(counted.counts) === 0) return [];
  const tests = [
    testResult(dispersion(counted), {
      name: "dispersion",
      label: "Index of dispersion",
      measures: "The numbers of tracks differ from frame to frame",
      large:
        "The tracks come in bursts, or the rate changes with time: noise of the detector, a source that decays or was moved.",
      small:
        "The tracks are more even than chance can be: some are not counted (frames so full that tracks touch), or frames are not independent.",
    }),
  ];
  const goodness = poissonGoodness(poissonHistogram(counted, binWidth(counted.counts)));
  if (goodness !== null) {
    tests.push(
      testResult(goodness, {
        name: "goodness",
        label: "Fit of the Poisson distribution",
        measures: "The histogram differs from the Poisson distribution of the same mean",
        large: "The frames are not all of one kind.",
        small: "Real data scatter: numbers this smooth are worth a second look.",
      }),
    );
  }
  return tests;
}

function histogramChart(frames: readonly AnalysedFrame[]): Analysis["charts"][number] {
  const { width, histogram } = histogramOf(frames);
  const edges = Array.from({ length: histogram.frames.length + 1 }, (_, i) => i * width - 0.5);
  return {
    name: "tracks-a-frame",
    title: "Tracks a frame",
    x: { label: "tracks in a frame", scale: "linear" },
    panels: [
      {
        y: { label: "frames", scale: "linear" },
        layers: [
          {
            kind: "steps",
            label: "expected by chance (Poisson)",
            edges,
            y: [...histogram.expected],
          },
          {
            kind: "points",
            label: "counted ± √n",
            x: histogram.frames.map((_, i) => (i + 0.5) * width - 0.5),
            y: [...histogram.frames],
            error: histogram.frames.map(Math.sqrt),
          },
        ],
      },
    ],
  };
}

function histogramOf(frames: readonly AnalysedFrame[]) {
  const counted = countsOf(frames);
  const width = binWidth(counted.counts);
  return { width, histogram: poissonHistogram(counted, width) };
}

function histogramTable(frames: readonly AnalysedFrame[]): Analysis["tables"][number] {
  const { width, histogram } = histogramOf(frames);
  return {
    name: "histogram",
    columns: [
      { name: "tracksFrom", unit: "", definition: "Fewest tracks in a frame of this bin." },
      { name: "tracksTo", unit: "", definition: "Most tracks in a frame of this bin." },
      { name: "frames", unit: "", definition: "Frames with so many." },
      { name: "framesError", unit: "", definition: "√frames." },
      {
        name: "expected",
        unit: "",
        definition: "Frames that chance (Poisson) gives at this rate.",
      },
    ],
    rows: histogram.frames.map((count, i) => [
      i * width,
      (i + 1) * width - 1,
      count,
      Math.sqrt(count),
      histogram.expected[i],
    ]),
  };
}

function framesTable(frames: readonly AnalysedFrame[]): Analysis["tables"][number] {
  const expected = expectedCounts(countsOf(frames));
  return {
    name: "frames",
    columns: [
      { name: "frame", unit: "", definition: "Id of the frame." },
      { name: "startTime", unit: "s", definition: "When the exposure began, s since 1970 UTC." },
      { name: "acqTime", unit: "s", definition: "Length of the exposure." },
      { name: "count", unit: "", definition: "Clusters that the query takes." },
      { name: "countError", unit: "", definition: "√count." },
      { name: "expected", unit: "", definition: "Mean rate × acqTime." },
    ],
    rows: frames.map(({ id, startTime, acqTime, count }, i) => [
      id,
      startTime,
      acqTime,
      count,
      Math.sqrt(count),
      expected[i],
    ]),
  };
}

/** Rate of each frame against time; against the frame's number where there are no times. */
function framesChart(frames: readonly AnalysedFrame[]): Analysis["charts"][number] {
  const byTime = frames.length > 1 && frames.every(({ startTime }) => startTime !== null);
  const rates = frames.map(({ count, acqTime }) => count / (acqTime ?? 1));
  return {
    name: "rate-of-frames",
    title: "Rate of each frame",
    x: byTime
      ? { label: "start of the frame (UTC)", scale: "time" }
      : { label: "number of the frame", scale: "linear" },
    panels: [
      {
        y: { label: "tracks a second", scale: "linear" },
        layers: [
          {
            kind: "points",
            label: "count / exposure ± √count / exposure",
            x: frames.map(({ startTime }, i) => (byTime ? (startTime ?? 0) : i + 1)),
            y: rates,
            error: frames.map(({ count, acqTime }) => Math.sqrt(count) / (acqTime ?? 1)),
          },
          { kind: "level", label: "mean rate", y: rateOf(countsOf(frames)).value },
        ],
      },
    ],
  };
}

import type { Analysis, AnalysisWarning, Chart, DataTable, Quantity, TestResult } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { checkConditions } from "./checks/conditions.ts";
import { checkEmptyFrames } from "./checks/emptyFrames.ts";
import { checkExposures } from "./checks/exposures.ts";
import { checkNoisyPixels, type ReadHits } from "./checks/noisyPixels.ts";
import { several, warn } from "./checks/warning.ts";
import { type Estimate, ratio, share, sum } from "./counting.ts";
import { oftenText, probabilityText } from "./estimateText.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import { type Binning, edgesFor, type Histogram, histogramOf, middles } from "./histogram.ts";
import { rejectedBelow, testResult } from "./testSentence.ts";
import { kolmogorovSmirnov, sameRates, sameShape } from "./twoSamples.ts";
import type { NumberProperty } from "./values.ts";

export interface CompareOptions extends Binning {
  readonly property: NumberProperty;
  /** Histograms of equal area, or of events a second. */
  readonly normalise: "area" | "time";
}

/** One of the sets that are compared. */
export interface ComparedSet {
  readonly set: FrameSet;
  readonly values: Float64Array;
  /** Number of clusters of each class. */
  readonly classes: ReadonlyMap<string, number>;
}

/**
 * The spread of a property in two or more sets, the first beside each other one.
 * @throws TrackroomError `wrong-usage` where a set has no value at all
 */
export function compareExperiment(
  sets: readonly ComparedSet[],
  options: CompareOptions,
  read: ReadHits,
): Analysis {
  const { property, normalise } = options;
  for (const compared of sets) refuseEmpty(compared, property);
  const edges = edgesFor(
    sets.map(({ values }) => values),
    property,
    options,
  );
  const spreads = sets.map((compared) => spreadOf(compared, edges, normalise));
  return {
    experiment: "compare",
    sets: sets.map(({ set }) => describeSet(set)),
    settings: {
      property: property.name,
      normalised: normalise === "area" ? "to equal area" : "to live time",
    },
    warnings: [
      ...checkConditions(sets.map(({ set }) => set)),
      ...sets.flatMap((compared) => checkSet(compared, read)),
      ...spreads.flatMap((spread) => checkSpread(spread, property)),
    ],
    numbers: [...meansOf(sets, property), ...composition(sets)],
    tests: spreads
      .slice(1)
      .flatMap((other, i) => testsOf([spreads[0], other], sets, i + 1, normalise))
      // With too few counts for a single bin, chi-square says nothing.
      .filter(({ degrees }) => degrees !== 0),
    fits: [],
    charts: [comparisonChart(spreads, edges, options)],
    tables: [comparisonTable(spreads, edges, property), compositionTable(sets)],
  };
}

function refuseEmpty({ set, values }: ComparedSet, { name, label }: NumberProperty): void {
  if (values.some((value) => !Number.isNaN(value))) return;
  const tracks =
    values.length === 0
      ? "takes no track"
      : `takes ${several(values.length, "track")}, none of which has a value of ${label.toLowerCase()}`;
  const help =
    values.length > 0 && (name === "energy" || name === "maxEnergy")
      ? " Energies need the detector's calibration: process the frames with it."
      : "";
  throw new TrackroomError(
    "wrong-usage",
    `There is nothing to compare: '${set.label}' ${tracks}.${help}`,
  );
}

interface Spread {
  readonly label: string;
  readonly histogram: Histogram;
  /** What each bin's count is divided by, but for its width. */
  readonly norm: number;
  readonly liveTime: number;
  /** Each bin's normalised height and its error. */
  readonly heights: readonly Estimate[];
}

function spreadOf(
  { set, values }: ComparedSet,
  edges: readonly number[],
  normalise: CompareOptions["normalise"],
): Spread {
  const histogram = histogramOf(values, edges);
  const { liveTime } = describeSet(set);
  const norm = normalise === "area" ? Math.max(1, sum(histogram.counts)) : liveTime;
  return {
    label: set.label,
    histogram,
    norm,
    liveTime,
    heights: histogram.counts.map((count, i) => {
      const width = edges[i + 1] - edges[i];
      return { value: count / (norm * width), error: Math.sqrt(count) / (norm * width) };
    }),
  };
}

function checkSet({ set }: ComparedSet, read: ReadHits): AnalysisWarning[] {
  return [...checkExposures(set), ...checkEmptyFrames(set), ...checkNoisyPixels(set, read)].map(
    ({ kind, sentence }) => ({ kind, sentence: `${set.label}: ${sentence}` }),
  );
}

function checkSpread({ label, histogram }: Spread, { name }: NumberProperty): AnalysisWarning[] {
  const { counts, missing } = histogram;
  const warnings: AnalysisWarning[] = [];
  if (missing > 0) {
    warnings.push(
      warn(
        "stand-in",
        `${label}: ${several(missing, "track")} ${missing === 1 ? "has" : "have"} no ${name}, and ${missing === 1 ? "is" : "are"} left out.`,
      ),
    );
  }
  if (sum(counts) < 20) {
    warnings.push(
      warn(
        "too-few",
        `${label}: only ${several(sum(counts), "track")} in the histogram. With so few, sets that differ can look alike.`,
      ),
    );
  }
  return warnings;
}

function meansOf(sets: readonly ComparedSet[], { name, label, unit }: NumberProperty): Quantity[] {
  return sets.map(({ set, values }, i) => {
    const known = values.filter((value) => !Number.isNaN(value));
    const mean = sum(known) / known.length;
    const squares = sum(known.map((value) => (value - mean) ** 2));
    const deviation = Math.sqrt(squares / Math.max(1, known.length - 1));
    return {
      name: `mean.${i + 1}`,
      label: `Mean ${label.toLowerCase()}: ${set.label}`,
      value: mean,
      error: known.length > 1 ? deviation / Math.sqrt(known.length) : null,
      unit,
      formula: `mean of ${name} over ${several(known.length, "track")} ± standard deviation / √n`,
    };
  });
}

function composition(sets: readonly ComparedSet[]): Quantity[] {
  const names = classNames(sets);
  if (names.length < 2) return [];
  return sets.flatMap(({ set, classes }, i) => {
    const whole = sum([...classes.values()]);
    return names.map((name) => ({
      name: `share.${name}.${i + 1}`,
      label: `Share of ${name}: ${set.label}`,
      ...share(classes.get(name) ?? 0, Math.max(1, whole)),
      unit: "",
    }));
  });
}

function classNames(sets: readonly ComparedSet[]): string[] {
  return [...new Set(sets.flatMap(({ classes }) => [...classes.keys()]))].sort();
}

function testsOf(
  [first, second]: readonly [Spread, Spread],
  sets: readonly ComparedSet[],
  other: number,
  normalise: CompareOptions["normalise"],
): TestResult[] {
  const between = `${first.label} and ${second.label}`;
  const counts = [first.histogram.counts, second.histogram.counts] as const;
  const times = [first.liveTime, second.liveTime] as const;
  const tests = [
    testResult(normalise === "area" ? sameShape(...counts) : sameRates(...counts, times), {
      name: `chiSquare.${other}`,
      label: `Chi-square: ${between}`,
      measures: `The two ${normalise === "area" ? "shapes" : "rates"} differ`,
      large: "The sets are not alike; the ratio and the pulls show where.",
      small: "Two sets of counts are hardly ever so alike: is it the same data twice?",
    }),
  ];
  const smirnov = kolmogorovSmirnov(sets[0].values, sets[other].values);
  tests.push({
    name: `kolmogorov.${other}`,
    label: `Kolmogorov-Smirnov: ${between}`,
    statistic: smirnov.distance,
    degrees: null,
    above: smirnov.above,
    below: null,
    sentence: kolmogorovSentence(smirnov.above),
  });
  const names = classNames(sets);
  if (names.length > 1) {
    const [a, b] = [sets[0], sets[other]].map(({ classes }) =>
      names.map((name) => classes.get(name) ?? 0),
    );
    tests.push(
      testResult(sameShape(a, b), {
        name: `composition.${other}`,
        label: `Composition by class: ${between}`,
        measures: "The shares of the classes differ",
        large: "The two sets are made up of different kinds of tracks.",
      }),
    );
  }
  return tests;
}

function kolmogorovSentence(above: number): string {
  const chance = `chance alone gives a distance like this or larger ${above < rejectedBelow ? "only " : ""}${oftenText(above)} (${probabilityText(above)})`;
  return above < rejectedBelow
    ? `The two distributions are further apart than chance explains: ${chance}. The test looks at every value, without bins. (For whole numbers, such as sizes, it is rather too cautious.)`
    : `The two distributions are as close as chance lets expect: ${chance}.`;
}

function comparisonChart(
  spreads: readonly Spread[],
  edges: readonly number[],
  { property, normalise, logarithmic = false }: CompareOptions,
): Chart {
  const x = logarithmic
    ? edges.slice(1).map((edge, i) => Math.sqrt(edge * edges[i]))
    : middles(edges);
  const [first, ...others] = spreads;
  const pulls = others.map((other) => pullsOf(first, other));
  const most = Math.max(3, ...pulls.flat().map(Math.abs).filter(Number.isFinite)) * 1.1;
  const ratios = others.map(({ heights }) =>
    heights.map((height, i) => ratio(height, first.heights[i])),
  );
  const per = property.unit === "" ? "" : ` / ${property.unit}`;
  return {
    name: "comparison",
    title: `${property.label}: ${spreads.map(({ label }) => label).join(" against ")}`,
    x: { label: `${property.label}${per}`, scale: logarithmic ? "log" : "linear" },
    panels: [
      {
        y: {
          label: normalise === "area" ? "share a unit" : "tracks a second and unit",
          scale: "linear",
        },
        share: 2.4,
        layers: spreads.flatMap(({ label, heights }) => [
          {
            kind: "steps" as const,
            label,
            given: true,
            edges: [...edges],
            y: heights.map(({ value }) => value),
          },
          {
            kind: "points" as const,
            label: "",
            x,
            y: heights.map(({ value }) => value),
            error: heights.map(({ error }) => error),
          },
        ]),
      },
      {
        y: { label: "ratio", scale: "linear", range: ratioRange(ratios.flat()) },
        layers: [
          { kind: "level", label: "", y: 1 },
          ...others.map(({ label }, k) => ({
            kind: "points" as const,
            label: `${label} / ${first.label}`,
            given: true,
            x,
            y: ratios[k].map(({ value }) => value),
            error: ratios[k].map(({ error }) => (Number.isFinite(error) ? error : 0)),
          })),
        ],
      },
      {
        y: { label: "pull, in σ", scale: "linear", range: [-most, most] },
        layers: [
          { kind: "level", label: "", y: 0 },
          ...others.map((_, k) => ({
            kind: "points" as const,
            label: "",
            x,
            y: pulls[k],
            error: pulls[k].map(() => 1),
          })),
        ],
      },
    ],
  };
}

/** How far two heights are apart, in standard deviations; no number where both are empty. */
const pullsOf = (first: Spread, second: Spread): number[] =>
  second.heights.map(({ value, error }, i) => {
    const other = first.heights[i];
    return (value - other.value) / Math.hypot(error, other.error);
  });

function ratioRange(ratios: readonly Estimate[]): [number, number] {
  // Bins with next to nothing in them have a ratio of any size, and would hide the others.
  const sure = ratios.filter(({ value, error }) => value > 0 && error < value);
  const high = sure.reduce((most, { value, error }) => Math.max(most, value + error), 2);
  return [0, Math.min(high * 1.05, 10)];
}

function comparisonTable(
  spreads: readonly Spread[],
  edges: readonly number[],
  { unit }: NumberProperty,
): DataTable {
  const per = unit === "" ? "" : `/${unit}`;
  return {
    name: "comparison",
    columns: [
      { name: "from", unit, definition: "Lower edge of the bin." },
      { name: "to", unit, definition: "Upper edge." },
      ...spreads.flatMap(({ label }, i) => [
        { name: `count${i + 1}`, unit: "", definition: `Tracks of ${label}.` },
        { name: `height${i + 1}`, unit: per, definition: "Normalised, by the width of the bin." },
        { name: `heightError${i + 1}`, unit: per, definition: "From √count." },
      ]),
    ],
    rows: middles(edges).map((_, i) => [
      edges[i],
      edges[i + 1],
      ...spreads.flatMap(({ histogram, heights }) => [
        histogram.counts[i],
        heights[i].value,
        heights[i].error,
      ]),
    ]),
  };
}

function compositionTable(sets: readonly ComparedSet[]): DataTable {
  return {
    name: "composition",
    columns: [
      { name: "class", unit: "", definition: "Kind of track." },
      ...sets.flatMap(({ set }, i) => [
        { name: `count${i + 1}`, unit: "", definition: `Tracks of ${set.label}.` },
        { name: `share${i + 1}`, unit: "", definition: "Of all its tracks." },
        { name: `shareError${i + 1}`, unit: "", definition: "Binomial: √(p (1 - p) / n)." },
      ]),
    ],
    rows: classNames(sets).map((name) => [
      name,
      ...sets.flatMap(({ classes }) => {
        const count = classes.get(name) ?? 0;
        const part = share(count, Math.max(1, sum([...classes.values()])));
        return [count, part.value, part.error];
      }),
    ]),
  };
}

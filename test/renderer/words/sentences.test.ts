import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { absorptionExperiment } from "../../../core/analysis/absorption.ts";
import { decayExperiment } from "../../../core/analysis/decay.ts";
import { distanceExperiment } from "../../../core/analysis/distance.ts";
import { mapExperiment } from "../../../core/analysis/map.ts";
import { profileExperiment } from "../../../core/analysis/profile.ts";
import { rateExperiment } from "../../../core/analysis/rate.ts";
import { spectrumExperiment } from "../../../core/analysis/spectrum.ts";
import type { Analysis } from "../../../core/api.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { simulateDecays, simulateSpectrum } from "../../../core/simulate/experiments.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { useLayout } from "../../../renderer/state/layout.ts";
import { sentences } from "../../../renderer/words/de/sentences.ts";
import { digitsIn, sentenceIn } from "../../../renderer/words/sentences.ts";
import { framesOf, noHits, setOf } from "../../core/analysis/frames.ts";
import { fields } from "../../core/query/fields.ts";

beforeEach(() => useLayout.getState().change({ language: "de" }));
afterEach(() => useLayout.getState().change({ language: null }));

const marks = /\{\w+[#=]?\}|\[[^\]|]*(?:\|[^\]|]*)+\]/g;

/** Of how many pieces of a text some words can be put together, the longest first; without end where one is not in it. */
function piecesIn(text: string, words: readonly string[]): number {
  if (words.length === 0) return 0;
  for (let end = words.length; end > 0; end--) {
    if (text.includes(words.slice(0, end).join(" "))) return 1 + piecesIn(text, words.slice(end));
  }
  return Number.POSITIVE_INFINITY;
}

test("core says the words of every key: what changes there is not forgotten here", () => {
  const core = readdirSync("core", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join("core", path), "utf8").replaceAll('\\"', '"'))
    .join("\n");
  // Some sentences are put together, so a stretch may stand in the sources in three pieces; "1 frame" is made of a number.
  const stretches = (key: string) =>
    key
      .replace(/^1 /, "")
      .split(marks)
      .flatMap((words) => words.split(/[.:;,] /))
      .map((words) => words.trim().split(/\s+/));
  const lost = Object.keys(sentences).filter((key) =>
    stretches(key).some((words) => piecesIn(core, words) > 3),
  );
  expect(lost).toEqual([]);
});

test("the German names only values that the English has", () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)[#=]?\}/g)].map(([, name]) => name);
  const wrong = Object.entries(sentences).filter(
    ([key, german]) => !names(german).every((name) => names(key).includes(name)),
  );
  expect(wrong).toEqual([]);
});

describe("a sentence", () => {
  test("is said with its values, and these in German too", () => {
    expect(sentenceIn("Tag 3 clusters with odd")).toBe("3 Cluster: Schlagwort odd geben");
    expect(sentenceIn("Mean rate of hit pixels")).toBe("Mittlere Zählrate: Getroffene Pixel");
    expect(
      sentenceIn(
        "The rates inside and outside of the box differ about as much as chance explains: chance alone gives this much or more 14 of 100 times (p = 0.145).",
      ),
    ).toBe(
      "Die Zählraten innerhalb und außerhalb des Rechtecks unterscheiden sich ungefähr so stark, wie der Zufall es erklärt: Durch Zufall allein kommt so viel oder mehr in 14 von 100 Fällen vor (p = 0,145).",
    );
  });

  test("about a set that people named keeps the name", () => {
    expect(
      sentenceIn(
        "KCl: There is one frame only: whether the rate is steady cannot be told from it.",
      ),
    ).toBe(
      "KCl: Es gibt nur einen Frame: Ob die Zählrate gleich bleibt, lässt sich daran nicht sehen.",
    );
  });

  test("leaves people's own words as they are, also where the program has the same", () => {
    expect(sentenceIn("Remove the tag Size")).toBe("Das Schlagwort Size entfernen");
    expect(sentenceIn("Tag 3 clusters with counts")).toBe("3 Cluster: Schlagwort counts geben");
    expect(sentenceIn("Mean size: tracks")).toBe("Mittelwert von Größe: tracks");
    expect(sentenceIn("Chi-square: all clusters and Size")).toBe(
      "Chi-Quadrat: alle Cluster und Size",
    );
    expect(
      sentenceIn(
        "Rate: only 1 track in the histogram. With so few, sets that differ can look alike.",
      ),
    ).toMatch(/^Rate: Nur 1 Spur/);
  });

  test("that nobody knows stays as it is, and all do in English", () => {
    expect(sentenceIn("The moon is full.")).toBe("The moon is full.");
    expect(sentenceIn("Started with Trackroom 0.1.0.")).toBe("Begonnen mit Trackroom 0.1.0.");
    expect(sentenceIn("Weekend at 10.5 km to the north")).toBe("Weekend at 10.5 km to the north");
    useLayout.getState().change({ language: "en" });
    expect(sentenceIn("Tag 3 clusters with odd")).toBe("Tag 3 clusters with odd");
    expect(digitsIn("0.125 ± 0.006")).toBe("0.125 ± 0.006");
  });

  test("labels of properties and digits go by the language", () => {
    expect(sentenceIn("Size")).toBe("Größe");
    expect(sentenceIn("Total counts / counts")).toBe(`${sentenceIn("Total counts")} / Zählwerte`);
    expect(digitsIn("(0.125 ± 0.006) /s")).toBe("(0,125 ± 0,006) /s");
  });
});

test.each([
  "size >",
  "> 3",
  "sizee > 3",
  "size > many",
  "(size > 3",
  "size > 3)",
  "size foo 3",
  "size > 3 $",
  'class = "alp',
  "class in alpha",
  "size is",
])("the mistake in %j is told in German", (query) => {
  expect(() => parseQuery(query, fields)).toThrow(TrackroomError);
  try {
    parseQuery(query, fields);
  } catch (error) {
    const { message } = error as TrackroomError;
    expect(sentenceIn(message)).not.toBe(message);
    expect(sentenceIn(message)).not.toContain("column");
  }
});

/** All that people read of a result. */
function saidBy({ warnings, numbers, tests, fits, charts, settings }: Analysis): string[] {
  return [
    ...warnings.map(({ sentence }) => sentence),
    ...numbers.flatMap(({ label, formula }) => [label, formula]),
    ...tests.flatMap(({ label, sentence }) => [label, sentence]),
    ...fits.flatMap(({ label, method, goodness }) => [label, method, goodness.sentence]),
    ...charts.flatMap(({ title, x, panels }) => [
      title,
      x.label,
      ...panels.flatMap(({ y, layers }) => [y.label, ...layers.map(({ label }) => label)]),
    ]),
    ...Object.keys(settings),
  ].filter((text) => /\p{L}{4}/u.test(text));
}

/** English words that are in nearly every sentence, and no German ones. */
const english = /\b(the|of|with|and|from|is|are|rate|tracks|fit|counted|there|than)\b/;

const steps = [0, 5, 10, 15, 20, 25];
const by = (name: string, unit: string) => ({ name, label: name, unit });
const random = createRandom(3);
const falling = steps.map((x) => Math.round(4000 * Math.exp(-0.033 * x)));
const distances = [2, 3, 4, 6, 8, 10];
const places = Array.from({ length: 60 }, () => ({
  latitude: random.between(-80, 80),
  longitude: random.between(-180, 180),
}));
const decays = simulateDecays(random, 20_000, 30);
const energies = Float64Array.from(
  simulateSpectrum(random, [{ events: 2000, energy: 59.5, width: 3 }], {
    events: 800,
    from: 20,
    to: 100,
  }),
);
const property = { name: "energy", label: "Energy", unit: "keV", integer: false, measured: true };

test.each<[string, () => Analysis]>([
  [
    "a steady rate",
    () =>
      rateExperiment(setOf(framesOf(Array.from({ length: 200 }, () => random.poisson(4)))), noHits),
  ],
  [
    "a rate in bursts",
    () => rateExperiment(setOf(framesOf([1, 40, 2, 50, 0, 60, 3, 1, 45, 2])), noHits),
  ],
  ["nothing counted in one frame", () => rateExperiment(setOf(framesOf([0])), noHits)],
  [
    "a profile with gaps and changes",
    () =>
      profileExperiment(
        setOf(
          framesOf(
            Array.from({ length: 300 }, (_, i) => 2 + (i % 60)),
            (i) => ({ acqTime: 40 + (i % 2) }),
          ),
        ),
        { of: "clusters", beside: [], every: 600 },
        new Map(),
        noHits,
      ),
  ],
  [
    "a map",
    () =>
      mapExperiment(
        setOf(
          framesOf(
            places.map(() => 6),
            (i) => ({ values: places[i] }),
          ),
        ),
        { cell: 10, box: { south: -50, north: 0, west: -90, east: 40 } },
        noHits,
      ),
  ],
  [
    "absorption",
    () =>
      absorptionExperiment(
        setOf(framesOf(falling, (i) => ({ values: { thickness: steps[i] } }))),
        by("thickness", "mm"),
        { kind: "none" },
        noHits,
      ),
  ],
  [
    "distance",
    () =>
      distanceExperiment(
        setOf(
          framesOf([15390, 7867, 4771, 2302, 1359, 901], (i) => ({
            values: { distance: distances[i] },
          })),
        ),
        by("distance", "cm"),
        { kind: "free" },
        noHits,
      ),
  ],
  [
    "a decay",
    () =>
      decayExperiment(
        setOf(
          framesOf(
            Array.from(
              { length: 180 },
              (_, minute) => decays.filter((time) => Math.floor(time) === minute).length,
            ),
          ),
        ),
        { model: "one" },
        { kind: "none" },
        noHits,
      ),
  ],
  [
    "a spectrum",
    () =>
      spectrumExperiment(
        setOf(framesOf([5000])),
        energies,
        { property, bins: 80, range: [20, 100] },
        noHits,
      ),
  ],
])("%s is told in German whole", (_, experiment) => {
  const left = saidBy(experiment())
    .map(sentenceIn)
    .filter((text) => english.test(text));
  expect(left).toEqual([]);
});

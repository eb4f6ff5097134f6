import { describe, expect, test } from "vitest";
import { type MapBox, mapExperiment } from "../../../core/analysis/map.ts";
import type { Analysis } from "../../../core/api.ts";
import { chartSvg } from "../../../core/export/chart.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

/** About where the radiation belt comes down over the South Atlantic. */
const anomaly: MapBox = { south: -50, north: 0, west: -90, east: 40 };
const options = { cell: 10, box: anomaly };

const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };
const kinds = ({ warnings }: Analysis) => warnings.map(({ kind }) => kind);

/** Frames of a minute at random places, with more tracks inside of the anomaly. */
function orbits(seed: number, frames: number, { rate, times }: { rate: number; times: number }) {
  const random = createRandom(seed);
  const places = Array.from({ length: frames }, () => ({
    latitude: random.between(-80, 80),
    longitude: random.between(-180, 180),
  }));
  const within = ({ latitude, longitude }: (typeof places)[number]) =>
    latitude >= -50 && latitude <= 0 && longitude >= -90 && longitude <= 40;
  const counts = places.map((place) => random.poisson(60 * rate * (within(place) ? times : 1)));
  return setOf(framesOf(counts, (i) => ({ values: places[i] })));
}

const at = (places: readonly (readonly [number | null, number | null])[], counts?: number[]) =>
  setOf(
    framesOf(counts ?? places.map(() => 6), (i) => ({
      values: { latitude: places[i][0], longitude: places[i][1] },
    })),
  );

describe("map", () => {
  test("finds how much higher the rate is inside of a box, with an error that is right", () => {
    const tries = 200;
    const pulls = pullsOf(tries, 5, (seed) =>
      found(mapExperiment(orbits(seed, 400, { rate: 0.1, times: 5 }), options, noHits), "ratio"),
    );
    expectPulls(pulls, tries, 0.05);
  });

  test("a cell has its own live time, and its counting noise", () => {
    const analysis = mapExperiment(
      at(
        [
          [51.5, -0.1],
          [52.5, -0.2],
          [52.5, 179],
        ],
        [6, 12, 3],
      ),
      { cell: 10 },
      noHits,
    );
    const [table] = analysis.tables;
    expect(table.rows).toEqual([
      [50, -10, 2, 120, 18, 18 / 120, Math.sqrt(18) / 120],
      [50, 170, 1, 60, 3, 3 / 60, Math.sqrt(3) / 60],
    ]);
    expect(found(analysis, "rate").value).toBeCloseTo(21 / 180, 12);
  });

  test("the same rate inside and outside is not called different", () => {
    const same = mapExperiment(orbits(3, 600, { rate: 0.1, times: 1 }), options, noHits);
    expect(same.tests[0].above).toBeGreaterThan(0.001);
    const other = mapExperiment(orbits(3, 600, { rate: 0.1, times: 3 }), options, noHits);
    expect(other.tests[0].above).toBeLessThan(1e-6);
    expect(other.tests[0].degrees).toBe(1);
  });

  test("longitudes of 0 to 360, the poles and a box over the date line are understood", () => {
    const set = at(
      [
        [0.5, 350],
        [90, 10],
        [-90, 180],
        [10, -180],
        [10, 175],
      ],
      [5, 5, 5, 5, 5],
    );
    const { tables } = mapExperiment(set, { cell: 10 }, noHits);
    expect(tables[0].rows.map(([south, west]) => [south, west])).toEqual([
      [80, 10],
      [10, -180],
      [10, 170],
      [0, -10],
      [-90, -180],
    ]);
    const box = { south: 0, north: 20, west: 170, east: -170 };
    const over = mapExperiment(set, { cell: 10, box }, noHits);
    expect(found(over, "inside").value).toBeCloseTo(10 / 120, 12);
    const [{ layers }] = over.charts[0].panels;
    expect(layers.find(({ kind }) => kind === "boxes")).toMatchObject({ boxes: [{}, {}] });
  });

  test("stand-ins for a place are left out and said", () => {
    const set = at([
      [0, 0],
      [-1, -1],
      [null, 3],
      [95, 0],
      [51, 0],
      [41, 0],
    ]);
    const analysis = mapExperiment(set, { cell: 10 }, noHits);
    expect(analysis.tables[0].rows).toHaveLength(2);
    const said = analysis.warnings.filter(({ kind }) => kind === "stand-in");
    expect(said.map(({ sentence }) => sentence).join("\n")).toMatch(
      /1 frame of 6 has no latitude and longitude: left out\.\n3 frames of 6 say a place that cannot be one/,
    );
  });

  test("what the data do not carry is refused with the reason", () => {
    expect(() => mapExperiment(at([[null, null]]), { cell: 10 }, noHits)).toThrow(
      /The one frame does not say where it was taken/,
    );
    const elsewhere = mapExperiment(
      at([
        [51, 0],
        [41, 0],
      ]),
      options,
      noHits,
    );
    expect(kinds(elsewhere)).toContain("too-few");
    expect(elsewhere.numbers.map(({ name }) => name)).toEqual(["rate"]);
    for (const box of [
      { south: 10, north: 0, west: 0, east: 10 },
      { south: -95, north: 0, west: 0, east: 10 },
      { south: 0, north: 10, west: 5, east: 5 },
    ]) {
      expect(() => mapExperiment(at([[51, 0]]), { cell: 10, box }, noHits)).toThrow(/A box goes/);
    }
  });

  test("is drawn with the coasts of the earth", () => {
    const { charts } = mapExperiment(orbits(1, 100, { rate: 0.1, times: 5 }), options, noHits);
    const svg = chartSvg(charts[0], { width: 720, height: 440, theme: "dark", readable: true });
    expect(svg.match(/fill-opacity/g)?.length).toBeGreaterThan(30);
    // Natural Earth's coasts have some thousand points.
    expect(svg.match(/L[\d.]+,[\d.]+/g)?.length).toBeGreaterThan(3000);
    expect(svg).toContain("tracks a second: 0 to");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

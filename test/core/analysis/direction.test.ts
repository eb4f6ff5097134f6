import { describe, expect, test } from "vitest";
import { directionExperiment, type TrackColumns } from "../../../core/analysis/direction.ts";
import type { Analysis } from "../../../core/api.ts";
import { simulateMuons, type Tilt } from "../../../core/simulate/experiments.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

const options = { thickness: 300, pitch: 55, range: [30, 80], bins: 10 } as const;

/** Tracks of muons at random places of a sensor of 256 x 256 pixels, as they are measured. */
function muonTracks(seed: number, count: number, tilt?: Tilt): TrackColumns {
  const random = createRandom(seed);
  const tracks = simulateMuons(random, count, tilt).map(({ tangent, plane }) => {
    const long = (tangent * options.thickness) / options.pitch;
    const within = plane.every((share) => {
      const from = 256 * random.uniform();
      const to = from + long * share;
      return Math.min(from, to) > 1 && Math.max(from, to) < 255;
    });
    return { length: long + 1, angle: Math.atan(plane[1] / plane[0]), touchesEdge: within ? 0 : 1 };
  });
  const column = (of: (track: (typeof tracks)[number]) => number) => Float64Array.from(tracks, of);
  return {
    length: column(({ length }) => length),
    angle: column(({ angle }) => angle),
    axisResidual: column(() => 0.3),
    touchesEdge: column(({ touchesEdge }) => touchesEdge),
  };
}

const frames = (orientation: number | null) =>
  setOf(framesOf(new Array<number>(20).fill(50), () => ({ values: { orientation } })));
const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };
const kinds = ({ warnings }: Analysis) => warnings.map(({ kind }) => kind);

describe("direction", () => {
  test("finds the cos² of muons on a flat sensor, with an error that is right", () => {
    const tries = 120;
    const pulls = pullsOf(tries, 2, (seed) =>
      found(directionExperiment(frames(0), muonTracks(seed, 3000), options, noHits), "exponent"),
    );
    expectPulls(pulls, tries, 0.15);
  });

  test("finds it on a sensor that is tilted, or stands upright, too", () => {
    const tries = 60;
    const upright: readonly [number, Tilt][] = [
      [90, [1, 0]],
      [30, [0.5, Math.sqrt(0.75)]],
    ];
    for (const [orientation, tilt] of upright) {
      const pulls = pullsOf(tries, 2, (seed) =>
        found(
          directionExperiment(frames(orientation), muonTracks(seed, 4000, tilt), options, noHits),
          "exponent",
        ),
      );
      expectPulls(pulls, tries, 0.2);
    }
  });

  test("sees a preferred direction in the plane where there is one, and none where there is none", () => {
    const flat = directionExperiment(frames(0), muonTracks(1, 5000), options, noHits);
    expect(flat.tests[0].above).toBeGreaterThan(0.001);
    expect(kinds(flat)).not.toContain("fit-rejected");
    const upright = directionExperiment(frames(90), muonTracks(2, 5000, [1, 0]), options, noHits);
    expect(upright.tests[0].above).toBeLessThan(1e-6);
    // The sensor is turned about y: the vertical lies along x.
    const { value, error } = found(upright, "preferred");
    expect(Math.abs(value)).toBeLessThan(4 * (error ?? 0));
  });

  test("a wrong orientation is rejected by the fit", () => {
    const wrong = directionExperiment(frames(0), muonTracks(3, 20_000, [1, 0]), options, noHits);
    const { value } = found(wrong, "exponent");
    expect(Math.abs(value - 2)).toBeGreaterThan(0.5);
  });

  test("blobs, short tracks and cut ones are no directions", () => {
    const tracks = muonTracks(4, 400);
    const blobs = { ...tracks, axisResidual: tracks.axisResidual.map(() => 2) };
    expect(() => directionExperiment(frames(0), blobs, options, noHits)).toThrow(
      /None of the 400 tracks is straight/,
    );
    const none = { ...tracks, length: new Float64Array() };
    expect(() => directionExperiment(frames(0), none, options, noHits)).toThrow(/takes no track/);
    const few = directionExperiment(frames(0), muonTracks(5, 60), options, noHits);
    expect(kinds(few)).toContain("too-few");
  });

  test("says how the sensor is taken to stand, and refuses several ways at once", () => {
    const tracks = muonTracks(6, 500);
    for (const value of [null, -1, 400]) {
      const analysis = directionExperiment(frames(value), tracks, options, noHits);
      expect(kinds(analysis)).toContain("stand-in");
      expect(analysis.settings.orientation).toMatch(/taken as lying flat/);
    }
    const mixed = setOf(framesOf([10, 10], (i) => ({ values: { orientation: 90 * i } })));
    expect(() => directionExperiment(mixed, tracks, options, noHits)).toThrow(
      /several orientations/,
    );
    expect(() =>
      directionExperiment(frames(0), tracks, { ...options, range: [60, 95] }, noHits),
    ).toThrow(/below 90/);
  });
});

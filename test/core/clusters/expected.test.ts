import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { readFrames } from "../../../core/formats/index.ts";
import { openSource } from "../../../core/formats/source.ts";
import { walkInputs } from "../../../core/formats/walk.ts";
import type { Frame } from "../../../core/frame.ts";
import { mustHave } from "../../../core/mustHave.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import { valuesOf } from "./compare.ts";

const shared = join(import.meta.dirname, "../../../../shared/data");
const missing = !existsSync(join(shared, "expected"));
if (missing) console.warn("skipped: ../shared/data/expected is not there");

type ExpectedCluster = Record<string, number | boolean | null>;
interface ExpectedFrame {
  readonly n_pixel: number;
  readonly klusters: readonly ExpectedCluster[];
}

/** Keys of the expected files: the toolkit's own from the vocabulary, and mPIXdaq's. */
const nameOf = new Map<string, string>([
  ...clusterProperties.flatMap((property) =>
    "seedKey" in property ? [[property.seedKey, property.name] as const] : [],
  ),
  ["var_mx", "varMajor"],
  ["var_mn", "varMinor"],
  ["xw", "xWeighted"],
  ["yw", "yWeighted"],
]);

/** The expected numbers have six decimals: half a unit of the last of these, and 1e-6 of the value. */
const tolerance = (value: number) => 0.5000001e-6 + 1e-6 * Math.abs(value);

async function readAll(folder: string): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const input of walkInputs([folder])) {
    if (input.kind === "file") frames.push(...readFrames(openSource(input)));
  }
  return frames;
}

const keyOf = (values: Record<string, unknown>, names: readonly string[]) =>
  names.map((name) => values[name]).join(" ");

describe.skipIf(missing)("the reference numbers of DOMAIN.md", () => {
  it.each([
    ["timepix", 5, 3617, 199, 41, 190_479],
    ["lsc", 5, 4520, 474, 7, 158_428],
    ["mpixdaq", 20, 1334, 211, 2, 42_592],
  ])("%s", async (set, frameCount, pixelCount, clusterCount, large, totalCounts) => {
    const expected: ExpectedFrame[] = JSON.parse(
      readFileSync(join(shared, `expected/${set}.json`), "utf8"),
    );
    expect(readdirSync(join(shared, set)).length).toBeGreaterThan(0);
    const frames = await readAll(join(shared, set));
    const measure = createMeasurer();
    const measured = frames.map((frame) => measure(frame));
    expect(measured.length).toBe(frameCount);
    expect(expected.length).toBe(frameCount);
    const sums = { pixels: 0, clusters: 0, large: 0, totalCounts: 0 };
    for (const [i, { n_pixel, klusters }] of expected.entries()) {
      const frame = measured[i];
      expect(frame.pixelCount).toBe(n_pixel);
      expect(frame.clusterCount).toBe(klusters.length);
      const found = new Map(
        Array.from({ length: frame.clusterCount }, (_, k) => {
          const values = valuesOf(frame, k);
          return [keyOf(values, ["xMin", "xMax", "yMin", "yMax", "size", "totalCounts"]), values];
        }),
      );
      for (const kluster of klusters) {
        const key = keyOf(kluster, ["xmin", "xmax", "ymin", "ymax", "size", "totalcounts"]);
        compare(found.get(key), kluster);
        found.delete(key);
        sums.large += Number(kluster.size) > 30 ? 1 : 0;
        sums.totalCounts += Number(kluster.totalcounts);
      }
      expect(found.size).toBe(0);
      sums.pixels += frame.pixelCount;
      sums.clusters += frame.clusterCount;
    }
    expect(sums).toEqual({ pixels: pixelCount, clusters: clusterCount, large, totalCounts });
  });
});

function compare(values: Record<string, number> | undefined, expected: ExpectedCluster): void {
  for (const [key, value] of Object.entries(expected)) {
    const name = mustHave(nameOf.get(key), `property for the key ${key}`);
    const got = values?.[name] ?? Number.NaN;
    const want = value === null ? Number.NaN : Number(value);
    const fits = Number.isNaN(want) ? Number.isNaN(got) : Math.abs(got - want) <= tolerance(want);
    if (!fits) expect.fail(`${name} is ${got}, expected ${want}, of ${JSON.stringify(expected)}`);
  }
}

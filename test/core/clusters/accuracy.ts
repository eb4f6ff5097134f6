import { createClassifier, type RuleSet } from "../../../core/clusters/classify.ts";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { mustHave } from "../../../core/mustHave.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";

/** How often rules name the particle that left a cluster: clusters right, and all, by kind and size. */
export interface Accuracy {
  /** Clusters of five pixels and more, which have a shape. */
  readonly large: Score;
  /** Smaller ones: spots of photons, noise and stray electrons, which nobody can tell apart. */
  readonly small: Score;
  /** By kind, of any size. */
  readonly byKind: Readonly<Record<string, Score>>;
}

interface Score {
  right: number;
  all: number;
}

/** Classifies simulated clusters that one particle alone left; noise counts as right when called gamma. */
export function measureAccuracy(rules: RuleSet, seeds: readonly number[]): Accuracy {
  const measure = createMeasurer();
  const classify = createClassifier(rules);
  const large = { right: 0, all: 0 };
  const small = { right: 0, all: 0 };
  const byKind: Record<string, Score> = {};
  for (const seed of seeds) {
    const frame = simulateFrame({ seed });
    const kindOf = new Map<number, { kind: string; particle: number }>();
    for (const [particle, { kind, pixels }] of frame.truth.entries()) {
      for (const pixel of pixels) kindOf.set(pixel, { kind, particle });
    }
    const measured = measure(frame);
    for (let k = 0; k < measured.clusterCount; k++) {
      const pixels = measured.pixels.subarray(measured.starts[k], measured.starts[k + 1]);
      const owners = new Set(Array.from(pixels, (pixel) => kindOf.get(pixel)?.particle));
      const { kind } = mustHave(kindOf.get(pixels[0]), `particle that hit pixel ${pixels[0]}`);
      if (owners.size > 1) continue;
      const right = classify(measured.properties, k) === (kind === "noise" ? "gamma" : kind);
      byKind[kind] ??= { right: 0, all: 0 };
      for (const score of [pixels.length > 4 ? large : small, byKind[kind]]) {
        score.all++;
        if (right) score.right++;
      }
    }
  }
  return { large, small, byKind };
}

import { expect } from "vitest";

/** How a fitted number lies about the truth in many made-up experiments, in units of its own error. */
export interface Pulls {
  readonly mean: number;
  readonly width: number;
  readonly tries: number;
}

/** @param experiment one made-up experiment; null where it came to no result */
export function pullsOf(
  tries: number,
  truth: number,
  experiment: (seed: number) => { value: number; error: number | null } | null,
): Pulls {
  const pulls: number[] = [];
  for (let seed = 0; seed < tries; seed++) {
    const found = experiment(seed);
    if (found?.error) pulls.push((found.value - truth) / found.error);
  }
  const mean = pulls.reduce((a, b) => a + b, 0) / pulls.length;
  const square = pulls.reduce((total, pull) => total + (pull - mean) ** 2, 0) / (pulls.length - 1);
  return { mean, width: Math.sqrt(square), tries: pulls.length };
}

/**
 * Holds that pulls have mean 0 and width 1, as far as so many tries tell: within four of their own errors, and what a
 * fit's bias may be besides.
 */
export function expectPulls({ mean, width, tries }: Pulls, of: number, bias = 0): void {
  expect(tries).toBeGreaterThanOrEqual(0.99 * of);
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(tries) + bias);
  expect(Math.abs(width - 1)).toBeLessThan(4 / Math.sqrt(2 * tries) + bias);
}

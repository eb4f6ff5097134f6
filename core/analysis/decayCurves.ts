import type { Values } from "./fit/problem.ts";

/**
 * Activities against time, as sums of exponentials: a · exp(-λ t). Over a stretch of live time with a mean moment and
 * a variance, an exponential's mean is a · exp(-λ t) · (1 + λ² v / 2), to the fourth power of λ times the length.
 */

/** One exponential: its size at time 0 and its decay constant. */
export interface Exponential {
  readonly amplitude: number;
  readonly constant: number;
}

/** Mean over live time that lies about `time` with a variance. */
export function meanActivity(
  parts: readonly Exponential[],
  time: number,
  variance: number,
): number {
  let total = 0;
  for (const { amplitude, constant } of parts) {
    total += amplitude * Math.exp(-constant * time) * (1 + (constant * constant * variance) / 2);
  }
  return total;
}

export const decayConstant = (halfLife: number): number => Math.LN2 / halfLife;

/** A nuclide that decays by itself. */
export const single = ([amplitude, halfLife]: Values): Exponential[] => [
  { amplitude, constant: decayConstant(halfLife) },
];

/** Two nuclides that know nothing of each other. */
export const two = ([first, firstHalf, second, secondHalf]: Values): Exponential[] => [
  { amplitude: first, constant: decayConstant(firstHalf) },
  { amplitude: second, constant: decayConstant(secondHalf) },
];

/** Half-lives that are closer than this share are as good as equal, where the formula divides by their difference. */
const equalWithin = 1e-6;

/**
 * The second member of a chain (Bateman): what there is of it at the start, and what the first member feeds.
 * @param values activity of the first and of the second at time 0, half-life of the first and of the second
 */
export function chain([first, second, firstHalf, secondHalf]: Values): Exponential[] {
  const feeding = decayConstant(firstHalf);
  let own = decayConstant(secondHalf);
  if (Math.abs(own - feeding) < equalWithin * own) own *= 1 + equalWithin;
  const fed = (first * own) / (own - feeding);
  return [
    { amplitude: fed, constant: feeding },
    { amplitude: second - fed, constant: own },
  ];
}

/** Half-lives of radon's daughters Pb-214 and Bi-214, in s. */
export const radonHalfLives = { lead: 27.06 * 60, bismuth: 19.9 * 60 } as const;

import { createRandom } from "../simulate/random.ts";

/** Share of each class that is kept out of the learning. */
const heldOutShare = 0.25;

/**
 * Parts examples into those to learn from and those to be examined with, class by class, so that each class has
 * its share in both; by lot, the same for the same seed. Each class keeps at least one example on either side.
 *
 * @param labels class of each example, from 0
 * @param most examples to learn from, of all classes together; large classes give way to small ones
 * @returns row numbers
 */
export function splitExamples(
  labels: Int32Array,
  seed: number,
  most: number,
): { training: number[]; heldOut: number[] } {
  const random = createRandom(seed);
  const classes = Map.groupBy(labels.keys(), (row) => labels[row]);
  const shares = [...classes]
    .sort(([a], [b]) => a - b)
    .map(([, examples]) => {
      const rows = shuffle(examples, random.uniform);
      const kept = Math.max(1, Math.round(rows.length * heldOutShare));
      return { heldOut: rows.slice(0, kept), training: rows.slice(kept) };
    });
  const limit = evenLimit(
    shares.map(({ training }) => training.length),
    most,
  );
  return {
    training: shares.flatMap(({ training }) => training.slice(0, limit)),
    heldOut: shares.flatMap(({ heldOut }) => heldOut),
  };
}

/** The largest limit on each of some amounts that keeps their sum within `most`. */
function evenLimit(amounts: readonly number[], most: number): number {
  let left = most;
  let limit = 0;
  const rising = [...amounts].sort((a, b) => a - b);
  for (const [i, amount] of rising.entries()) {
    limit = Math.floor(left / (rising.length - i));
    if (amount > limit) return limit;
    left -= amount;
  }
  return rising.at(-1) ?? limit;
}

/** Fisher and Yates' shuffle. */
export function shuffle<T>(things: readonly T[], uniform: () => number): T[] {
  const shuffled = [...things];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
}

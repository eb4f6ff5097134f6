/**
 * Random numbers from a seed, the same on every machine: whole-number arithmetic, and of floating point only
 * + - * / and Math.sqrt, whose results IEEE 754 fixes to the last bit. Math.sin, exp, log and the like are not
 * used anywhere in `core/simulate`: their last bits are each engine's own affair, and a track that is one
 * pixel longer on another machine would make another sample data set.
 */
export interface Random {
  /** In [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** About normal, mean 0 and variance 1; never beyond ±6 (the sum of twelve uniform numbers). */
  normal(): number;
  /** Exponential, mean 1. */
  exponential(): number;
  /** Number of events in an interval that holds `mean` of them on average. */
  poisson(mean: number): number;
  /** A direction: a unit vector. */
  direction(): readonly [number, number];
}

/** A generator for that seed (sfc32 by Chris Doty-Humphrey, seeded with splitmix32). */
export function createRandom(seed: number): Random {
  const seeder = splitmix32(seed);
  let a = seeder();
  let b = seeder();
  let c = seeder();
  let counter = 1;
  const uniform = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) uniform();

  const normal = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
  // Von Neumann's method: exact, and made of comparisons alone.
  const exponential = (): number => {
    for (let whole = 0; ; whole++) {
      const first = uniform();
      let last = first;
      let falls = 0;
      for (;;) {
        const next = uniform();
        if (next > last) break;
        last = next;
        falls++;
      }
      if (falls % 2 === 0) return whole + first;
    }
  };
  const direction = (): readonly [number, number] => {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0.01 && square < 1) {
        const length = Math.sqrt(square);
        return [x / length, y / length];
      }
    }
  };
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    normal,
    exponential,
    poisson(mean) {
      let events = 0;
      for (let time = exponential(); time < mean; time += exponential()) events++;
      return events;
    },
    direction,
  };
}

/** Spreads a seed of up to 53 bits over as many 32-bit words as are asked for. */
function splitmix32(seed: number): () => number {
  let state = (Math.floor(seed) ^ Math.imul(Math.floor(seed / 4294967296), 0x9e3779b9)) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
}

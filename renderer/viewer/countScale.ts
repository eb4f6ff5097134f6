/** How brightness grows with the count. */
export const countScales = ["linear", "square root", "log"] as const;
export type CountScale = (typeof countScales)[number];

const measures: Readonly<Record<CountScale, (count: number) => number>> = {
  linear: (count) => count,
  "square root": Math.sqrt,
  log: Math.log1p,
};
const inverses: Readonly<Record<CountScale, (measured: number) => number>> = {
  linear: (measured) => measured,
  "square root": (measured) => measured ** 2,
  log: Math.expm1,
};

/** Where a count lies between two others on a scale, from 0 to 1; outside them at the end. */
export function shareOf(scale: CountScale, count: number, low: number, high: number): number {
  const measure = measures[scale];
  const [from, to] = [measure(low), measure(high)];
  if (to <= from) return count >= high ? 1 : 0;
  return Math.min(Math.max((measure(count) - from) / (to - from), 0), 1);
}

/** The count at a share of the way from one to another. */
export function countAt(scale: CountScale, share: number, low: number, high: number): number {
  const measure = measures[scale];
  const [from, to] = [measure(low), measure(high)];
  return inverses[scale](from + share * (to - from));
}

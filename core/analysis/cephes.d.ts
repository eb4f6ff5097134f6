/** The package's own types cannot be found by way of its `exports`: what we use of them. */
declare module "cephes" {
  export const compiled: Promise<void>;
  /** Chi-square distribution, upper tail. */
  export function chdtrc(degrees: number, value: number): number;
  /** Regularised lower incomplete gamma function P(a, x). */
  export function igam(a: number, x: number): number;
  /** Upper tail of Kolmogorov's limiting distribution. */
  export function kolmogorov(statistic: number): number;
  /** Logarithm of the gamma function. */
  export function lgam(x: number): number;
  /** Normal distribution, lower tail. */
  export function ndtr(x: number): number;
}

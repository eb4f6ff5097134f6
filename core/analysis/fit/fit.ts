import { levenbergMarquardt } from "ml-levenberg-marquardt";
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import {
  freeParameters,
  type Parameter,
  type Problem,
  pointErrors,
  residuals,
  slopes,
  type Values,
} from "./problem.ts";

/** What a fit found. */
export interface Fit {
  readonly problem: Problem;
  readonly values: Values;
  /** Standard deviations; null for what was fixed, or where the fit did not converge. */
  readonly errors: readonly (number | null)[];
  /** Of the free parameters, in their order; empty where it cannot be had. */
  readonly covariance: readonly (readonly number[])[];
  /** Whether the smallest value was found, and is a proper minimum. */
  readonly converged: boolean;
  /** Why not, in words for people. */
  readonly trouble: string | null;
  readonly iterations: number;
  /** Sum of the squared residuals: chi-square, or Baker and Cousins' for counts. */
  readonly statistic: number;
  readonly degrees: number;
}

/** Steps of the library's search between two looks at how far it has come. */
const iterationsARound = 5;
const mostRounds = 200;
/** What is still to be gained, in units of the statistic, where a minimum is reached. */
const gainLeft = 1e-7;
/** Of a standard deviation: steps for slopes. */
const slopeStep = 1e-2;
const startDamping = 1e-2;

/**
 * Fits a curve, by the Levenberg-Marquardt method. The library searches in units in which every parameter has a
 * standard deviation of about 1, so that one step length suits all, and it goes on until next to nothing can be
 * gained; whether that is so is found from the slopes at the end, and not from a number of steps.
 */
export function fitCurve(problem: Problem): Fit {
  const free = freeParameters(problem);
  const degrees = problem.observed.length - free.length;
  let values: Values = problem.parameters.map(({ initial }) => initial);
  if (degrees < 0) return failed(problem, values, "there are fewer points than numbers to find", 0);
  if (free.length === 0) return finished(problem, values, nothingFree, 0);
  let steps = firstSteps(problem);
  let iterations = 0;
  let damping = startDamping;
  for (let round = 0; round < mostRounds; round++) {
    const state = minimum(problem, values, steps);
    if (state === null) break;
    steps = spread(problem, state.errors, steps);
    if (state.gain < gainLeft && round > 0) return finished(problem, values, state, iterations);
    const next = search(problem, values, steps, damping);
    iterations += iterationsARound;
    if (next.statistic >= sumOfSquares(residuals(problem, values))) {
      // Steps were too long: shorter ones.
      damping *= 10;
      if (damping > 1e10) break;
    } else {
      damping = startDamping;
      values = next.values;
    }
  }
  // The last look may be good enough where no step gains anything any more.
  const state = minimum(problem, values, steps);
  if (state !== null && state.gain < 1e-4) return finished(problem, values, state, iterations);
  const why =
    limitReached(problem, values) ??
    (state === null
      ? "some of the numbers cannot be told from these points"
      : "the search found no best values");
  return failed(problem, values, why, iterations);
}

/** The best of several searches that begin elsewhere: a curve may have more than one valley. */
export function fitFrom(
  problem: Problem,
  starts: readonly Readonly<Record<string, number>>[],
): Fit {
  const fits = starts.map((start) =>
    fitCurve({
      ...problem,
      parameters: problem.parameters.map((parameter) => ({
        ...parameter,
        initial: (parameter.fixed ? undefined : start[parameter.name]) ?? parameter.initial,
      })),
    }),
  );
  return fits.reduce((best, next) => (better(next, best) ? next : best));
}

function better(a: Fit, b: Fit): boolean {
  if (a.converged !== b.converged) return a.converged;
  return a.statistic < b.statistic;
}

function firstSteps({ parameters }: Problem): number[] {
  return parameters.map(({ initial }) => 1e-3 * (Math.abs(initial) || 1));
}

/** One standard deviation of each parameter as far as it is known, for steps; the old step where it is not. */
function spread(problem: Problem, errors: readonly number[], before: readonly number[]): number[] {
  const steps = [...before];
  for (const [n, k] of freeParameters(problem).entries()) {
    if (errors[n] > 0 && Number.isFinite(errors[n])) steps[k] = slopeStep * errors[n];
  }
  return steps;
}

interface Minimum {
  readonly covariance: Matrix;
  /** Standard deviations of the free parameters. */
  readonly errors: readonly number[];
  /** By how much the statistic would fall if the curve were straight in its parameters. */
  readonly gain: number;
}

const nothingFree: Minimum = { covariance: Matrix.zeros(0, 0), errors: [], gain: 0 };

/** What the slopes say about a place; null where they do not tell all parameters apart. */
function minimum(problem: Problem, values: Values, steps: readonly number[]): Minimum | null {
  const matrix = slopes(problem, values, steps);
  const jacobian = new Matrix(matrix);
  if (!jacobian.to1DArray().every(Number.isFinite)) return null;
  const hessian = jacobian.transpose().mmul(jacobian);
  const inverse = inverseOf(hessian);
  if (inverse === null) return null;
  const gradient = jacobian.transpose().mmul(Matrix.columnVector(pearson(problem, values)));
  const gain = gradient.transpose().mmul(inverse).mmul(gradient).get(0, 0);
  return { covariance: inverse, errors: inverse.diagonal().map(Math.sqrt), gain };
}

/** Of a symmetric matrix whose diagonal may span many powers of ten; null where it has none. */
function inverseOf(matrix: Matrix): Matrix | null {
  const scale = matrix.diagonal().map((value) => 1 / Math.sqrt(value));
  if (!scale.every(Number.isFinite)) return null;
  const scaled = Matrix.zeros(matrix.rows, matrix.columns);
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j <= i; j++) {
      const value = matrix.get(i, j) * scale[i] * scale[j];
      scaled.set(i, j, value).set(j, i, value);
    }
  }
  if (!scaled.to1DArray().every(Number.isFinite)) return null;
  const cholesky = new CholeskyDecomposition(scaled);
  // Two parameters that do the same leave next to nothing on the diagonal.
  const smallest = Math.min(...cholesky.lowerTriangularMatrix.diagonal());
  if (!cholesky.isPositiveDefinite() || !(smallest > 1e-6)) return null;
  const inverse = cholesky.solve(Matrix.eye(matrix.rows));
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.columns; j++) {
      inverse.set(i, j, inverse.get(i, j) * scale[i] * scale[j]);
    }
  }
  return inverse;
}

function pearson(problem: Problem, values: Values): number[] {
  const errors = pointErrors(problem, values);
  return Array.from(
    errors,
    (error, i) => (problem.observed[i] - problem.expected(values, i)) / error,
  );
}

/** A step may end where all slopes are 0 or overflow: the library's matrices fail there. */
function orNowhere<T>(search: () => T): T | null {
  try {
    return search();
  } catch {
    return null;
  }
}

/** The library breaks off at what is no number: what overflows is very far off. */
const bounded = (residual: number): number =>
  Number.isNaN(residual) ? 1e60 : Math.min(1e60, Math.max(-1e60, residual));

/** Some iterations of the library's search, in units of the parameters' own spread. */
function search(
  problem: Problem,
  values: Values,
  steps: readonly number[],
  damping: number,
): { values: Values; statistic: number } {
  const free = freeParameters(problem);
  const units = free.map((k) => steps[k] / slopeStep);
  const at = (place: ArrayLike<number>): number[] => {
    const moved = [...values];
    for (const [n, k] of free.entries()) moved[k] += place[n] * units[n];
    return moved;
  };
  const limit = (k: number, n: number, side: "least" | "most", otherwise: number) =>
    ((problem.parameters[k][side] ?? otherwise) - values[k]) / units[n];
  const points = problem.observed.length;
  const found = orNowhere(() =>
    levenbergMarquardt(
      { x: Array.from({ length: points }, (_, i) => i), y: new Array<number>(points).fill(0) },
      (place) => {
        const off = residuals(problem, at(place));
        return (i) => bounded(off[i]);
      },
      {
        initialValues: free.map(() => 0),
        minValues: free.map((k, n) => limit(k, n, "least", Number.NEGATIVE_INFINITY)),
        maxValues: free.map((k, n) => limit(k, n, "most", Number.POSITIVE_INFINITY)),
        gradientDifference: slopeStep,
        centralDifference: true,
        damping,
        maxIterations: iterationsARound,
        errorTolerance: 1e-12,
      },
    ),
  );
  if (found === null) return { values, statistic: Number.POSITIVE_INFINITY };
  const next = at(found.parameterValues);
  return { values: next, statistic: sumOfSquares(residuals(problem, next)) };
}

function finished(problem: Problem, values: Values, state: Minimum, iterations: number): Fit {
  const limit = limitReached(problem, values);
  if (limit !== null) return failed(problem, values, limit, iterations);
  const free = freeParameters(problem);
  const errors: (number | null)[] = problem.parameters.map(() => null);
  for (const [n, k] of free.entries()) errors[k] = state.errors[n];
  return {
    ...outcome(problem, values, iterations),
    errors,
    covariance: state.covariance.to2DArray(),
    converged: true,
    trouble: null,
  };
}

function limitReached(problem: Problem, values: Values): string | null {
  const isAtLimit = ({ least, most }: Parameter, value: number) =>
    (least !== undefined && value <= least) || (most !== undefined && value >= most);
  const found = freeParameters(problem).find((k) => isAtLimit(problem.parameters[k], values[k]));
  if (found === undefined) return null;
  return `${problem.parameters[found].label} ran into the limit of what makes sense`;
}

function failed(problem: Problem, values: Values, trouble: string, iterations: number): Fit {
  return {
    ...outcome(problem, values, iterations),
    errors: problem.parameters.map(() => null),
    covariance: [],
    converged: false,
    trouble,
  };
}

function outcome(problem: Problem, values: Values, iterations: number) {
  return {
    problem,
    values,
    iterations,
    statistic: sumOfSquares(residuals(problem, values)),
    degrees: problem.observed.length - freeParameters(problem).length,
  };
}

function sumOfSquares(numbers: Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number * number;
  return Number.isNaN(total) ? Number.POSITIVE_INFINITY : total;
}

/** A number worked out from the fitted ones, with the error that follows from theirs. */
export function derived(
  { problem, values, covariance }: Fit,
  formula: (values: Values) => number,
): { value: number; error: number | null } {
  const value = formula(values);
  if (covariance.length === 0) return { value, error: null };
  const free = freeParameters(problem);
  const gradient = free.map((k, n) => {
    const step = slopeStep * Math.sqrt(covariance[n][n]);
    const at = (offset: number) => formula(values.map((v, j) => (j === k ? v + offset : v)));
    return (at(step) - at(-step)) / (2 * step);
  });
  let variance = 0;
  for (const [i, first] of gradient.entries()) {
    for (const [j, second] of gradient.entries()) variance += first * covariance[i][j] * second;
  }
  return { value, error: Math.sqrt(variance) };
}

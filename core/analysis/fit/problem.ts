/** What a curve is fitted with. */
export interface Parameter {
  /** A name for tables. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** What it stands for. */
  readonly meaning: string;
  /** Where the search begins; where it stays, for a parameter that is fixed. */
  readonly initial: number;
  readonly fixed?: boolean;
  /** Limits that make sense; the search does not leave them. */
  readonly least?: number;
  readonly most?: number;
}

/** Values of all parameters, in their order. */
export type Values = readonly number[];

/** A curve through data: what each point should be, for values of the parameters. */
export interface Problem {
  readonly parameters: readonly Parameter[];
  readonly observed: ArrayLike<number>;
  /** What is expected at point i. */
  readonly expected: (values: Values, i: number) => number;
  /**
   * How far a point may be off: by the given errors (least squares), or by the noise of a count of what is
   * expected there (maximum likelihood), which is right for few counts too.
   */
  readonly noise: { readonly errors: ArrayLike<number> } | "counting";
}

/** Expected counts below this are as good as none: a likelihood needs them positive. */
const leastExpected = 1e-9;

/** How far each point is off, in standard deviations; their squares add up to what the fit makes small. */
export function residuals(problem: Problem, values: Values): Float64Array {
  const { observed, expected, noise } = problem;
  const found = new Float64Array(observed.length);
  // The search spends its time here: `Float64Array.from` would take longer than what it is given to do.
  for (let i = 0; i < found.length; i++) {
    const mean = expected(values, i);
    found[i] =
      noise === "counting"
        ? signedDeviance(observed[i], Math.max(leastExpected, mean))
        : (observed[i] - mean) / noise.errors[i];
  }
  return found;
}

/**
 * Root of a count's share in -2 ln(likelihood ratio), with a sign: its squares add up to Baker and Cousins' chi-square
 * (Nucl. Instr. Meth. 221 (1984) 437), which is smallest where the likelihood is largest.
 */
function signedDeviance(count: number, mean: number): number {
  const logarithm = count === 0 ? 0 : count * Math.log(count / mean);
  const deviance = Math.max(0, 2 * (mean - count + logarithm));
  return count < mean ? -Math.sqrt(deviance) : Math.sqrt(deviance);
}

/** One standard deviation of each point. */
export function pointErrors(problem: Problem, values: Values): Float64Array {
  const { observed, expected, noise } = problem;
  return Float64Array.from({ length: observed.length }, (_, i) =>
    noise === "counting"
      ? Math.sqrt(Math.max(leastExpected, expected(values, i)))
      : noise.errors[i],
  );
}

/** Indices of the parameters that are free. */
export const freeParameters = ({ parameters }: Problem): number[] =>
  parameters.flatMap(({ fixed }, i) => (fixed ? [] : [i]));

/**
 * How each point moves, in its standard deviations, with each free parameter: [point][parameter]. By differences
 * of ± `steps`.
 */
export function slopes(problem: Problem, values: Values, steps: Values): number[][] {
  const errors = pointErrors(problem, values);
  const moved = freeParameters(problem).map((k) => {
    const by = (offset: number) => values.map((value, j) => (j === k ? value + offset : value));
    return { up: by(steps[k]), down: by(-steps[k]), step: steps[k] };
  });
  return Array.from({ length: problem.observed.length }, (_, i) =>
    moved.map(
      ({ up, down, step }) =>
        (problem.expected(up, i) - problem.expected(down, i)) / (2 * step * errors[i]),
    ),
  );
}

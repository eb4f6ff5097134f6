/** What a part of the test run found. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly Failure[];
  /** Tests that passed only when tried again; they count as passed. */
  readonly flaky: readonly Failure[];
  readonly skipped: readonly Skipped[];
}

export interface Failure {
  readonly name: string;
  /** What was wrong, in lines; "" where the check has printed it. */
  readonly reason: string;
  /** What the page showed at that moment, as text; null where there was no page. */
  readonly page: string | null;
}

export interface Skipped {
  readonly name: string;
  /** "" where the test gives none. */
  readonly reason: string;
}

/** Something that failed without a page. */
export function failure(name: string, reason = ""): Failure {
  return { name, reason, page: null };
}

/**
 * A check that is one test by itself, such as the type check.
 * @param reason why it failed, where the check has not printed it
 */
export function oneTest(name: string, passed: boolean, reason = ""): Outcome {
  return {
    passed: passed ? 1 : 0,
    failed: passed ? [] : [failure(name, reason)],
    flaky: [],
    skipped: [],
  };
}

export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    flaky: outcomes.flatMap(({ flaky }) => flaky),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

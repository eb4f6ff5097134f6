import { z } from "zod";

/** What a part of the test run found. */
export interface Outcome {
  readonly passed: number;
  /** Name of each test that failed. Why, its runner has printed. */
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly name: string;
  /** "" where the test gives none. */
  readonly reason: string;
}

/** A check that is one test by itself, such as the type check. */
export function oneTest(name: string, passed: boolean): Outcome {
  return { passed: passed ? 1 : 0, failed: passed ? [] : [name], skipped: [] };
}

export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

/** The last line of the test run. */
export function closingLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Reads what vitest's JSON reporter wrote. A file that cannot be run counts as one failed test. */
export function readVitestReport(report: unknown): Outcome {
  const files = vitestReport.parse(report).testResults;
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ name: `${name}: ${fullName}`, status })),
  );
  const failed = tests.filter(({ status }) => status === "failed");
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const passed = tests.filter(({ status }) => status === "passed");
  return {
    passed: passed.length,
    failed: [...failed, ...broken].map(({ name }) => name),
    skipped: tests
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ name }) => ({ name, reason: "" })),
  };
}

interface PlaywrightSuite {
  title: string;
  specs: { title: string; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[] | undefined;
}

interface PlaywrightTest {
  status: "expected" | "unexpected" | "flaky" | "skipped";
  annotations: { type: string; description?: string | undefined }[];
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(
      z.object({
        title: z.string(),
        tests: z.array(
          z.object({
            status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
            annotations: z.array(
              z.object({ type: z.string(), description: z.string().optional() }),
            ),
          }),
        ),
      }),
    ),
    suites: z.array(playwrightSuite).optional(),
  }),
);

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** Reads what Playwright's JSON reporter wrote. A test that passed only when tried again has failed. */
export function readPlaywrightReport(report: unknown): Outcome {
  const { suites, errors } = playwrightReport.parse(report);
  const tests = suites.flatMap((suite) => playwrightTests(suite, []));
  const skipped = tests.filter(({ test }) => test.status === "skipped");
  const failed = tests.filter(({ test }) => ["unexpected", "flaky"].includes(test.status));
  return {
    passed: tests.length - skipped.length - failed.length,
    failed: [
      ...failed.map(({ name }) => name),
      ...errors.map(({ message }) => message?.split("\n")[0] ?? "Playwright"),
    ],
    skipped: skipped.map(({ name, test }) => ({
      name,
      reason: test.annotations.find(({ type }) => type === "skip")?.description ?? "",
    })),
  };
}

function playwrightTests(
  suite: PlaywrightSuite,
  titles: readonly string[],
): { name: string; test: PlaywrightTest }[] {
  const path = [...titles, suite.title];
  return [
    ...suite.specs.flatMap(({ title, tests }) =>
      tests.map((test) => ({ name: [...path, title].join(" > "), test })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => playwrightTests(inner, path)),
  ];
}

import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { type Failure, failure, type Outcome } from "./outcome.ts";

const attempt = z.object({
  /** Each message with the lines of the test around it. */
  errors: z.array(z.object({ message: z.string().optional() })),
  attachments: z.array(z.object({ name: z.string(), path: z.string().optional() })),
});
type Attempt = z.infer<typeof attempt>;

const browserTest = z.object({
  status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
  results: z.array(attempt),
});
type BrowserTest = z.infer<typeof browserTest>;

interface Suite {
  title: string;
  specs: { title: string; tests: BrowserTest[] }[];
  suites?: Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), tests: z.array(browserTest) })),
    suites: z.array(suite).optional(),
  }),
);

const browserReport = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

interface NamedTest {
  readonly name: string;
  readonly test: BrowserTest;
}

/**
 * Reads what Playwright's JSON reporter wrote.
 * @param read gives the text of a file that the report names; null where it is not there
 */
export function readBrowserReport(
  written: unknown,
  read: (path: string) => string | null,
): Outcome {
  const { suites, errors } = browserReport.parse(written);
  const tests = suites.flatMap((inner) => testsOf(inner, []));
  const having = (status: BrowserTest["status"]) =>
    tests.filter(({ test }) => test.status === status);
  return {
    passed: having("expected").length + having("flaky").length,
    failed: [
      ...having("unexpected").map((test) => failureOf(test, read)),
      ...errors.map(({ message = "Playwright" }) => {
        const reason = stripVTControlCharacters(message);
        return failure(reason.split("\n")[0] ?? "", reason);
      }),
    ],
    flaky: having("flaky").map((test) => failureOf(test, read)),
    skipped: having("skipped").map(({ name, test }) => ({
      name,
      reason: test.annotations.find(({ type }) => type === "skip")?.description ?? "",
    })),
  };
}

function testsOf(suite: Suite, titles: readonly string[]): NamedTest[] {
  const path = [...titles, suite.title];
  return [
    ...suite.specs.flatMap(({ title, tests }) =>
      tests.map((test) => ({ name: [...path, title].join(" > "), test })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

/** Of several attempts the last one that failed is told. */
function failureOf({ name, test }: NamedTest, read: (path: string) => string | null): Failure {
  const told = test.results.findLast(({ errors }) => errors.length > 0);
  if (told === undefined) return failure(name);
  const context = told.attachments.find((one) => one.name === "error-context")?.path;
  const text = context === undefined ? null : read(context);
  return { name, reason: reasonOf(told), page: text === null ? null : pageIn(text) };
}

function reasonOf({ errors }: Attempt): string {
  return stripVTControlCharacters(errors.map(({ message = "" }) => message.trimEnd()).join("\n"));
}

/** The page as an outline of roles and names: the first piece of YAML in what Playwright notes on an error. */
function pageIn(context: string): string | null {
  return /^```yaml\n(.*?)\n```$/ms.exec(context)?.[1] ?? null;
}

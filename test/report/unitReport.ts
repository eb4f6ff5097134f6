import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { failure, type Outcome } from "./outcome.ts";

const unitReport = z.object({
  files: z.array(
    z.object({
      /** Below the project's folder. */
      name: z.string(),
      state: z.string(),
      /** Of its tests and what goes before and after them. */
      seconds: z.number(),
      errors: z.array(z.string()),
      tests: z.array(
        z.object({
          name: z.string(),
          state: z.string(),
          errors: z.array(z.string()),
          /** Why it was skipped. */
          note: z.string(),
        }),
      ),
    }),
  ),
  /** What went wrong outside of all tests, such as a process that crashed. */
  errors: z.array(z.string()),
});

/** What `unitReporter.ts` writes. */
export type UnitReport = z.infer<typeof unitReport>;

/**
 * Reads what became of the unit tests. A file that could not be run to its end is one failed test, whatever
 * tests it has, and an error outside of all files is another.
 */
export function readUnitReport(written: unknown): Outcome {
  const { files, errors } = unitReport.parse(written);
  const tests = files.flatMap((file) =>
    file.tests.map((test) => ({ ...test, name: `${file.name} > ${test.name}` })),
  );
  const broken = files.filter(
    ({ state, tests }) =>
      state !== "passed" && state !== "skipped" && !tests.some((test) => test.state === "failed"),
  );
  const about = (name: string) => errors.filter((error) => error.includes(name));
  const loose = errors.filter((error) => !broken.some(({ name }) => error.includes(name)));
  const failed = tests.filter(({ state }) => state === "failed");
  return {
    passed: tests.filter(({ state }) => state === "passed").length,
    failed: [
      ...failed.map(({ name, errors }) => failure(name, plain(errors))),
      ...broken.map(({ name, errors }) => failure(name, plain([...errors, ...about(name)]))),
      ...loose.map((error) => failure("unit tests: an error outside of the tests", plain([error]))),
    ],
    flaky: [],
    skipped: tests
      .filter(({ state }) => state === "skipped")
      .map(({ name, note }) => ({ name, reason: note })),
  };
}

/** Without the colours. */
function plain(errors: readonly string[]): string {
  return stripVTControlCharacters(errors.join("\n"));
}

import { z } from "zod";

/** How long something took, in s. */
export interface Took {
  readonly name: string;
  readonly seconds: number;
}

const unitTimes = z.object({
  files: z.array(z.object({ name: z.string(), seconds: z.number() })),
});

/** Each file of unit tests, from what `unitReporter.ts` wrote. */
export function timesOfUnits(written: unknown): Took[] {
  return unitTimes.parse(written).files.map(({ name, seconds }) => ({ name, seconds }));
}

interface TimedSuite {
  title: string;
  specs: { tests: { results: { duration: number }[] }[] }[];
  suites?: TimedSuite[] | undefined;
}

const timedSuite: z.ZodType<TimedSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(
      z.object({
        tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
      }),
    ),
    suites: z.array(timedSuite).optional(),
  }),
);

/** Each file of browser tests, all tries together, from what Playwright's JSON reporter wrote (in ms there). */
export function timesOfBrowser(written: unknown): Took[] {
  const { suites } = z.object({ suites: z.array(timedSuite) }).parse(written);
  return suites.map((suite) => ({ name: suite.title, seconds: millisecondsOf(suite) / 1000 }));
}

function millisecondsOf({ specs, suites = [] }: TimedSuite): number {
  const durations = specs.flatMap(({ tests }) =>
    tests.flatMap(({ results }) => results.map(({ duration }) => duration)),
  );
  return [...durations, ...suites.map(millisecondsOf)].reduce((sum, time) => sum + time, 0);
}

/** Follows the steps of a run, one after the other. */
export interface StepTimes {
  begin(name: string): void;
  /** Files of the step under way, with their times. */
  note(files: readonly Took[]): void;
  /** The steps as they came, and under each its files that took longest. */
  lines(): string[];
}

/**
 * @param clock in ms
 * @param most files of a step that are named
 */
export function followSteps(clock = () => performance.now(), most = 8): StepTimes {
  const steps: { name: string; begun: number; files: Took[] }[] = [];
  return {
    begin: (name) => void steps.push({ name, begun: clock(), files: [] }),
    note: (files) => void steps.at(-1)?.files.push(...files),
    lines: () => {
      const ends = [...steps.slice(1).map(({ begun }) => begun), clock()];
      return steps.flatMap(({ name, begun, files }, i) => [
        `${((ends[i] - begun) / 1000).toFixed(0)} s: ${name}`,
        ...longest(files, most).map((file) => `    ${file.seconds.toFixed(1)} s: ${file.name}`),
      ]);
    },
  };
}

function longest(files: readonly Took[], most: number): Took[] {
  return [...files].sort((a, b) => b.seconds - a.seconds).slice(0, most);
}

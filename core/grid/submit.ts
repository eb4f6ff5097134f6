import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TrackroomError } from "../errors.ts";
import { storing } from "../storing.ts";
import { writeWhole } from "../wholeFile.ts";
import type { EngineName, Work } from "./engines/engine.ts";
import { engines } from "./engines/index.ts";
import { type LocalEnd, runHere, thisJob } from "./engines/local.ts";
import { isPartialOf, logsFolder } from "./names.ts";
import { addSubmission } from "./submissions.ts";

type Scheduler = Exclude<EngineName, "local">;

/**
 * Writes what a scheduler needs into the plan's folder.
 * @returns paths of the files
 * @throws TrackroomError `wrong-usage` where an option is missing or makes no sense
 */
export function describeJobs(to: Scheduler, work: Work): string[] {
  const descriptions = engines[to].describe(work);
  makeLogsFolder(work);
  return descriptions.map(({ name, content, executable }) => {
    const path = join(work.folder, name);
    writeWhole(path, content);
    if (executable) chmodSync(path, 0o755);
    return path;
  });
}

/**
 * Hands parts over to a scheduler.
 * @returns its ids of the jobs
 * @throws TrackroomError `wrong-usage` where Trackroom only describes jobs to this one, or where it refuses
 */
export async function submitJobs(to: Scheduler, work: Work): Promise<string[]> {
  const { submit } = engines[to];
  if (submit === undefined) {
    throw new TrackroomError(
      "wrong-usage",
      `Trackroom writes the job descriptions for ${to} and does not hand them over: say --dry-run, and give them to ${to} yourself.`,
    );
  }
  removePartials(work);
  describeJobs(to, work);
  const time = Date.now() / 1000;
  const jobs = await submit(work);
  const { program, options, parts } = work;
  addSubmission(work.folder, {
    to,
    time,
    program: [...program],
    options: { ...options },
    parts: [...parts],
    jobs: jobs.map((one) => ({ job: one.job, parts: [...one.parts] })),
  });
  return jobs.map(({ job }) => job);
}

/** Does parts on this computer. @throws TrackroomError `storage` where the folder cannot be written */
export function doHere(work: Work, signal: AbortSignal): AsyncGenerator<LocalEnd> {
  removePartials(work);
  makeLogsFolder(work);
  const { program, options, parts } = work;
  addSubmission(work.folder, {
    to: "local",
    time: Date.now() / 1000,
    program: [...program],
    options: { ...options },
    parts: [...parts],
    jobs: [{ job: thisJob(), parts: [...parts] }],
  });
  return runHere(work, signal);
}

function makeLogsFolder({ folder }: Work): void {
  storing(folder, () => mkdirSync(join(folder, logsFolder), { recursive: true }));
}

/** What was left half-done of parts that nobody is doing. */
function removePartials({ folder, parts }: Work): void {
  const partials = readdirSync(folder).filter((name) => name.endsWith(".partial"));
  for (const name of partials) {
    if (!parts.some((part) => isPartialOf(part, name))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

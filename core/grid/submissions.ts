import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeWhole } from "../wholeFile.ts";
import { engineNames } from "./engines/engine.ts";
import { parsed, readJson } from "./plan.ts";

const submission = z.object({
  to: z.enum(engineNames),
  /** s since 1970 UTC. */
  time: z.number(),
  /** How a computer of the cluster calls Trackroom. */
  program: z.array(z.string()),
  options: z.record(z.string(), z.string()),
  /** As the scheduler knows them; where a computer does the work itself, its name and the number of the program. */
  jobs: z.array(z.object({ parts: z.array(z.string()), job: z.string() })),
  parts: z.array(z.string()),
});
export type Submission = z.infer<typeof submission>;

const submissionsSchema = z.object({ submissions: z.array(submission) });
const nameOfFile = "submissions.json";

/** What was handed over to do the parts of a plan, the first before. @throws TrackroomError where that is damaged */
export function readSubmissions(folder: string): Submission[] {
  const file = join(folder, nameOfFile);
  if (!existsSync(file)) return [];
  return parsed(submissionsSchema, readJson(file, "list of submissions"), file).submissions;
}

export function addSubmission(folder: string, added: Submission): void {
  const submissions = [...readSubmissions(folder), added];
  writeWhole(join(folder, nameOfFile), `${JSON.stringify({ submissions }, null, 2)}\n`);
}

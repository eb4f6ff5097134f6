import type { Plan } from "../plan.ts";

export const engineNames = ["local", "slurm", "condor", "dirac"] as const;
/** What does the parts: this computer, or a scheduler. */
export type EngineName = (typeof engineNames)[number];

/** Parts that are to be done. */
export interface Work {
  readonly plan: Plan;
  /** Folder of the plan, absolute: what comes out goes there. */
  readonly folder: string;
  /** Ids, ascending. */
  readonly parts: readonly string[];
  /** How a computer of the cluster calls Trackroom: a program, and words that come before the command. */
  readonly program: readonly string[];
  /** What people want of the scheduler: its own words, such as `time` for Slurm. */
  readonly options: Readonly<Record<string, string>>;
}

/** A file that describes jobs to a scheduler, or that its jobs need. */
export interface Description {
  /** In the plan's folder. */
  readonly name: string;
  readonly content: string;
  readonly executable?: true;
}

/** Jobs as a scheduler knows them. */
export interface SubmittedJobs {
  readonly parts: readonly string[];
  /** The scheduler's id of all of them together. */
  readonly job: string;
}

/** What becomes of a part while a scheduler has it. */
export type LiveState = "waiting" | "running";

/** A scheduler. */
export interface Engine {
  /** Files for the scheduler. @throws TrackroomError `wrong-usage` where an option is missing or makes no sense */
  describe(work: Work): Description[];
  /**
   * Hands the jobs over; their descriptions are in the plan's folder.
   * @throws TrackroomError `wrong-usage` where the scheduler refuses or cannot be reached
   */
  submit?(work: Work): Promise<SubmittedJobs[]>;
  /** What the scheduler still has of them, by part; undefined where it cannot be asked. */
  live?(jobs: readonly SubmittedJobs[]): Promise<Map<string, LiveState> | undefined>;
}

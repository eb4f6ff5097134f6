import type { JobStatus, Run } from "../api.ts";

/** Everything that is kept of one job. A part of the contract in `core/api.ts`. */
export interface JobDetail {
  status: JobStatus;
  /** What it was asked to do, in words for people. */
  settings: JobSetting[];
  log: JobLogLine[];
  /** What the frames, clusters or classes that it made point to; null before it made any, and of exports. */
  run: Run | null;
}

export interface JobSetting {
  label: string;
  value: string;
}

export interface JobLogLine {
  /** s since 1970 UTC. */
  time: number;
  text: string;
}

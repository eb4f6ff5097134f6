import { join } from "node:path";
import { TrackroomError } from "../../errors.ts";
import { logsFolder, planName } from "../names.ts";
import type { Description, Engine, LiveState, SubmittedJobs, Work } from "./engine.ts";
import { ask, checkedOptions, quoted, runLines } from "./shell.ts";

/** Tasks of an array are numbered from 1. Slurm takes numbers below its `MaxArraySize`, 1001 unless changed. */
const tasksAtMost = 1000;

/** Slurm: an array of jobs, `sbatch --array`. All computers see the plan's folder and the recordings. */
export const slurm: Engine = {
  describe: (work) => arraysOf(work).flatMap(({ name, parts }) => describeArray(work, name, parts)),
  async submit(work) {
    const submitted: SubmittedJobs[] = [];
    for (const { name, parts } of arraysOf(work)) {
      const out = await ask("sbatch", ["--parsable", `${name}.sh`], work.folder);
      submitted.push({ parts, job: jobIdIn(out) });
    }
    return submitted;
  },
  async live(jobs) {
    const list = await ask("squeue", ["--noheader", "--array", "--format=%F %K %T"]).catch(
      (error: unknown) => {
        if (error instanceof TrackroomError) return undefined;
        throw error;
      },
    );
    return list === undefined ? undefined : statesIn(list, jobs);
  },
};

interface TaskArray {
  /** Of its files. */
  readonly name: string;
  readonly parts: readonly string[];
}

function arraysOf({ parts }: Work): TaskArray[] {
  const count = Math.ceil(parts.length / tasksAtMost);
  return Array.from({ length: count }, (_, i) => ({
    name: count === 1 ? "slurm" : `slurm-${i + 1}`,
    parts: parts.slice(i * tasksAtMost, (i + 1) * tasksAtMost),
  }));
}

/** The script, and the list that tells each task its part. */
function describeArray(work: Work, name: string, parts: readonly string[]): Description[] {
  const { plan, folder, options } = work;
  const list = `${name}-parts.txt`;
  const settings = {
    "job-name": `trackroom-${plan.id.slice(0, 12)}`,
    array: `1-${parts.length}`,
    output: join(folder, logsFolder, "slurm-%A_%a.txt"),
    ...options,
  };
  const lines = [
    "#!/bin/bash",
    ...checkedOptions(settings).map(([key, value]) => `#SBATCH --${key}=${quoted(value)}`),
    "",
    `part=$(sed -n "\${SLURM_ARRAY_TASK_ID}p" ${quoted(join(folder, list))})`,
    ...runLines(work, {
      plan: quoted(join(folder, planName)),
      out: quoted(folder),
      part: '"$part"',
      threads: `"\${SLURM_CPUS_ON_NODE:-1}"`,
    }),
    "",
  ];
  return [
    { name: list, content: `${parts.join("\n")}\n` },
    { name: `${name}.sh`, content: lines.join("\n"), executable: true },
  ];
}

/** `--parsable` prints the id and, where there are several clusters, `;` and the name of one. */
function jobIdIn(out: string): string {
  const id = /^(\d+)(;.*)?$/m.exec(out.trim())?.[1];
  if (id !== undefined) return id;
  throw new TrackroomError(
    "wrong-usage",
    `sbatch did not say the job's number, but: ${out.trim()}`,
  );
}

/** @param list lines of array job, task and state */
function statesIn(list: string, jobs: readonly SubmittedJobs[]): Map<string, LiveState> {
  const byJob = new Map(jobs.map(({ job, parts }) => [job, parts]));
  const states = new Map<string, LiveState>();
  for (const line of list.split("\n")) {
    const [job = "", task = "", state = ""] = line.trim().split(/\s+/);
    const part = byJob.get(job)?.[Number(task) - 1];
    const live = liveStates[state];
    if (part !== undefined && live !== undefined) states.set(part, live);
  }
  return states;
}

/** Those of Slurm's states in which a task is still to do or being done. */
const liveStates: Readonly<Record<string, LiveState>> = {
  PENDING: "waiting",
  CONFIGURING: "waiting",
  REQUEUED: "waiting",
  REQUEUE_FED: "waiting",
  REQUEUE_HOLD: "waiting",
  RESV_DEL_HOLD: "waiting",
  SPECIAL_EXIT: "waiting",
  RUNNING: "running",
  SUSPENDED: "running",
  STOPPED: "running",
  STAGE_OUT: "running",
  SIGNALING: "running",
  RESIZING: "running",
  COMPLETING: "running",
};

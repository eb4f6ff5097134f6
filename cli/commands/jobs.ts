import { tmpdir } from "node:os";
import { type Command, Option } from "commander";
import type { JobStatus } from "../../core/api.ts";
import type { Catalog } from "../../core/catalog/contract.ts";
import { isCutOff } from "../../core/jobs/run/cutOff.ts";
import { createJobRunner } from "../../core/jobs/runner.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { wholeNumber } from "../numbers.ts";
import { print } from "../output.ts";
import { tableLines } from "../table.ts";

interface JobsOptions {
  library: string;
  format: "table" | "json";
  log?: number;
  resume?: true;
  retry?: number;
}

export function addJobsCommand(program: Command): void {
  withLibraryOption(program.command("jobs"))
    .description("List what was imported, processed and exported, the latest first.")
    .addOption(
      new Option("--format <format>", "how to print").choices(["table", "json"]).default("table"),
    )
    .option("--log <job>", "print the log of a job", wholeNumber)
    .option("--resume", "first go on with jobs that were cut off")
    .option("--retry <job>", "first try a job again that failed or was cancelled", wholeNumber)
    .action((options: JobsOptions) =>
      withLibrary(options.library, isWork(options) ? "write" : "read", async (catalog) => {
        if (isWork(options)) await work(catalog, options);
        if (options.log !== undefined) {
          for (const { time, text } of catalog.jobs.readLog(options.log))
            print(`${when(time)}  ${text}`);
          const { rejected } = catalog.jobs.get(options.log).status;
          for (const { file, line, reason } of rejected) {
            print(`${file}${line === undefined ? "" : `, line ${line}`}: ${reason}`);
          }
          return;
        }
        printJobs(catalog.jobs.list(), options);
      }),
    );
}

function isWork({ resume, retry }: JobsOptions): boolean {
  return resume === true || retry !== undefined;
}

async function work(catalog: Catalog, { resume, retry }: JobsOptions): Promise<void> {
  const runner = createJobRunner({ catalog, downloads: tmpdir() });
  try {
    const resumed = resume === true ? runner.resume() : [];
    if (retry !== undefined) runner.retry(retry);
    await Promise.all(
      [...resumed, ...(retry === undefined ? [] : [retry])].map((job) => runner.finished(job)),
    );
  } finally {
    await runner.close();
  }
}

function printJobs(jobs: readonly JobStatus[], { format, library }: JobsOptions): void {
  if (format === "json") {
    print(JSON.stringify(jobs, null, 2));
    return;
  }
  const columns = ["job", "state", "title", "started", "frames", "duplicates", "notRead", "error"];
  const rows = jobs.map((job) => ({
    job: job.key,
    state: isCutOff(job, library) ? "cut off" : job.state,
    title: job.title,
    started: job.started === null ? null : when(job.started),
    frames: job.frames,
    duplicates: job.duplicates,
    notRead: job.rejectedCount,
    error: job.error,
  }));
  for (const line of tableLines(columns, rows, [])) print(line);
}

function when(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

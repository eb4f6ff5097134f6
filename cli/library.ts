import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { JobStatus } from "../core/api.ts";
import type { Catalog } from "../core/catalog/contract.ts";
import { TrackroomError } from "../core/errors.ts";
import type { FoundInput } from "../core/jobs/import/findInputs.ts";
import type { JobRequest } from "../core/jobs/run/request.ts";
import { createJobRunner } from "../core/jobs/runner.ts";
import { ForeignLog } from "../core/library/logBeside.ts";
import { OlderVersion } from "../core/library/open.ts";
import { openCatalog } from "../core/openCatalog.ts";
import { note, progressLine } from "./output.ts";
import { progressText } from "./progressText.ts";

/** Every command that needs a library says which. */
export function withLibraryOption(command: Command): Command {
  return command.requiredOption("--library <file>", "the library: a *.trackroom file");
}

export type LibraryUse =
  /** Made where it does not exist. */
  | "create"
  /** Must exist, and must not be open elsewhere. */
  | "write"
  /** Must exist; where it is open elsewhere, what was done is not recorded in it. */
  | "record"
  /** Must exist; may be open elsewhere. */
  | "read";

/**
 * Opens a library, does something with it and closes it again, whatever happens.
 * @throws TrackroomError where the library does not exist or cannot be used like that
 */
export async function withLibrary<T>(
  file: string,
  use: LibraryUse,
  action: (catalog: Catalog) => T | Promise<T>,
): Promise<T> {
  const path = resolve(file);
  if (use !== "create" && !existsSync(path)) {
    throw new TrackroomError(
      "unusable-library",
      `There is no library ${file}. "trackroom import PATH --library ${file}" makes one.`,
    );
  }
  const catalog =
    use === "read" ? openForReading(path) : openCatalog(path, { create: use === "create" });
  if (catalog.notice !== null) note(catalog.notice);
  try {
    if ((use === "create" || use === "write") && catalog.readOnly) {
      throw new TrackroomError("read-only", catalog.readOnlyReason ?? `${file} is read-only.`);
    }
    return await action(catalog);
  } finally {
    catalog.close();
  }
}

/** A library of an older version is brought up to date first, where it may be written. */
function openForReading(path: string): Catalog {
  try {
    return openCatalog(path, { readOnly: true });
  } catch (error) {
    if (!(error instanceof OlderVersion) && !(error instanceof ForeignLog)) throw error;
    const opened = openCatalog(path);
    if (opened.notice !== null) note(opened.notice);
    opened.close();
    if (error instanceof OlderVersion) {
      note(`${path} was brought up to date; the older one lies beside it.`);
    }
  }
  return openCatalog(path, { readOnly: true });
}

interface JobOptions {
  /** What an import is to take, where that was found before. */
  inputs?: Iterable<FoundInput> | undefined;
  /** Worker threads; by default as many as the processor runs at once. */
  threads?: number | undefined;
}

/**
 * Does a job from start to end, with a line of progress on terminals. Ctrl+C cancels it.
 * @throws TrackroomError with the job's error where it failed, `cancelled` where it was cancelled
 */
export async function doJob(
  catalog: Catalog,
  request: JobRequest,
  options: JobOptions = {},
): Promise<JobStatus> {
  const { inputs, threads } = options;
  const line = progressLine();
  const runner = createJobRunner({
    catalog,
    downloads: tmpdir(),
    ...(inputs === undefined ? {} : { inputs }),
    ...(threads === undefined ? {} : { threads }),
    jobChanged: (job) => line.show(progressText(job)),
  });
  const job = runner.start(request);
  let over = false;
  const cancel = () => {
    // It may have ended in this very moment.
    if (over) return;
    line.clear();
    note("Cancelling …");
    runner.cancel(job);
  };
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  try {
    const status = await runner.finished(job);
    over = true;
    line.clear();
    if (status.state === "failed") {
      throw new TrackroomError("storage", status.error ?? "The work failed.");
    }
    if (status.state === "cancelled") {
      throw new TrackroomError("cancelled", `Cancelled. ${summaryOfCancelled(status)}`);
    }
    return status;
  } finally {
    process.off("SIGINT", cancel);
    process.off("SIGTERM", cancel);
    await runner.close();
  }
}

function summaryOfCancelled(status: JobStatus): string {
  if (status.kind === "export") return "Nothing was exported.";
  if (status.kind === "classify") return `${status.itemsDone} clusters were classified by then.`;
  return `${status.frames} frames are in the library.`;
}

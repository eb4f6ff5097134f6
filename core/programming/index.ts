/**
 * Trackroom for programs of your own: open a library, import detector files, find clusters, do experiments, export.
 * Whatever is asked for in words is a query as in the window's search box.
 *
 * @packageDocumentation
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TrackroomError } from "../errors.ts";
import { nodeTooOld } from "../nodeVersion.ts";
import type { Library, LibraryOptions } from "./library.ts";

export type {
  AnalysedSet,
  Analysis,
  AnalysisWarning,
  Chart,
  DataTable,
  Field,
  FitParameter,
  FitReport,
  ImportSummary,
  JobStatus,
  MaskUse,
  MetadataValue,
  Quantity,
  Rejection,
  TestResult,
} from "../api.ts";
export { type ErrorCode, type ErrorPlace, TrackroomError } from "../errors.ts";
export type * from "./columns.ts";
export type * from "./experiment.ts";
export type * from "./library.ts";
export type * from "./things.ts";

/** The folder of the made-up sample data set: sixty frames, to try things with. */
export const sampleFolder: string = fileURLToPath(new URL("../../assets/sample", import.meta.url));

/**
 * Opens a library file. Close it when you are done: its threads keep your program running, and what is left is
 * one plain file.
 *
 * @param path of a `*.trackroom` file
 * @throws TrackroomError `unusable-library` where there is none and `create` is not set, or where it is damaged or
 *   comes from a newer version; `read-only` where it cannot be made; `wrong-usage` where Node is older than 22.12
 */
export async function openLibrary(path: string, options: LibraryOptions = {}): Promise<Library> {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) throw new TrackroomError("wrong-usage", tooOld);
  // Only now: SQLite brings older Nodes down without a word.
  const { createLibrary } = await import("./openedLibrary.ts");
  return createLibrary(resolve(path), options);
}

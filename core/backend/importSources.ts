import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { ImportRequest } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import type { ImportJobRequest } from "../jobs/run/request.ts";
import { findLesson, type LessonFolders, lessonData } from "../lessons/lessonFolders.ts";
import { writeSimulated } from "./simulatedFiles.ts";

export interface ImportFolders {
  /** The bundled sample data set. */
  sampleFolder: string;
  /** Where lessons lie; without it there is none. */
  lessons?: LessonFolders;
  /** Where the host keeps the files of an upload, by the upload's name. */
  uploads?: ((name: string) => string) | undefined;
  /** Where files that are made up are kept: the library's folder. */
  made: string;
}

/**
 * What a window asks to import, as a job: where the files lie, and what they are called towards people.
 * @throws TrackroomError `not-found` where there is no such upload, no sample, or no data of the lesson
 */
export function importJobRequest(request: ImportRequest, folders: ImportFolders): ImportJobRequest {
  const { source, dataset, metadata = {}, mask, calibration, hits } = request;
  const rest = {
    kind: "import",
    metadata,
    ...(dataset === undefined ? {} : { dataset }),
    ...(mask === undefined ? {} : { mask: resolve(mask) }),
    ...(calibration === undefined ? {} : { calibration: resolve(calibration) }),
    ...(hits === undefined ? {} : { hits }),
  } as const;
  if (source.kind === "paths") {
    return { ...rest, sources: source.paths.map((path) => ({ path: resolve(path), shown: path })) };
  }
  if (source.kind === "simulated") {
    const path = writeSimulated(source, folders.made);
    return { ...rest, sources: [{ path, shown: basename(path) }] };
  }
  const folder = folderOf(source, folders);
  // What people dropped are the things in the folder: the folder itself is ours.
  const sources = readdirSync(folder)
    .sort()
    .map((name) => ({ path: join(folder, name), shown: name }));
  return { ...rest, sources, looseDataset: looseName() };
}

const noLessons: LessonFolders = { bundled: "", own: "" };

function folderOf(
  source: Extract<ImportRequest["source"], { kind: "sample" | "lesson" | "upload" }>,
  { sampleFolder, lessons = noLessons, uploads }: ImportFolders,
): string {
  if (source.kind === "lesson") return lessonData(findLesson(lessons, source), sampleFolder);
  const folder = source.kind === "upload" ? uploads?.(source.upload) : sampleFolder;
  if (folder !== undefined && existsSync(folder)) return folder;
  const what = source.kind === "upload" ? "What was sent" : "The sample data set";
  throw new TrackroomError("not-found", `${what} is not there (any more).`);
}

/** For files that came without a folder. */
function looseName(): string {
  return `Imported ${new Date().toISOString().slice(0, 10)}`;
}

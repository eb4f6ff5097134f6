import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type {
  Backend,
  ExportRequest,
  ImportRequest,
  MergeRequest,
  ProcessRequest,
} from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { safeFileName } from "../export/files.ts";

type CallName = keyof Backend;
type PathsOf = (request: never) => readonly (string | undefined)[];

const onlyPath = (request: { path?: string }) => [request.path];
const ingredients = ({ mask, calibration }: Pick<ProcessRequest, "mask" | "calibration">) => [
  mask,
  calibration,
];

/** Every path that a call names. A test holds this against the schemas of all requests. */
export const pathsInRequests: Partial<Record<CallName, PathsOf>> = {
  openLibrary: onlyPath,
  createLibrary: onlyPath,
  restoreLibrary: onlyPath,
  startProcess: ingredients,
  startImport: (request: ImportRequest) => [
    ...(request.source.kind === "paths" ? request.source.paths : []),
    ...ingredients(request),
  ],
  startExport: ({ to }: ExportRequest) => (to.kind === "folder" ? [to.path] : []),
  startMerge: ({ source }: MergeRequest) => (source.kind === "path" ? [source.path] : []),
};

/** Calls that make a file of a name that people chose. */
const making: readonly CallName[] = ["createLibrary", "startExport"];

/**
 * Looks at the paths of a call before anything is done with them.
 *
 * @param within folders, and single files, that calls may name something in; null where all may be named
 * @param known more files that may be named: those that the user opened before
 * @throws TrackroomError `wrong-usage`
 */
export function createPlaces(
  within: readonly string[] | null,
  known: () => readonly string[],
): (name: string, request: unknown) => void {
  return (name, request) => {
    const pathsOf = pathsInRequests[name as CallName];
    if (pathsOf === undefined) return;
    for (const path of pathsOf(request as never)) {
      if (path === undefined) continue;
      if (making.includes(name as CallName)) refuseUnsafeName(path);
      if (within !== null && !isWithin(path, [...within, ...known()])) throw outside(path);
    }
  };
}

/** Whether a path leads to one of the places or below, links followed. */
export function isWithin(path: string, places: readonly string[]): boolean {
  const real = realPlace(path);
  return places.some((place) => {
    const way = relative(realPlace(place), real);
    return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(real) !== way);
  });
}

/** Where a path leads, links followed as far as there is something. */
function realPlace(path: string): string {
  const full = resolve(path);
  try {
    return realpathSync(full);
  } catch {
    const folder = dirname(full);
    return folder === full ? full : join(realPlace(folder), basename(full));
  }
}

function outside(path: string): TrackroomError {
  return new TrackroomError(
    "wrong-usage",
    `From the browser only what lies in your Trackroom folder can be used, and what you drop on the window. ${path} lies elsewhere.`,
  );
}

/** @throws TrackroomError `wrong-usage` where a name cannot be carried to every system */
export function refuseUnsafeName(path: string): void {
  const name = basename(path);
  if (name === safeFileName(name)) return;
  throw new TrackroomError(
    "wrong-usage",
    `“${name}” cannot be the name of a file on every system (Windows keeps names such as CON and NUL for itself, and no name may end with a dot or hold < > : " | ? *). Choose another name.`,
  );
}

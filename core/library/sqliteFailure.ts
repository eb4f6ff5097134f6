import Database from "better-sqlite3";
import { type ErrorCode, TrackroomError } from "../errors.ts";
import { storageReason, systemCode } from "../storing.ts";

/** What SQLite's result codes mean to people; the first code that the error's begins with counts. */
const meanings: readonly [string, ErrorCode, (path: string) => string][] = [
  ["SQLITE_NOTADB", "unusable-library", (path) => `${path} is not a Trackroom library.`],
  [
    "SQLITE_CORRUPT",
    "unusable-library",
    (path) =>
      `The library ${path} is damaged. Go back to a backup, or import its files again into a new library.`,
  ],
  [
    "SQLITE_FULL",
    "storage",
    (path) =>
      `The disk that holds ${path} is full. Make room and try again; what was saved is safe.`,
  ],
  [
    "SQLITE_READONLY",
    "read-only",
    (path) => `${path} cannot be written: it, or its folder, is read-only.`,
  ],
  ["SQLITE_PERM", "read-only", (path) => `There is no permission to change ${path}.`],
  [
    "SQLITE_BUSY",
    "read-only",
    (path) => `${path} is in use by another program just now. Try again in a moment.`,
  ],
  ["SQLITE_LOCKED", "read-only", (path) => `${path} is in use just now. Try again in a moment.`],
  [
    "SQLITE_CANTOPEN",
    "unusable-library",
    (path) => `${path} cannot be opened: it does not exist, or there is no permission to read it.`,
  ],
  [
    "SQLITE_IOERR",
    "storage",
    (path) => `The disk that holds ${path} fails to read or write. Check the disk or the network.`,
  ],
];

/** An error of SQLite, or of the system on a file, as one for people; all other errors as they are. */
export function explain(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code !== "") {
    const message = `${path} cannot be read or written: ${storageReason(code)}.`;
    return new TrackroomError("storage", message, { file: path }, { cause: error });
  }
  if (!(error instanceof Database.SqliteError)) return error;
  const meaning = meanings.find(([code]) => error.code.startsWith(code));
  if (!meaning) return error;
  return new TrackroomError(meaning[1], meaning[2](path), { file: path }, { cause: error });
}

/** Calls `work`; SQLite's errors come out as `TrackroomError`. */
export function explaining<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(error, path);
  }
}

/** The same object, with all functions of it and of the objects in it explaining their errors. */
export function guarded<T extends object>(path: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value: unknown = Reflect.get(object, key, receiver);
      if (typeof value === "function") {
        return (...parameters: unknown[]) =>
          explaining(path, () => Reflect.apply(value, object, parameters));
      }
      const isGroup = typeof value === "object" && value !== null;
      return isGroup && !(value instanceof SharedArrayBuffer) ? guarded(path, value) : value;
    },
  });
}

import { TrackroomError } from "./errors.ts";

/** What the system says against writing becomes a sentence for people. */
export function storing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === "") throw cause;
    throw new TrackroomError(
      "storage",
      `Cannot write ${path}: ${storageReason(code)}.`,
      {},
      { cause },
    );
  }
}

/** What the system's code for an error means where something is to be written. */
export function storageReason(code: string): string {
  return reasons[code] ?? code;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "you have used up your share of the disk",
  EACCES: "you have no permission to write there",
  EPERM: "you have no permission to write there",
  EROFS: "the disk can only be read",
  ENOTDIR: "a part of its path is a file, not a folder",
  EEXIST: "there is a file of that name where a folder is needed",
  EISDIR: "there is a folder of that name",
  ENOENT: "its folder, or the drive or share that it lies on, is not there",
  EIO: "the disk reports an error",
  ENAMETOOLONG: "the name is too long",
};

/** The operating system's code for an error (`ENOENT`), or "". */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : "";
}

import type { Rejection } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { systemReason } from "../../formats/source.ts";
import { systemCode } from "../../storing.ts";

/**
 * Why a file was not imported, in words for people.
 *
 * @param file path as people gave it
 * @throws what is not about the file: a cancelled job, a `LibraryFailure`
 */
export function rejectionOf(error: unknown, file: string): Rejection {
  if (error instanceof LibraryFailure) throw error;
  if (error instanceof TrackroomError) {
    if (error.code === "cancelled") throw error;
    const line = error.place.line;
    return {
      file: error.place.file ?? file,
      ...(line === undefined || line < 1 ? {} : { line }),
      reason: error.message,
    };
  }
  if (error instanceof RangeError && /allocat|array length|string length/i.test(error.message)) {
    return { file, reason: outOfMemory };
  }
  if (systemCode(error) !== "") return { file, reason: systemReason(error) };
  const text = error instanceof Error ? error.message : String(error);
  return { file, reason: `made Trackroom itself fail: ${text}` };
}

/** What went wrong while the frames of a file were written to the library; `cause` says what. */
export class LibraryFailure extends Error {
  constructor(cause: unknown) {
    super("The library could not be written.", { cause });
    this.name = "LibraryFailure";
  }
}

export const outOfMemory = "asks for more memory than this computer has";

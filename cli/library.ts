import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Catalog } from "../core/catalog/contract.ts";
import { TrackroomError } from "../core/errors.ts";
import { ForeignLog } from "../core/library/logBeside.ts";
import { OlderVersion } from "../core/library/open.ts";
import { openCatalog } from "../core/openCatalog.ts";
import { note } from "./output.ts";

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

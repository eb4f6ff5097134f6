import { mkdirSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { dirname, join, posix, win32 } from "node:path";

/** A folder of this name beside the program makes it a portable one: everything that it keeps lies there. */
export const portableName = "Trackroom data";

/** Where a portable program keeps its things. */
export interface PortableFolders {
  readonly libraries: string;
  /** The window's place, and what the runtime keeps. */
  readonly profile: string;
}

/**
 * The folders of a portable program; null where it is none, or its folder cannot be written: then it keeps its things where an
 * installed one does. Makes the folder of the profile.
 *
 * @param program path of the program that runs
 */
export function portableFolders(
  program: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): PortableFolders | null {
  const folder = join(folderOfProgram(program, platform, environment), portableName);
  const profile = join(folder, "Profile");
  try {
    if (!statSync(folder).isDirectory()) return null;
    mkdirSync(profile, { recursive: true });
    // Rights tell little (Windows, a stick with a lock, a share): whether it can be written shows when it is.
    rmdirSync(mkdtempSync(join(profile, "try-")));
  } catch {
    return null;
  }
  return { libraries: join(folder, "Libraries"), profile };
}

/** The folder that people see the program in. */
export function folderOfProgram(
  program: string,
  platform: NodeJS.Platform,
  { APPIMAGE, PORTABLE_EXECUTABLE_DIR }: NodeJS.ProcessEnv,
): string {
  // Both unpack themselves somewhere else first, and say where they lie.
  if (platform === "linux" && APPIMAGE) return dirname(APPIMAGE);
  if (platform === "win32" && PORTABLE_EXECUTABLE_DIR) return PORTABLE_EXECUTABLE_DIR;
  if (platform === "win32") return win32.dirname(program);
  // On macOS people see `Trackroom.app`, and the program lies in Trackroom.app/Contents/MacOS.
  const bundle = /^(.*)\.app\/Contents\/MacOS\/[^/]+$/.exec(program)?.[1];
  return posix.dirname(platform === "darwin" && bundle !== undefined ? bundle : program);
}

import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import module from "node:module";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

/**
 * Has Node keep what it makes of the sources (types stripped, compiled), so that the next start, and each worker
 * thread, takes it up where it is. To be called before the rest of the program is loaded, by `await import`.
 *
 * Where that cannot be had (no room, no permission, forbidden by `NODE_DISABLE_COMPILE_CACHE`) the program runs
 * as it would without. A folder that was chosen by `NODE_COMPILE_CACHE` stays the one that is used.
 */
export function keepCompiledCode(): void {
  try {
    if (process.env.NODE_COMPILE_CACHE) {
      // Node has looked at it by itself already; a program that Node is only a part of may not have.
      module.enableCompileCache();
      return;
    }
    const folder = compileCacheFolder();
    prepare(folder);
    const { status } = module.enableCompileCache(folder);
    // Threads and other processes of the program learn of it from here alone.
    if (status === module.constants.compileCacheStatus.ENABLED) {
      process.env.NODE_COMPILE_CACHE = folder;
    }
  } catch {
    // It only saves time.
  }
}

/**
 * Where the compiled code lies: a folder of the user's own, and on this computer where home folders are not. Not
 * the system's folder for temporary files, which on Linux all users share: code that another one put there
 * would be run.
 */
export function compileCacheFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: () => string = homedir,
): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  if (platform === "win32") {
    return join(LOCALAPPDATA || join(home(), "AppData", "Local"), "Trackroom", "Compiled");
  }
  if (platform === "darwin") return join(home(), "Library", "Caches", "Trackroom", "Compiled");
  // Relative ones are to be ignored: https://specifications.freedesktop.org/basedir/latest/
  const chosen = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME);
  return join(chosen ? XDG_CACHE_HOME : join(home(), ".cache"), "trackroom", "compiled");
}

/**
 * The program has some 400 files here. Every version of Node, and every place that the program is moved to, adds
 * as many, and Node removes none.
 */
const mostFiles = 4000;

/** @throws where the folder cannot be had, or is not this user's alone */
function prepare(folder: string): void {
  // One by one: Node's own way of making all of them never ends where the system says that a folder which is
  // there is not (/proc), and a home folder that is missing is none of ours to make.
  for (const each of [dirname(dirname(folder)), dirname(folder), folder]) makeFolder(each);
  if (filesIn(folder) > mostFiles) {
    rmSync(folder, { recursive: true });
    makeFolder(folder);
  }
  const { uid, mode } = statSync(folder);
  const user = process.getuid?.();
  // As after `sudo`, which may leave the home folder that of another user.
  if (user !== undefined && (uid !== user || (mode & 0o022) !== 0)) {
    throw new Error(`${folder} is open to others`);
  }
}

/** Files in the folders that Node makes here, one a version. (To have Node descend takes 20 ms.) */
function filesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .reduce((sum, { name }) => sum + readdirSync(join(folder, name)).length, 0);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

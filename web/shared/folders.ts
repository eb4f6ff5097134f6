import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The program's own folder: what lies in it is read, never written, but for `dist` in development. */
export const programFolder = fileURLToPath(new URL("../..", import.meta.url));

/** The built window. */
export const rendererFolder = join(programFolder, "dist", "renderer");

/** The sample data set that comes with the program. In the installed one it lies beside the archive: it is walked like any folder. */
export const sampleFolder = unpacked("sample");

/** The lessons that come with the program, with their data. */
export const lessonFolder = unpacked("lessons");

function unpacked(name: string): string {
  return join(programFolder, "assets", name).replace(/app\.asar(?=[\\/])/, "app.asar.unpacked");
}

/**
 * Where a user's libraries lie: `TRACKROOM_HOME` where that is set, else `Trackroom` in the documents, which
 * school networks keep from one computer to the next, or in the home folder where there are no documents.
 */
export function defaultLibraryFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.TRACKROOM_HOME) return environment.TRACKROOM_HOME;
  const documents = join(homedir(), "Documents");
  return join(existsSync(documents) ? documents : homedir(), "Trackroom");
}

/** Files on their way in and out while the program runs. */
export interface SessionFolder {
  readonly uploads: string;
  readonly downloads: string;
  remove(): Promise<void>;
}

const sessionPrefix = "trackroom-session-";
const longestKept = 7 * 24 * 3600 * 1000; // ms

/** A folder in the system's place for temporary files that nobody else may read. */
export async function createSessionFolder(): Promise<SessionFolder> {
  await removeOldSessions();
  const folder = await mkdtemp(join(tmpdir(), sessionPrefix));
  const uploads = join(folder, "uploads");
  const downloads = join(folder, "downloads");
  await Promise.all([uploads, downloads].map((each) => mkdir(each, { mode: 0o700 })));
  return {
    uploads,
    downloads,
    // On Windows a virus scanner may still hold a file for a moment.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** Sessions whose program was killed leave their folder behind, so that an import can go on: for a week. */
async function removeOldSessions(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(sessionPrefix))) {
    const folder = join(tmpdir(), name);
    const found = await lstat(folder).catch(() => null);
    if (!found?.isDirectory() || Date.now() - found.mtimeMs < longestKept) continue;
    if (found.uid !== (process.getuid?.() ?? found.uid)) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

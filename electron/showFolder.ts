import { realpath, stat } from "node:fs/promises";
import { extname, isAbsolute, resolve, sep } from "node:path";
import { shell } from "electron";

/**
 * Shows a folder in the system's file manager. The window says which, and the window shows what a library holds, so the
 * path may come from a stranger:
 *
 * - a path on another computer (`\\server\share`) is not even looked at unless people chose it themselves, for Windows
 *   would give that computer their password's hash;
 * - a folder with an ending may be a program (`.app` on macOS, `.{…}` on Windows): it is shown in the folder that it
 *   lies in, and not opened;
 * - what is no folder is left alone.
 *
 * @param chosen folders that people chose in a dialog, and those of the program
 */
export async function showFolder(path: string, chosen: Iterable<string>): Promise<void> {
  if (!isAbsolute(path)) return;
  if (isElsewhere(path) && ![...chosen].some((folder) => isWithin(path, folder))) return;
  try {
    const folder = await realpath(path);
    if (!(await stat(folder)).isDirectory()) return;
    if (extname(folder) === "") await shell.openPath(folder);
    else shell.showItemInFolder(folder);
  } catch {
    // It is gone, or there is no program to show it with: nothing happens.
  }
}

/** A path on another computer, or one that Windows takes as it stands. */
const isElsewhere = (path: string): boolean => /^[\\/]{2}/.test(path);

function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

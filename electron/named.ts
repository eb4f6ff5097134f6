import { posix, win32 } from "node:path";
import { fileURLToPath } from "node:url";

/** What people name from outside: by a double click, a drop on the program's icon, or on its command line. */
export interface Named {
  /** A library to open; null where there is none. */
  readonly library: string | null;
  /** Files and folders of a detector, to be offered for import: absolute paths, each once. */
  readonly inputs: readonly string[];
}

export const nothingNamed: Named = { library: null, inputs: [] };

/**
 * What a command line names.
 *
 * @param argv without the program itself; what begins with "-" is for the runtime
 * @param folder that names begin from
 */
export function namedInArguments(
  argv: readonly string[],
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Named {
  return argv
    .filter((each) => each !== "" && !each.startsWith("-"))
    .map((each) => pathOf(each, folder, platform === "win32"))
    .filter((path) => path !== null)
    .reduce((all, path) => together(all, namedByPath(path)), nothingNamed);
}

/** @param path absolute */
export function namedByPath(path: string): Named {
  return path.toLowerCase().endsWith(".trackroom")
    ? { library: path, inputs: [] }
    : { library: null, inputs: [path] };
}

/** Both of them. Of two libraries it is the one that was named last: the window shows one. */
export function together(before: Named, { library, inputs }: Named): Named {
  return {
    library: library ?? before.library,
    inputs: [...new Set([...before.inputs, ...inputs])],
  };
}

/** The desktops of Linux name files by addresses, such as `file:///home/ada/KCl%201.txt`. Other addresses lie nowhere. */
function pathOf(name: string, folder: string, windows: boolean): string | null {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(name)) return (windows ? win32 : posix).resolve(folder, name);
  try {
    return fileURLToPath(name, { windows });
  } catch {
    return null;
  }
}

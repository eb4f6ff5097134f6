import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { LibraryRef } from "../api.ts";
import { storing } from "../storing.ts";
import { writeWhole } from "../wholeFile.ts";

const ending = ".trackroom";
/** How many libraries from elsewhere are remembered. */
const remembered = 20;

/** The libraries that a user knows: those in the user's Trackroom folder and those opened before. */
export interface LibraryList {
  list(): LibraryRef[];
  /** The library that was open last; where there is none (any more), the one that a first run makes. */
  first(): string;
  /**
   * Path of a library called `name` in the user's folder, which is made where it does not exist.
   * @throws TrackroomError `storage` where it cannot be made: a share that is not there
   */
  pathOf(name: string): string;
  /** A library was opened. */
  remember(path: string): void;
}

/** @param folder the user's Trackroom folder; made where it does not exist */
export function createLibraryList(folder: string): LibraryList {
  const recentFile = join(folder, ".recent-libraries.json");
  const recent = () => readRecent(recentFile).filter((path) => existsSync(path));
  const pathOf = (name: string) => {
    storing(folder, () => mkdirSync(folder, { recursive: true }));
    return join(folder, `${name}${ending}`);
  };
  return {
    list() {
      const here = existsSync(folder)
        ? readdirSync(folder)
            .filter((name) => name.endsWith(ending) && !name.startsWith("."))
            .map((name) => join(folder, name))
        : [];
      return [...new Set([...recent(), ...here])].map((path) => ({
        path,
        name: libraryName(path),
      }));
    },
    first: () => recent()[0] ?? pathOf("My library"),
    pathOf,
    remember(path) {
      const known = [path, ...recent().filter((other) => other !== path)].slice(0, remembered);
      try {
        mkdirSync(folder, { recursive: true });
        writeWhole(recentFile, JSON.stringify(known, null, 2));
      } catch {
        // Where the folder cannot be written, the list is shorter next time; all else works.
      }
    },
  };
}

/** What a library is called: the name of its file. */
function libraryName(path: string): string {
  return basename(path, ending);
}

function readRecent(file: string): string[] {
  try {
    const paths = z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
    return paths.map((path) => resolve(path));
  } catch {
    return [];
  }
}

import { basename, dirname, sep } from "node:path";

/** A file, folder or archive that was given to an import. */
export interface ImportRoot {
  /** Absolute. */
  readonly path: string;
  /** What it is called towards people: as they gave it. */
  readonly shown: string;
  /** Folder or archive: something that files lie in. */
  readonly holdsFiles: boolean;
  /** Path of the data set that the frames directly in it belong to. */
  readonly dataset: string;
}

/**
 * Where the frames of an import are filed. A folder becomes a data set of its name, its subfolders the data
 * sets below; so does an archive. Files picked one by one belong to the data set of the folder they lie in.
 * With a data set given, everything goes below that one: a single folder or archive *is* the data set
 * (`import data/KCl --dataset Potassium` makes `Potassium`, with its subfolders below), several keep
 * their names below it.
 *
 * @param sources absolute paths, and what they are called towards people
 * @param options.isFolder whether a path is a folder
 * @param options.dataset data set to file everything under
 * @param options.loose data set for files whose folder means nothing to people (dropped on a browser)
 */
export function importRoots(
  sources: readonly { path: string; shown: string }[],
  options: {
    isFolder(path: string): boolean;
    dataset?: string | undefined;
    loose?: string | undefined;
  },
): ImportRoot[] {
  const { isFolder, dataset, loose } = options;
  const roots = sources.map((source) => ({
    ...source,
    holdsFiles: isArchive(source.path) || isFolder(source.path),
  }));
  const alone = roots.filter((root) => root.holdsFiles).length === 1;
  return roots.map((root) => {
    const own = root.holdsFiles ? dataName(root.path) : (loose ?? dataName(dirname(root.path)));
    if (dataset === undefined) return { ...root, dataset: own };
    const keepsName = root.holdsFiles && !alone;
    return { ...root, dataset: keepsName ? `${dataset}/${own}` : dataset };
  });
}

/**
 * Finds the root that a file was found under.
 *
 * @returns a function from the file's absolute path to its root and its path as people would write it
 */
export function createRootFinder(
  roots: readonly ImportRoot[],
): (path: string) => { root: ImportRoot | undefined; shown: string } {
  const single = new Map(roots.map((root) => [root.path, root]));
  const holders = roots.filter((root) => root.holdsFiles);
  return (path) => {
    const root = single.get(path) ?? holders.find((holder) => liesIn(path, holder.path));
    return { root, shown: root === undefined ? path : root.shown + path.slice(root.path.length) };
  };
}

/** Path of the data set that a file found under a root belongs to. @param path absolute */
export function datasetOf(root: ImportRoot, path: string): string {
  if (!root.holdsFiles) return root.dataset;
  const inner = path.slice(root.path.length).split(sep).join("/").split("/").slice(0, -1);
  const folders = inner.filter((name) => name !== "" && name !== ".").map(withoutZip);
  // An archive of a folder usually holds that folder: `KCl.zip/KCl/data.txt` is in `KCl`, not in `KCl/KCl`.
  if (isArchive(root.path) && folders[0] === dataName(root.path)) folders.shift();
  return [root.dataset, ...folders].join("/");
}

function liesIn(path: string, folder: string): boolean {
  if (!path.startsWith(folder)) return false;
  return folder.endsWith(sep) || path[folder.length] === sep || path[folder.length] === "/";
}

function isArchive(path: string): boolean {
  return /\.zip$/i.test(path);
}

function withoutZip(name: string): string {
  return name.replace(/\.zip$/i, "");
}

/** What a folder or archive is called as a data set. The root of a disk has no name of its own. */
function dataName(path: string): string {
  return withoutZip(basename(path)).trim() || "Imported";
}

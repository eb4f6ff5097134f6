import type { Rejection } from "../../core/api.ts";
import { say } from "../words/say.ts";

/** A file that people dropped or picked, with its place below what they dropped. */
export interface FoundFile {
  /** Names joined by /, such as `weekend/KCl/frame1.txt`. */
  readonly path: string;
  readonly file: File;
}

/** Top-level entries of a drop; to be read in the `drop` handler, before the browser empties it. */
export function droppedEntries(data: DataTransfer): FileSystemEntry[] {
  return [...data.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
}

/**
 * Every file in `entries` and in the folders below them.
 *
 * @param skipped takes those that the browser cannot open
 */
export async function* walkEntries(
  entries: readonly FileSystemEntry[],
  skipped: Rejection[],
): AsyncGenerator<FoundFile> {
  for (let start = 0; start < entries.length; start += openedAtOnce) {
    const group = entries.slice(start, start + openedAtOnce);
    for (const opened of await Promise.all(group.map(open))) {
      if ("reason" in opened) skipped.push(opened);
      else if ("file" in opened) yield opened;
      else yield* walkEntries(opened.children, skipped);
    }
  }
}

// Each opening is a question to the browser's main process: asked one by one, ten thousand take long.
const openedAtOnce = 100;

async function open(
  entry: FileSystemEntry,
): Promise<FoundFile | Rejection | { children: FileSystemEntry[] }> {
  const path = entry.fullPath.replace(/^\/+/, "");
  try {
    if (isFile(entry)) return { path, file: await fileOf(entry) };
    return { children: isFolder(entry) ? await childrenOf(entry) : [] };
  } catch (error) {
    return { file: path, reason: reasonOf(error) };
  }
}

/** Files of an `<input type="file">`, with their places below the folder picked. */
export function pickedFiles(files: Iterable<File>): FoundFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Names of the files and folders that people picked themselves. */
export function topNames(found: readonly FoundFile[]): string[] {
  return [...new Set(found.map(({ path }) => path.split("/", 1)[0] ?? path))];
}

/** Why the browser could not read a file, in a sentence. */
export function reasonOf(error: unknown): string {
  const because = error instanceof Error && error.message !== "" ? ` (${error.message})` : "";
  return say("hosts.couldNotReadIt", { because });
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  // The reader hands out about a hundred at a time, and none when it is through.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

import { statSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import type { Checksums, Replica } from "../../api.ts";
import type { Catalog } from "../../catalog/contract.ts";
import type { NewReplica, SourceCopies } from "../../catalog/replicas/replicas.ts";
import { TrackroomError } from "../../errors.ts";
import { openSource } from "../../formats/source.ts";
import { type InputFile, walkInputs } from "../../formats/walk.ts";
import { type AllChecksums, checksumsOf } from "./checksums.ts";

/** Copies whose state is written down together. */
const atOnce = 200;

/** What came of looking for copies. */
export interface AddedCopies {
  readonly added: number;
  /** Were noted before. */
  readonly known: number;
  /** Files that are no copy of anything in the library. */
  readonly others: number;
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * Looks through files, folders and archives for copies of the library's source files, and notes where they lie. Files
 * are known by their SHA-256, whatever they are called. One change, which can be undone.
 *
 * @param progress is told the file that is being read
 */
export async function addCopies(
  catalog: Catalog,
  request: { paths: readonly string[]; storage?: string | undefined },
  progress: (file: string) => void = () => {},
): Promise<AddedCopies> {
  const byHash = Map.groupBy(catalog.replicas.sources(), ({ sha256 }) => sha256);
  const lengths = new Set([...byHash.values()].flat().map(({ bytes }) => bytes));
  const unreadable: { file: string; reason: string }[] = [];
  const found: NewReplica[] = [];
  let others = 0;
  for await (const input of walkInputs(request.paths.map((path) => resolve(path)))) {
    if (input.kind === "rejected") unreadable.push({ file: input.path, reason: input.reason });
    if (input.kind !== "file") continue;
    for (const file of [input, ...(input.channels ?? [])]) {
      // Most other files have another length, and need not be read.
      const sums = lengths.has(file.bytes) ? read(file, progress, unreadable) : undefined;
      if (sums === null) continue;
      const sources = byHash.get(sums?.sha256 ?? "") ?? [];
      if (sources.length === 0) others++;
      for (const { key } of sources) {
        found.push({ source: key, place: file.path, storage: request.storage, ...sums });
      }
    }
  }
  // All at once: it is one change for whoever takes it back.
  return { ...catalog.replicas.put(found), others, unreadable };
}

/** null where it cannot be read, which is noted. */
function read(
  file: InputFile,
  progress: (file: string) => void,
  unreadable: { file: string; reason: string }[],
): AllChecksums | null {
  progress(file.path);
  try {
    return checksumsOf(openSource(alone(file)).chunks());
  } catch (error) {
    if (!(error instanceof TrackroomError) || error.code !== "unreadable-input") throw error;
    unreadable.push({ file: file.path, reason: error.message });
    return null;
  }
}

/** The file itself: what lies beside it has places of its own. */
function alone({ kind, path, file, entry, bytes }: InputFile): InputFile {
  return { kind, path, file, bytes, ...(entry === undefined ? {} : { entry }) };
}

/** What was found at the place of a copy. */
export interface LookedAt {
  readonly source: SourceCopies;
  readonly copy: Replica;
  /** Why it was not looked at, in a sentence for people; null where it was. */
  readonly notLooked: string | null;
}

/**
 * Looks at every copy whose place is a path of this computer, and notes what is there.
 *
 * @returns each copy as it was before, with why it could not be looked at
 */
export async function verifyCopies(
  catalog: Catalog,
  progress: (file: string) => void = () => {},
): Promise<LookedAt[]> {
  const all: LookedAt[] = [];
  const archives = createArchives();
  let looked: { key: number; found: Checksums | null }[] = [];
  const note = () => {
    catalog.replicas.looked(looked);
    looked = [];
  };
  for (const source of catalog.replicas.sources()) {
    for (const copy of source.copies) {
      const notLooked = whyNotHere(copy.place);
      all.push({ source, copy, notLooked });
      if (notLooked !== null) continue;
      progress(copy.place);
      const file = await archives.find(copy.place);
      const unreadable: { file: string; reason: string }[] = [];
      const found = file === null ? null : read(file, () => {}, unreadable);
      looked.push({ key: copy.key, found });
      if (looked.length >= atOnce) note();
    }
  }
  note();
  return all;
}

/** A logical file name of a grid, or an address: nothing that this computer can open. */
function whyNotHere(place: string): string | null {
  if (/^[a-z][a-z0-9+.-]+:/i.test(place))
    return "It lies elsewhere: ask the storage that keeps it.";
  if (!isAbsolute(place) || !existsAbove(place)) {
    return "Its folder is not on this computer: it lies elsewhere, or the disk is not connected.";
  }
  return null;
}

/** Whether the first folder of a path is there: `/vo.name/…` is none, and a stick that was taken out neither. */
function existsAbove(place: string): boolean {
  const above: string[] = [];
  for (let at = dirname(place); at !== dirname(at); at = dirname(at)) above.push(at);
  const top = above[above.length - 1];
  return top === undefined || statSync(top, { throwIfNoEntry: false }) !== undefined;
}

/** Finds files by their paths, those in archives by the archive's path and theirs. Reads each archive's list once. */
function createArchives(): { find(place: string): Promise<InputFile | null> } {
  const lists = new Map<string, Map<string, InputFile>>();
  const listOf = async (archive: string): Promise<Map<string, InputFile>> => {
    const known = lists.get(archive);
    if (known !== undefined) return known;
    const files = new Map<string, InputFile>();
    for await (const input of walkInputs([archive])) {
      if (input.kind !== "file") continue;
      for (const file of [input, ...(input.channels ?? [])]) files.set(file.path, file);
    }
    lists.set(archive, files);
    return files;
  };
  return {
    async find(place) {
      for (let at = place; at !== dirname(at); at = dirname(at)) {
        const there = statSync(at, { throwIfNoEntry: false });
        if (there === undefined) continue;
        if (!there.isFile()) return null;
        if (at === place) return { kind: "file", path: place, file: place, bytes: there.size };
        return (await listOf(at)).get(place) ?? null;
      }
      return null;
    },
  };
}

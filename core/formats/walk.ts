import { type Dirent, lstatSync, opendirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { TrackroomError } from "../errors.ts";
import { present } from "../present.ts";
import { readFully, systemReason, withFile } from "./disk.ts";
import { looksLikeZip, readZipDirectory, type ZipEntry } from "./zip.ts";

/** A file that may be a detector file, with what lies beside it. Plain data: it goes to worker threads. */
export interface InputFile {
  readonly kind: "file";
  /** As people gave it, joined: `dropped folder/inner/data.txt`, `archive.zip/inner/data.txt`. */
  readonly path: string;
  /** On disk; the archive's for files in an archive. */
  readonly file: string;
  /** Name in the archive. */
  readonly entry?: string;
  /** Length in bytes, unpacked. */
  readonly bytes: number;
  /** File on disk, or name in the archive, of the `.dsc` beside it. */
  readonly dsc?: string;
  /** File on disk, or name in the archive, of the `.idx` beside it. */
  readonly idx?: string;
}

/** Something that was found but cannot be a detector file. */
export interface RejectedInput {
  readonly kind: "rejected";
  readonly path: string;
  /** A sentence for people, without the path. */
  readonly reason: string;
}

/** `metadata.json` or `geo.json`: says something about the frames of its folder. */
export interface SidecarInput {
  readonly kind: "sidecar";
  readonly path: string;
  readonly file: string;
  readonly entry?: string;
  readonly bytes: number;
}

export type Input = InputFile | RejectedInput | SidecarInput;

/** Deeper folders are a loop or a mistake. */
const maxDepth = 64;
/** After so many files the walk lets others have their turn. */
const turn = 256;

/**
 * Finds the detector files in what people gave: files, folders (with all below them, sorted by name) and
 * zip archives (not unpacked). A data file and its `.dsc` and `.idx` come out as one. Hidden files and
 * the droppings of operating systems are passed over in silence; whatever else cannot be read is
 * yielded as rejected, so that one bad file never stops the others.
 *
 * @param signal ends the walk with its reason when aborted
 */
export async function* walkInputs(
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Input> {
  let count = 0;
  for (const input of walkAll(paths)) {
    if (++count % turn === 0) await setImmediate();
    signal?.throwIfAborted();
    yield input;
  }
}

function* walkAll(paths: readonly string[]): Generator<Input> {
  const given = new Set(paths);
  for (const path of paths) {
    let status: ReturnType<typeof statSync>;
    try {
      status = statSync(path);
    } catch (error) {
      yield { kind: "rejected", path, reason: systemReason(error) };
      continue;
    }
    if (status.isDirectory()) yield* walkFolder(path, 0);
    else if (status.isFile()) yield* walkGivenFile(path, status.size, given);
    else yield { kind: "rejected", path, reason: "is neither a file nor a folder" };
  }
}

/** A file named by itself: what lies beside it on the disk still belongs to it. */
function* walkGivenFile(path: string, bytes: number, given: Set<string>): Generator<Input> {
  const dataFile = sidecarEnding.test(path)
    ? dataFileOf(path.replace(sidecarEnding, ""))
    : undefined;
  if (dataFile !== undefined) {
    // Given together with its data file, or in its stead.
    if (!given.has(dataFile)) yield* walkGivenFile(dataFile, statSync(dataFile).size, given);
    return;
  }
  const name = basename(path);
  const listed: Listed = { name, path, file: path, bytes };
  const beside = [".dsc", ".idx"].flatMap((ending) =>
    besideNames(name, ending)
      .map((other) => path.slice(0, path.length - name.length) + other)
      .filter(isFile)
      .map((file): Listed => ({ name: basename(file), path: file, file, bytes: 0 })),
  );
  const known = new Set(beside.map((other) => other.file));
  for (const input of pairUpListed([listed, ...beside])) {
    if (input.kind !== "rejected" || !known.has(input.path)) yield* openArchive(input);
  }
}

/** The data file that a `.dsc` or `.idx` of this name, without its ending, belongs to. */
function dataFileOf(path: string): string | undefined {
  const endings = ["", ".txt", ".TXT", ".pmf", ".lsc", ".dat", ".bin", ".asc"];
  return endings.map((ending) => path + ending).find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function* walkFolder(folder: string, depth: number): Generator<Input> {
  if (depth > maxDepth) {
    yield { kind: "rejected", path: folder, reason: "lies more than 64 folders deep" };
    return;
  }
  let found: FolderNames;
  try {
    found = listFolder(folder);
  } catch (error) {
    yield { kind: "rejected", path: folder, reason: systemReason(error) };
    return;
  }
  // A link may lead anywhere: round in a circle, or out of the folder that people meant.
  for (const name of found.links) {
    const reason = "is a link; add the file or folder itself";
    yield { kind: "rejected", path: join(folder, name), reason };
  }
  for (const name of found.others) {
    yield { kind: "rejected", path: join(folder, name), reason: "is neither a file nor a folder" };
  }
  const describe = (name: string): Listed => {
    const path = join(folder, name);
    return { name, path, file: path, bytes: -1 };
  };
  for (const input of pairUp(found.files, describe)) yield* openArchive(input);
  for (const name of found.folders) yield* walkFolder(join(folder, name), depth + 1);
}

/** Names in a folder, sorted, by what they are. */
interface FolderNames {
  readonly files: string[];
  readonly folders: string[];
  readonly links: string[];
  readonly others: string[];
}

/** Entries read from a folder at once: a folder of a million files is not held as a million objects. */
const entriesAtOnce = 1024;

function listFolder(folder: string): FolderNames {
  const names: FolderNames = { files: [], folders: [], links: [], others: [] };
  const directory = opendirSync(folder, { bufferSize: entriesAtOnce });
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      if (!isIgnored(entry.name)) kindOf(entry, names).push(entry.name);
    }
  } finally {
    directory.closeSync();
  }
  for (const list of Object.values(names)) list.sort();
  return names;
}

function kindOf(entry: Dirent, names: FolderNames): string[] {
  if (entry.isSymbolicLink()) return names.links;
  if (entry.isFile()) return names.files;
  return entry.isDirectory() ? names.folders : names.others;
}

/** Turns a file that is a zip archive into what it holds; any other file is itself. */
function* openArchive(input: Input): Generator<Input> {
  if (input.kind !== "file" || !isArchive(input)) {
    yield input;
    return;
  }
  let entries: ZipEntry[];
  try {
    entries = readZipDirectory(input.file, input.path);
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    yield { kind: "rejected", path: input.path, reason: error.message };
    return;
  }
  const files: Listed[] = [];
  for (const entry of entries) {
    const path = `${input.path}/${entry.name}`;
    if (entry.name.split("/").some(isIgnored)) continue;
    if (entry.refusal !== undefined) {
      yield { kind: "rejected", path, reason: entry.refusal };
    } else {
      files.push({
        name: entry.name,
        path,
        file: input.file,
        entry: entry.name,
        bytes: entry.bytes,
      });
    }
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  yield* pairUpListed(files);
}

/** Names that never are archives, so that a folder of frames need not be opened file by file. */
const plainNames = /\.(txt|dsc|idx|lsc|pmf|clog|ya?ml|gz|json|png|jpe?g)$/i;

function isArchive(input: InputFile): boolean {
  if (plainNames.test(input.path) || input.bytes < 22) return false;
  try {
    return withFile(input.file, input.path, (descriptor) => {
      const head = new Uint8Array(4);
      readFully(descriptor, head, 0, input.path);
      return looksLikeZip(head);
    });
  } catch {
    // Reading the file as a frame says why it cannot be read.
    return false;
  }
}

interface Listed {
  /** Name that pairing goes by: in its folder, or in its archive. */
  readonly name: string;
  readonly path: string;
  readonly file: string;
  readonly entry?: string;
  /** -1 where it is not known yet. */
  readonly bytes: number;
}

const sidecarEnding = /\.(dsc|idx)$/i;
/** Names of data files whose `.dsc` may bear the name without this: `data.dsc` beside `data.txt`. */
const dataEnding = /\.(txt|asc|dat|bin|pmf|lsc)$/i;
const sidecarJson = /^(metadata|geo)\.json$/i;

/** Names under which the `.dsc` or `.idx` of a data file may lie beside it, the likeliest first. */
function besideNames(name: string, ending: string): string[] {
  const unpacked = name.replace(/\.gz$/i, "");
  const bases = new Set([name, unpacked, unpacked.replace(dataEnding, "")]);
  return [...bases].flatMap((base) => [base + ending, base + ending.toUpperCase()]);
}

/** Finds what lies beside a data file among the names of its folder, as Windows does: however it is spelt. */
function createBesideFinder(
  names: ReadonlySet<string>,
): (name: string, ending: string) => string | undefined {
  const folded = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const endings = new Set([...folded.keys()].map((name) => name.slice(-4)));
  return (name, ending) => {
    if (!endings.has(ending)) return undefined;
    const exact = name + ending;
    if (names.has(exact)) return exact;
    for (const candidate of besideNames(name, ending)) {
      const found = names.has(candidate) ? candidate : folded.get(candidate.toLowerCase());
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function* pairUpListed(files: readonly Listed[]): Generator<Input> {
  const byName = new Map(files.map((file) => [file.name, file]));
  yield* pairUp([...byName.keys()], (name) => present(byName.get(name), `file ${name}`));
}

/**
 * Files of one folder (or archive), each with its `.dsc` and `.idx`.
 * @param describe called for a file when its turn comes, so that only names are held until then
 */
function* pairUp(names: readonly string[], describe: (name: string) => Listed): Generator<Input> {
  const beside = new Set(names.filter((name) => sidecarEnding.test(name)));
  const alone = new Set(beside);
  const find = createBesideFinder(beside);
  const take = (name: string, ending: string): { [key: string]: string } => {
    const found = find(name, ending);
    if (found === undefined) return {};
    alone.delete(found);
    const { entry, file } = describe(found);
    return { [ending.slice(1)]: entry ?? file };
  };
  for (const name of names) {
    if (sidecarEnding.test(name)) continue;
    const { path, file, entry, bytes } = describe(name);
    const place = {
      path,
      file,
      ...(entry === undefined ? {} : { entry }),
      bytes: bytes >= 0 ? bytes : (lstatSync(file, { throwIfNoEntry: false })?.size ?? 0),
    };
    if (sidecarJson.test(basename(name))) yield { kind: "sidecar", ...place };
    else yield { kind: "file", ...place, ...take(name, ".dsc"), ...take(name, ".idx") };
  }
  for (const name of alone) {
    const ending = name.slice(-4).toLowerCase();
    const reason = `is a ${ending} without its data file`;
    yield { kind: "rejected", path: describe(name).path, reason };
  }
}

function isIgnored(name: string): boolean {
  if (name === "." || name === "..") return false;
  return name.startsWith(".") || /^(thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);
}

import { type Dirent, lstatSync, opendirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { TrackroomError } from "../errors.ts";
import { mustHave } from "../mustHave.ts";
import {
  besideNames,
  createBesideFinder,
  infoEnding,
  infoEndings,
  sidecarEnding,
} from "./beside.ts";
import { type Channel, channelOfName, orderOfChannels, otherChannels } from "./channels.ts";
import { findCompanions } from "./companions.ts";
import { openFile, readFully, systemReason, withFile } from "./disk.ts";
import type { ByteSource } from "./format.ts";
import { looksLikeZip, openZipEntry, readZipDirectory, type ZipEntry } from "./zip.ts";

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
  /** Where it lay when it was found, for a copy of it that is read in its stead. */
  readonly place?: string;
  /** File on disk, or name in the archive, of the `.dsc` beside it. */
  readonly dsc?: string;
  /** File on disk, or name in the archive, of the `.idx` beside it. */
  readonly idx?: string;
  /** File on disk, or name in the archive, of the file beside it that says when and where it was taken. */
  readonly info?: string;
  /** Files with what else the detector measured of the same exposures. */
  readonly channels?: readonly InputFile[];
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

/** A mask: for the frames of its folder and of those below it. Comes before these. */
export interface MaskInput {
  readonly kind: "mask";
  readonly path: string;
  readonly file: string;
  readonly entry?: string;
  readonly bytes: number;
}

/** A file that belongs among frames and is none. */
export interface PassedOver {
  readonly kind: "passed over";
  readonly path: string;
  readonly what: "side file" | "calibration";
}

export type Input = InputFile | RejectedInput | SidecarInput | MaskInput | PassedOver;

/** Deeper folders are a loop or a mistake. */
const maxDepth = 64;
/** After so many files the walk lets others have their turn. */
const turn = 256;

/**
 * Finds the detector files in what people gave: files, folders (with all below them, sorted by name) and
 * zip archives (not unpacked). A data file and its `.dsc` and `.idx` come out as one; masks and other files that
 * are no frames come out as what they are. Hidden files and the droppings of operating systems are passed over in
 * silence; whatever else cannot be read is yielded as rejected, so that one bad file never stops the others.
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
  const among = new Set<string>();
  for (const input of companionsOfGiven(paths)) {
    among.add(input.path);
    yield input;
  }
  for (const path of paths) {
    if (among.has(path)) continue;
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

/** Masks and calibrations among files that are named one by one, folder by folder. */
function* companionsOfGiven(paths: readonly string[]): Generator<MaskInput | PassedOver> {
  const folders = new Map<string, Listed[]>();
  for (const path of paths) {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status?.isFile() !== true) continue;
    const files = folders.get(dirname(path)) ?? [];
    folders.set(dirname(path), files);
    files.push({ name: basename(path), path, file: path, bytes: status.size });
  }
  for (const files of folders.values()) {
    const byName = new Map(files.map((file) => [file.name, file]));
    const hasDsc = (name: string) => {
      const { path } = mustHave(byName.get(name), `file ${name}`);
      return besideNames(path, ".dsc").some(isFile);
    };
    yield* companions([...byName.keys()], hasDsc, (name) => mustHave(byName.get(name), name));
  }
}

/** Files of one folder that are no frames: masks, of which there is news before the frames come, and others. */
function* companions(
  names: readonly string[],
  hasDsc: (name: string) => boolean,
  describe: (name: string) => Listed,
): Generator<MaskInput | PassedOver> {
  const found = findCompanions(names, hasDsc, (name) => openListed(describe(name)));
  for (const name of found.masks) {
    const { path, file, entry, bytes } = described(describe(name));
    yield { kind: "mask", path, file, bytes, ...(entry === undefined ? {} : { entry }) };
  }
  for (const name of found.calibrations) {
    yield { kind: "passed over", path: describe(name).path, what: "calibration" };
  }
  for (const name of found.sideFiles) {
    yield { kind: "passed over", path: describe(name).path, what: "side file" };
  }
}

function openListed({ file, entry, path }: Listed): ByteSource | undefined {
  try {
    return entry === undefined ? openFile(file, path) : openZipEntry(file, entry, path);
  } catch {
    // It is opened once more, and then the reason is told.
    return undefined;
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
  const folder = path.slice(0, path.length - basename(path).length);
  const found = (name: string): Listed[] => {
    const file = folder + name;
    return isFile(file) ? [{ name, path: file, file, bytes: -1 }] : [];
  };
  const channels = otherChannels(basename(path)).flatMap(found);
  const exposure = [{ name: basename(path), path, file: path, bytes }, ...channels];
  const [main = path] = orderOfChannels(exposure.map((one) => one.path)) ?? [];
  // Its other channels are given as well, or belong to it: the exposure comes with the file of its counts.
  if (main !== path && given.has(main)) return;
  const beside = exposure.flatMap(({ name }) =>
    [".dsc", ".idx", ...infoEndings].flatMap((ending) => besideNames(name, ending).flatMap(found)),
  );
  const known = new Set(beside.map((other) => other.file));
  for (const input of pairUpListed([...exposure, ...beside], new Set())) {
    if (!known.has(input.path)) yield* openArchive(input);
  }
}

/** The data file that a `.dsc` or `.idx` of this name, without its ending, belongs to. */
function dataFileOf(path: string): string | undefined {
  const endings = ["", ".txt", ".TXT", ".pmf", ".pbf", ".lsc", ".dat", ".bin", ".asc"];
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
  const apart = new Set<string>();
  const find = createBesideFinder(new Set(found.files.filter((name) => sidecarEnding.test(name))));
  const hasDsc = (name: string) => find(name, ".dsc") !== undefined;
  for (const input of companions(found.files, hasDsc, describe)) {
    apart.add(basename(input.path));
    yield input;
  }
  for (const input of pairUp(found.files, describe, apart)) yield* openArchive(input);
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
  if (input.kind === "file" && isArchive(input)) yield* walkArchive(input);
  else yield input;
}

function* walkArchive(archive: InputFile): Generator<Input> {
  let entries: ZipEntry[];
  try {
    entries = readZipDirectory(archive.file, archive.path);
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    yield { kind: "rejected", path: archive.path, reason: error.message };
    return;
  }
  const files: Listed[] = [];
  for (const entry of entries) {
    const path = `${archive.path}/${entry.name}`;
    if (entry.name.split("/").some(isIgnored)) continue;
    if (entry.refusal !== undefined) {
      yield { kind: "rejected", path, reason: entry.refusal };
    } else {
      files.push({
        name: entry.name,
        path,
        file: archive.file,
        entry: entry.name,
        bytes: entry.bytes,
      });
    }
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  const apart = new Set<string>();
  for (const input of companionsInArchive(files)) {
    apart.add(input.path.slice(archive.path.length + 1));
    yield input;
  }
  yield* pairUpListed(files, apart);
}

function* companionsInArchive(files: readonly Listed[]): Generator<MaskInput | PassedOver> {
  const all = new Map(files.map((file) => [file.name, file]));
  const find = createBesideFinder(
    new Set([...all.keys()].filter((name) => sidecarEnding.test(name))),
  );
  const folders = new Map<string, string[]>();
  for (const name of all.keys()) {
    const folder = name.slice(0, name.lastIndexOf("/") + 1);
    const names = folders.get(folder) ?? [];
    folders.set(folder, names);
    names.push(name.slice(folder.length));
  }
  for (const [folder, names] of folders) {
    const hasDsc = (name: string) => find(folder + name, ".dsc") !== undefined;
    yield* companions(names, hasDsc, (name) => mustHave(all.get(folder + name), name));
  }
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

const sidecarJson = /^(metadata|geo)\.json$/i;

function* pairUpListed(files: readonly Listed[], apart: ReadonlySet<string>): Generator<Input> {
  const byName = new Map(files.map((file) => [file.name, file]));
  yield* pairUp([...byName.keys()], (name) => mustHave(byName.get(name), `file ${name}`), apart);
}

/**
 * Files of one folder (or archive), each with what lies beside it.
 * @param describe called for a file when its turn comes, so that only names are held until then
 * @param apart files that are no frames
 */
function* pairUp(
  names: readonly string[],
  describe: (name: string) => Listed,
  apart: ReadonlySet<string>,
): Generator<Input> {
  const beside = new Set(names.filter((name) => sidecarEnding.test(name) || infoEnding.test(name)));
  const alone = new Set([...beside].filter((name) => sidecarEnding.test(name)));
  const find = createBesideFinder(beside);
  const take = (name: string, ending: string): { [key: string]: string } => {
    const found = find(name, ending);
    if (found === undefined) return {};
    alone.delete(found);
    const { entry, file } = describe(found);
    return { [ending.slice(1)]: entry ?? file };
  };
  const takeInfo = (name: string): { info?: string } => {
    for (const ending of infoEndings) {
      const found = find(name, ending);
      if (found === undefined) continue;
      const { entry, file } = describe(found);
      return { info: entry ?? file };
    }
    return {};
  };
  const placeOf = (name: string) => {
    const { path, file, entry, bytes } = described(describe(name));
    return { path, file, ...(entry === undefined ? {} : { entry }), bytes };
  };
  const fileOf = (name: string): InputFile => {
    const own = { ...take(name, ".dsc"), ...take(name, ".idx"), ...takeInfo(name) };
    return { kind: "file", ...placeOf(name), ...own };
  };
  const data = names.filter((name) => !beside.has(name) && !apart.has(name));
  const { channels, attached } = exposuresOf(data);
  for (const name of data) {
    if (attached.has(name)) continue;
    if (sidecarJson.test(basename(name))) yield { kind: "sidecar", ...placeOf(name) };
    else {
      const others = channels.get(name)?.map(fileOf);
      yield { ...fileOf(name), ...(others === undefined ? {} : { channels: others }) };
    }
  }
  for (const name of alone) {
    const ending = name.slice(-4).toLowerCase();
    const reason = `is a ${ending} without its data file`;
    yield { kind: "rejected", path: describe(name).path, reason };
  }
}

/** Which files hold further channels of the exposures in another. */
function exposuresOf(names: readonly string[]): {
  channels: ReadonlyMap<string, readonly string[]>;
  attached: ReadonlySet<string>;
} {
  const exposures = new Map<string, Map<Channel, string>>();
  for (const name of names) {
    const found = channelOfName(name);
    if (found === undefined) continue;
    const key = name.slice(0, name.length - basename(name).length) + found.exposure;
    const files = exposures.get(key) ?? new Map<Channel, string>();
    exposures.set(key, files);
    if (!files.has(found.channel)) files.set(found.channel, name);
  }
  const channels = new Map<string, readonly string[]>();
  const attached = new Set<string>();
  for (const files of exposures.values()) {
    const [main, ...others] = orderOfChannels([...files.values()]) ?? [];
    if (main === undefined || others.length === 0) continue;
    channels.set(main, others);
    for (const name of others) attached.add(name);
  }
  return { channels, attached };
}

/** With its length, where it is not known yet. */
function described(listed: Listed): Listed {
  if (listed.bytes >= 0) return listed;
  return { ...listed, bytes: lstatSync(listed.file, { throwIfNoEntry: false })?.size ?? 0 };
}

function isIgnored(name: string): boolean {
  if (name === "." || name === "..") return false;
  return name.startsWith(".") || /^(thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);
}

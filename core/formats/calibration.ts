import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { unreadable } from "../errors.ts";
import {
  type Calibration,
  type CalibrationParameter,
  calibrationParameters,
} from "./calibrationValues.ts";
import { readCalibrationXml } from "./calibrationXml.ts";
import { openFile, systemReason } from "./disk.ts";
import type { ByteSource } from "./format.ts";
import { checkDimensions, defaultSide, maxPixels } from "./limits.ts";
import { latin1, quoteNumber, textLines } from "./lines.ts";
import { readNumber } from "./values.ts";

export type { Calibration } from "./calibrationValues.ts";

interface Matrix {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

const whatItIs =
  "a calibration is four matrices, a.txt, b.txt, c.txt and t.txt (also calib_a.txt, mp_a.txt and so on), or the camera's XML";

/**
 * Reads a calibration: a folder with four matrices of one shape, each `height` lines of `width` numbers, or with
 * the camera's XML; or that XML itself.
 *
 * @throws TrackroomError `unreadable-input` with file, line and reason
 */
export function readCalibration(path: string): Calibration {
  if (!isFolder(path)) {
    const source = openFile(path, path);
    if (isXml(source)) return readCalibrationXml(source);
    // One of the four is named in place of their folder.
    const folder = dirname(path);
    const four = calibrationNames(readdirSync(folder)).find((set) => set.includes(basename(path)));
    if (four !== undefined) return readMatrices(folder, four);
    throw unreadable(`is a file; ${whatItIs}. Name the folder that holds the matrices`, path);
  }
  const names = readdirSync(path);
  const sets = calibrationNames(names);
  if (sets.length > 1) {
    throw unreadable(
      `holds more than one calibration: ${sets.map(([a]) => a).join(", ")} and so on; keep each in a folder of its own`,
      path,
    );
  }
  if (sets.length === 1) return readMatrices(path, sets[0]);
  const cameras = names.filter((name) => /\.xml$/i.test(name));
  const sources = cameras.map((name) => openFile(join(path, name), join(path, name)));
  const found = sources.filter(looksLikeCalibration);
  if (found.length === 1) return readCalibrationXml(found[0]);
  if (found.length > 1) {
    throw unreadable(`holds ${found.length} cameras' XML files; name the one to use`, path);
  }
  throw unreadable(whyNone(names), path);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(systemReason(error), path);
  }
}

function whyNone(names: readonly string[]): string {
  const partly = [...partsOf(names).values()].sort((a, b) => b.size - a.size)[0];
  if (partly === undefined) return `holds no calibration; ${whatItIs}`;
  const missing = calibrationParameters.filter((parameter) => !partly.has(parameter));
  const [[parameter, example]] = partly;
  const names4 = missing.map((letter) => renamed(example, parameter, letter));
  return `holds ${example}, but no ${names4.join(", ")}; ${whatItIs}`;
}

/** `calib_a.txt` for another parameter: `calib_t.txt`. */
function renamed(name: string, from: CalibrationParameter, to: CalibrationParameter): string {
  const { stem = "" } = matrixName.exec(name)?.groups ?? {};
  const letter = name.charAt(stem.length);
  return (
    name.slice(0, stem.length) +
    (letter === from ? to : to.toUpperCase()) +
    name.slice(stem.length + 1)
  );
}

/**
 * `a.txt`; behind a separator, `calib_a.txt`, `B06-W0212.a.txt`; before one, `a_300V.txt`; or behind the word
 * itself, `caliba.txt`.
 */
const matrixName =
  /^(?<stem>|.*[^a-z0-9]|.*calib|cal)(?<parameter>[abct])(?<rest>([^a-z0-9.].*)?\.(txt|asc|dat|csv|cal)|)$/i;

/** The files that may be a calibration's, by what is the same in their names. */
function partsOf(names: readonly string[]): Map<string, Map<CalibrationParameter, string>> {
  const sets = new Map<string, Map<CalibrationParameter, string>>();
  for (const name of names) {
    const { stem, parameter, rest } = matrixName.exec(name)?.groups ?? {};
    if (parameter === undefined) continue;
    const key = `${stem}*${rest}`.toLowerCase();
    const set = sets.get(key) ?? new Map<CalibrationParameter, string>();
    sets.set(key, set);
    set.set(parameter.toLowerCase() as CalibrationParameter, name);
  }
  return sets;
}

/** Names of four files that belong together as a, b, c and t, as people name them. */
export function calibrationNames(names: readonly string[]): string[][] {
  return [...partsOf(names).values()].flatMap((set) => {
    const four = calibrationParameters.flatMap((parameter) => set.get(parameter) ?? []);
    return four.length === calibrationParameters.length ? [four] : [];
  });
}

/** Whether a file is a camera's XML, or begins as a matrix of numbers does, wider than a list of pixels. */
export function looksLikeCalibration(source: ByteSource): boolean {
  if (isXml(source))
    return /<calib[abct][\s>]/i.test(latin1(source.head)) || hasCalibrationTag(source);
  const [row] = rowsOf(latin1(source.head.subarray(0, 32_768)));
  if (row === undefined) return false;
  const words = wordsOf(row);
  return (
    words.length > 4 && words.every((word) => /^[+-]?(\d[\d.,]*(e[+-]?\d+)?|nan)$/i.test(word))
  );
}

function isXml({ head }: ByteSource): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*<[?!a-z]/i.test(latin1(head.subarray(0, 256)));
}

/** A camera's XML may begin with much else. */
function hasCalibrationTag(source: ByteSource): boolean {
  if (source.size > 2 ** 28) return false;
  let tail = "";
  for (const chunk of source.chunks()) {
    const text = tail + latin1(chunk);
    if (/<calib[abct][\s>]/i.test(text)) return true;
    tail = text.slice(-16);
  }
  return false;
}

function readMatrices(folder: string, names: readonly string[]): Calibration {
  const hash = createHash("sha256");
  const read = (name: string) => readMatrix(join(folder, name), (chunk) => hash.update(chunk));
  const [a, b, c, t] = names.map(read) as [Matrix, Matrix, Matrix, Matrix];
  for (const [index, matrix] of [a, b, c, t].entries()) {
    if (matrix.width === a.width && matrix.height === a.height) continue;
    throw unreadable(
      `${names[index]} has ${matrix.width} x ${matrix.height} numbers, but ${names[0]} ${a.width} x ${a.height}`,
      folder,
    );
  }
  return {
    width: a.width,
    height: a.height,
    a: a.values,
    b: b.values,
    c: c.values,
    t: t.values,
    sha256: hash.digest("hex"),
    path: folder,
  };
}

/** A row without its comment; nothing where it is blank. */
function rowOf(text: string): string {
  return text
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .replace(/(#|\/\/).*$/, "")
    .trim();
}

function rowsOf(text: string): string[] {
  return text
    .split("\n")
    .map(rowOf)
    .filter((row) => row !== "");
}

/** Numbers of a row, between spaces or semicolons; between commas where these are no decimal commas. */
function wordsOf(row: string): string[] {
  const words = row.split(/[\s;]+/).filter((word) => word !== "");
  const parted = words.some((word) => word.split(",").length > 2 || /\.\d*,|,\d*\./.test(word));
  const trailing = words.length > 1 && words.slice(0, -1).every((word) => word.endsWith(","));
  return parted || trailing ? row.split(/[\s,;]+/).filter((word) => word !== "") : words;
}

function readMatrix(file: string, onBytes: (chunk: Uint8Array) => void): Matrix {
  const source = openFile(file, file);
  for (const chunk of source.chunks()) onBytes(chunk);
  const values: number[] = [];
  let width = 0;
  let height = 0;
  let line = 0;
  for (const text of textLines(source)) {
    line++;
    const row = rowOf(text);
    if (row === "") continue;
    const place = { file, line };
    const words = wordsOf(row);
    if (width === 0) width = words.length;
    if (words.length !== width) {
      throw unreadable(`a row has ${width} numbers; this one has ${words.length}`, file, line);
    }
    height++;
    if (width * height > maxPixels) checkDimensions(width, height, file, line);
    for (const word of words) values.push(readParameter(word, place));
  }
  if (height === 0) throw unreadable("is empty; a calibration needs a number a pixel", file);
  // Some programs write the numbers one below the other.
  if (width === 1 && height === defaultSide ** 2) width = height = defaultSide;
  if (width < 4 && height > 4) {
    throw unreadable(
      `is no matrix of a calibration: ${height} lines of ${width === 1 ? "one number" : `${width} numbers`}`,
      file,
    );
  }
  checkDimensions(width, height, file);
  return { width, height, values: Float64Array.from(values) };
}

/** Programs write NaN for pixels that could not be calibrated: these have no energy. */
function readParameter(word: string, place: { file: string; line: number }): number {
  if (/^[+-]?nan$/i.test(word)) return Number.NaN;
  if (/^[+-]?inf(inity)?$/i.test(word)) {
    throw unreadable(
      `${quoteNumber(word)} is no parameter of a calibration`,
      place.file,
      place.line,
    );
  }
  return readNumber(word, place);
}

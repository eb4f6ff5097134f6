import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { unreadable } from "../errors.ts";
import { openFile, systemReason } from "./disk.ts";
import { checkDimensions, maxPixels } from "./limits.ts";
import { textLines } from "./lines.ts";
import { readNumber } from "./values.ts";

/** Per-pixel energy calibration: ToT = a E + b - c / (E - t), E in keV. */
export interface Calibration {
  readonly width: number;
  readonly height: number;
  /** A value a pixel, at the linear index y * width + x. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly t: Float64Array;
  /** Hexadecimal SHA-256 of the four files, one after the other. */
  readonly sha256: string;
  readonly path: string;
}

const parameters = ["a", "b", "c", "t"] as const;

interface Matrix {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/**
 * Reads a calibration: a folder with the matrices `a.txt`, `b.txt`, `c.txt` and `t.txt`, each `height` lines of
 * `width` numbers, all of one shape.
 *
 * @throws TrackroomError `unreadable-input` with file, line and reason
 */
export function readCalibration(folder: string): Calibration {
  const hash = createHash("sha256");
  const names = listFolder(folder);
  const read = (parameter: string): Matrix => {
    const name = names.find((candidate) => candidate.toLowerCase() === `${parameter}.txt`);
    if (name === undefined) {
      throw unreadable(
        `holds no ${parameter}.txt; a calibration is a.txt, b.txt, c.txt and t.txt`,
        folder,
      );
    }
    return readMatrix(join(folder, name), (chunk) => hash.update(chunk));
  };
  const [a, b, c, t] = parameters.map(read) as [Matrix, Matrix, Matrix, Matrix];
  for (const [index, matrix] of [a, b, c, t].entries()) {
    if (matrix.width === a.width && matrix.height === a.height) continue;
    throw unreadable(
      `${parameters[index]}.txt has ${matrix.width} x ${matrix.height} numbers, but a.txt ${a.width} x ${a.height}`,
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

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(systemReason(error), folder);
  }
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
    const row = text.trim();
    if (row === "") continue;
    const place = { file, line };
    const words = row.split(/[\s;]+/).filter((word) => word !== "");
    if (width === 0) width = words.length;
    if (words.length !== width) {
      throw unreadable(`a row has ${width} numbers; this one has ${words.length}`, file, line);
    }
    height++;
    if (width * height > maxPixels) checkDimensions(width, height, file, line);
    for (const word of words) values.push(readNumber(word, place));
  }
  if (height === 0) throw unreadable("is empty; a calibration needs a number a pixel", file);
  checkDimensions(width, height, file);
  return { width, height, values: Float64Array.from(values) };
}

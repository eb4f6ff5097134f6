import { createHash } from "node:crypto";
import { unreadable } from "../errors.ts";
import { bytesSource } from "./disk.ts";
import { maxPixels } from "./limits.ts";
import { textLines } from "./lines.ts";
import { readCoordinate } from "./values.ts";

/** Pixels that are noisy or dead, and left out of clustering. */
export interface Mask {
  /** Coordinates of the masked pixels, pair by pair, each pixel once, in the order of the file. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  readonly path: string;
}

const maxSide = 2 ** 16;

/**
 * Reads a mask: lines `x<TAB>y`; blank lines and lines starting with `#` or `//` are passed over.
 *
 * @throws TrackroomError `unreadable-input` with file, line and reason
 */
export function readMask(bytes: Uint8Array, path: string): Mask {
  const x: number[] = [];
  const y: number[] = [];
  const seen = new Set<number>();
  let line = 0;
  for (const text of textLines(bytesSource(path, bytes))) {
    line++;
    const row = text.replace(/^\u00ef\u00bb\u00bf/, "").trim();
    if (row === "" || row.startsWith("#") || row.startsWith("//")) continue;
    const words = row.split(/\s*,\s*|\s+/);
    const place = { file: path, line };
    const values = words.map((word) => readCoordinate(word, place));
    const [column, rowNumber] = values;
    if (values.length !== 2 || column === undefined || rowNumber === undefined) {
      throw unreadable(
        `a line of a mask holds x and y; this one has ${values.length} ${values.length === 1 ? "value" : "values"}`,
        path,
        line,
      );
    }
    if (column < 0 || rowNumber < 0 || column >= maxSide || rowNumber >= maxSide) {
      throw unreadable(`pixel (${column}, ${rowNumber}) lies outside every sensor`, path, line);
    }
    const key = rowNumber * maxSide + column;
    if (seen.has(key)) continue;
    if (seen.size >= maxPixels)
      throw unreadable("masks more pixels than any sensor has", path, line);
    seen.add(key);
    x.push(column);
    y.push(rowNumber);
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { x: Uint32Array.from(x), y: Uint32Array.from(y), sha256, path };
}

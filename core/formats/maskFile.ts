import { createHash } from "node:crypto";
import { unreadable } from "../errors.ts";
import { bytesSource } from "./disk.ts";
import { checkDimensions, maxPixels } from "./limits.ts";
import { isUtf16, textLines } from "./lines.ts";
import { readCoordinate, readNumber } from "./values.ts";

/** How the pixels of a mask are written; see `docs/detector-files.md`. */
export type MaskLayout = "x y" | "x y flag" | "linear index" | "matrix";

/** Pixels that are noisy or dead, and left out of clustering. */
export interface MaskedPixels {
  /** Coordinates of the masked pixels, pair by pair, each pixel once, in the order of the file. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  /** Linear indices X = y * width + x of more of them: which pixels these are depends on the sensor's width. */
  readonly linear?: Uint32Array;
}

/** A mask, as it came out of a file. */
export interface Mask extends MaskedPixels {
  readonly layout: MaskLayout;
  readonly linear: Uint32Array;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  readonly path: string;
  /** What there is to say about how it was read, in sentences for people. */
  readonly notes: readonly string[];
}

const maxSide = 2 ** 16;

/** A row of the file that holds numbers. */
interface Row {
  readonly words: readonly string[];
  readonly line: number;
}

/**
 * Reads a mask, in any of the layouts that people have: lines `x y`; lines `x y flag` (1 = masked, 0 = not); one
 * linear index a line; a matrix of flags. Blank lines and comments (`#` or `//`, also behind a value) are passed
 * over, and so is a heading.
 *
 * @throws TrackroomError `unreadable-input` with file, line and reason
 */
export function readMask(bytes: Uint8Array, path: string): Mask {
  if (isUtf16(bytes)) {
    throw unreadable(
      "is saved as UTF-16 (what Windows calls Unicode); save it as plain text or UTF-8",
      path,
    );
  }
  if (bytes.includes(0)) {
    throw unreadable("is not a mask: a mask is plain text, with pixels as numbers", path);
  }
  const rows = readRows(bytes, path);
  const first = rows.next();
  const found = new MaskReader(path);
  const layout = first.done ? "x y" : layoutOf(first.value, path);
  const notes = first.done ? [] : found.read(layout, first.value, rows);
  return {
    layout,
    ...found.take(),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    path,
    notes,
  };
}

/** What a column may be called in the first line. */
const headingWord =
  /^["']?(x|y|col(umn)?|row|i|index|linear|pixel|(bad|dead|noisy|hot)?_?pixels?|flag|mask(ed)?|value|status)["']?$/i;

/** The rows with numbers in them, without comments; a heading above them is left out. */
function* readRows(bytes: Uint8Array, path: string): Generator<Row, void> {
  let line = 0;
  let sawHeading = false;
  let sawRow = false;
  for (const text of textLines(bytesSource(path, bytes))) {
    line++;
    const row = text
      .replace(/^\u00ef\u00bb\u00bf/, "")
      .replace(/(#|\/\/).*$/, "")
      .trim();
    if (row === "") continue;
    const words = row.split(/\s*[,;]\s*|\s+/).filter((word) => word !== "");
    if (!sawRow && !sawHeading && words.every((word) => headingWord.test(word))) {
      sawHeading = true;
      continue;
    }
    sawRow = true;
    yield { words, line };
  }
}

function layoutOf({ words, line }: Row, path: string): MaskLayout {
  if (words.length === 1) return "linear index";
  if (words.length === 2) return "x y";
  if (words.length === 3) return "x y flag";
  if (words.every((word) => flagOf(word) !== undefined)) return "matrix";
  throw unreadable(
    `is not a mask: its lines hold x and y, or x, y and 1, or one linear index, or a row of 0 and 1; this one has ${words.length} values`,
    path,
    line,
  );
}

/** 0 or 1, however it is written; undefined for anything else. */
function flagOf(word: string): 0 | 1 | undefined {
  if (/^\+?0+([.,]0*)?$/.test(word)) return 0;
  return /^\+?0*1([.,]0*)?$/.test(word) ? 1 : undefined;
}

class MaskReader {
  private readonly x: number[] = [];
  private readonly y: number[] = [];
  private readonly linear: number[] = [];
  private readonly seen = new Set<number>();
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  take(): Required<MaskedPixels> {
    return {
      x: Uint32Array.from(this.x),
      y: Uint32Array.from(this.y),
      linear: Uint32Array.from(this.linear),
    };
  }

  /** @returns what there is to say about it */
  read(layout: MaskLayout, first: Row, rest: Iterable<Row>): string[] {
    if (layout === "matrix") return this.readMatrix(first, rest);
    this.readPixel(layout, first);
    for (const row of rest) {
      this.checkLength(row, first.words.length);
      this.readPixel(layout, row);
    }
    return [];
  }

  private readPixel(layout: MaskLayout, { words, line }: Row): void {
    const place = { file: this.path, line };
    if (layout === "linear index") {
      this.addLinear(readCoordinate(words[0], place), line);
      return;
    }
    const x = readCoordinate(words[0], place);
    const y = readCoordinate(words[1], place);
    if (layout === "x y flag") {
      readNumber(words[2], place);
      const flag = flagOf(words[2]);
      if (flag === undefined) {
        throw unreadable(
          `the third value of a line of a mask is 1 (masked) or 0 (not masked); this one is ${words[2]}`,
          this.path,
          line,
        );
      }
      if (flag === 0) return;
    }
    this.add(x, y, line);
  }

  /**
   * PIXET writes 0 for masked pixels and 1 for good ones; others do it the other way round. Since most pixels of
   * any detector are good, the rarer value is the masked one.
   */
  private readMatrix(first: Row, rest: Iterable<Row>): string[] {
    const width = first.words.length;
    const flags: number[] = [];
    let height = 0;
    let ones = 0;
    const addRow = ({ words, line }: Row) => {
      height++;
      if (width * height > maxPixels) checkDimensions(width, height, this.path, line);
      for (const word of words) {
        const flag = flagOf(word);
        if (flag === undefined) {
          readNumber(word, { file: this.path, line });
          throw unreadable(`a mask's matrix holds 0 and 1 only, not ${word}`, this.path, line);
        }
        ones += flag;
        flags.push(flag);
      }
    };
    addRow(first);
    for (const row of rest) {
      this.checkLength(row, width);
      addRow(row);
    }
    checkDimensions(width, height, this.path);
    const masked = ones > flags.length - ones ? 0 : 1;
    for (const [index, flag] of flags.entries()) {
      if (flag === masked) this.add(index % width, Math.floor(index / width), 0);
    }
    return [
      `The mask is a matrix of ${width} x ${height} numbers, most of them ${1 - masked}; so ${masked} was taken as masked.`,
    ];
  }

  private checkLength({ words, line }: Row, expected: number): void {
    if (words.length === expected) return;
    const number = `${expected} ${expected === 1 ? "value" : "values"}`;
    throw unreadable(
      `the lines of this mask have ${number}; this one has ${words.length}`,
      this.path,
      line,
    );
  }

  private add(x: number, y: number, line: number): void {
    if (x < 0 || y < 0 || x >= maxSide || y >= maxSide) {
      throw unreadable(`pixel (${x}, ${y}) lies outside every sensor`, this.path, line);
    }
    if (!this.isNew(y * maxSide + x, line)) return;
    this.x.push(x);
    this.y.push(y);
  }

  private addLinear(index: number, line: number): void {
    if (index < 0 || index >= maxPixels) {
      throw unreadable(`pixel ${index} lies outside every sensor`, this.path, line);
    }
    if (this.isNew(index, line)) this.linear.push(index);
  }

  private isNew(key: number, line: number): boolean {
    if (this.seen.has(key)) return false;
    if (this.seen.size >= maxPixels) {
      throw unreadable("masks more pixels than any sensor has", this.path, line);
    }
    this.seen.add(key);
    return true;
  }
}

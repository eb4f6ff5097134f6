import { unreadable } from "../errors.ts";
import type { Frame } from "../frame.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { FrameGuide, finishFrame } from "./guide.ts";
import { doubtAboutMatrix } from "./likeness.ts";
import { checkDimensions, defaultSide } from "./limits.ts";
import { latin1, lineBlocks } from "./lines.ts";
import { PixelCollector } from "./pixels.ts";
import { sightLayout } from "./shape.ts";
import { exactDigits, powersOfTen, readCount, readNumber } from "./values.ts";

/** Pixelman ASCII matrix: `height` lines of `width` numbers; several frames are stacked. */
export const pixelmanMatrix: FrameFormat = {
  name: "pixelman-ascii-matrix",
  label: "Pixelman ASCII matrix",
  writtenBy: "Pixelman, PIXET",
  looksLike: "A line of numbers for each row of the sensor.",
  recognise: (source) => sightLayout(source).layout === "matrix",
  read,
};

const lineFeed = 10;
const space = 32;
const point = 46;
const zero = 48;

function* read(source: FrameSource): Generator<Frame> {
  const doubt = source.dsc === undefined ? doubtAboutMatrix(source) : undefined;
  if (doubt !== undefined) throw unreadable(doubt, source.path);
  const own = source.dsc === undefined ? measure(source) : undefined;
  const guide = new FrameGuide(source, {
    notes: [...sightLayout(source).notes, ...(own?.notes ?? [])],
  });
  const scanner = new MatrixScanner(source.path);
  const shape = () => own ?? guide.shape;
  for (const block of lineBlocks(source)) {
    let at = 0;
    while (at < block.length) {
      // A frame that is complete waits for the first row behind it: only then is it not the last.
      if (scanner.rows === shape().height && !isBlankLine(block, at)) yield finish();
      scanner.isTime = guide.isTime;
      at = scanner.scanLine(block, at, shape());
    }
  }
  const { height } = shape();
  if (scanner.rows > 0 && scanner.rows < height) {
    throw unreadable(
      `the frame ends after ${scanner.rows} of ${height} rows`,
      source.path,
      scanner.line,
    );
  }
  yield finish(true);

  function finish(last = false): Frame {
    const outline = {
      ...guide.next(),
      ...(own === undefined ? {} : { width: own.width, height: own.height }),
    };
    scanner.rows = 0;
    return finishFrame(outline, scanner.collector, source.path, last ? guide.closingNotes() : []);
  }
}

/**
 * The shape of a matrix file that has no `.dsc`. Rows tell the height, unless there are whole multiples of
 * the width of a sensor: then the frames are stacked squares, as multi-frame files of single chips are.
 */
function measure(source: FrameSource): { width: number; height: number; notes: string[] } {
  let width = 0;
  let rows = 0;
  for (const block of lineBlocks(source)) {
    for (let at = 0; at < block.length; ) {
      const end = block.indexOf(lineFeed, at);
      if (!isBlankLine(block, at)) {
        if (rows === 0) width = latin1(block, at, end).trim().split(/\s+/).length;
        rows++;
      }
      at = end + 1;
    }
  }
  const stacked = width % defaultSide === 0 && rows > width && rows % width === 0;
  const height = stacked ? width : rows;
  checkDimensions(width, height, source.path);
  const notes = stacked
    ? [
        `${rows} rows of ${width} numbers were read as ${rows / width} frames of ${width} x ${width}.`,
      ]
    : [];
  return { width, height, notes };
}

/** Nothing but spaces, or the `#` that some programs write between frames. */
function isBlankLine(block: Uint8Array, start: number): boolean {
  let at = start;
  if (block[at] === 35) at++;
  while (block[at] === space || block[at] === 13 || block[at] === 9) at++;
  return block[at] === lineFeed;
}

class MatrixScanner {
  readonly collector = new PixelCollector();
  /** Rows of the frame at hand that have been read. */
  rows = 0;
  /** Whether the frame at hand holds times of arrival: these may be negative. */
  isTime = false;
  line = 0;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Reads one row. @returns where the next line begins */
  scanLine(block: Uint8Array, start: number, shape: Shape): number {
    this.line++;
    if (isBlankLine(block, start)) return block.indexOf(lineFeed, start) + 1;
    const { collector, rows, line } = this;
    const { width } = shape;
    const first = rows * width;
    collector.reserve(width);
    const { indices, counts, lines } = collector;
    let { length } = collector;
    let at = start;
    let column = 0;
    for (;;) {
      while (block[at] === space || block[at] === 9) at++;
      if (block[at] === 13 && block[at + 1] === lineFeed) at++;
      if (block[at] === lineFeed) break;
      const wordStart = at;
      let count = 0;
      let digit = block[at] - zero;
      while (digit >= 0 && digit <= 9) {
        count = count * 10 + digit;
        digit = block[++at] - zero;
      }
      if (block[at] === point && at > wordStart) {
        const decimals = at + 1;
        digit = block[++at] - zero;
        while (digit >= 0 && digit <= 9) {
          count = count * 10 + digit;
          digit = block[++at] - zero;
        }
        count /= powersOfTen[at - decimals];
      }
      // What ends a number is a space or a control character; signs and letters lie above these.
      const regular = block[at] <= space && at > wordStart && at - wordStart <= exactDigits;
      if (!regular) {
        while (block[at] !== space && block[at] !== 9 && block[at] !== lineFeed) at++;
        const word = latin1(block, wordStart, at).trimEnd();
        const place = { file: this.file, line };
        count = this.isTime ? readNumber(word, place) : readCount(word, place);
      }
      if (count !== 0 && column < width) {
        indices[length] = first + column;
        counts[length] = count;
        lines[length++] = line;
      }
      column++;
    }
    if (column !== width) {
      throw unreadable(`a row has ${width} numbers; this one has ${column}`, this.file, line);
    }
    collector.length = length;
    this.rows++;
    return at + 1;
  }
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

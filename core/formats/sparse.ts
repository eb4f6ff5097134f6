import { unreadable } from "../errors.ts";
import type { Frame } from "../frame.ts";
import type { FrameSource } from "./format.ts";
import { type FrameGuide, finishFrame } from "./guide.ts";
import { latin1, lineBlocks, withoutComment, wordsOf } from "./lines.ts";
import { type PixelCollector, withCollector } from "./pixels.ts";
import {
  exactDigits,
  linearIndex,
  pixelIndex,
  powersOfTen,
  readCoordinate,
  readCount,
} from "./values.ts";

/** A text format with a pixel a line. */
export interface SparseDialect {
  /** Numbers on a line: x, y, C or X, C. */
  readonly columns: 2 | 3;
  /** Byte between x and y, where C always follows a tab in files as programs write them. */
  readonly separator: number;
  /** What may stand between numbers in files as people edit them. */
  readonly spaces: RegExp;
  /** How the columns are called in messages. */
  readonly columnNames: string;
  /** Takes a line that is no pixel, such as a comment; false where the line is not one. */
  readonly comment?: (text: string) => boolean;
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const point = 46;
const zero = 48;
/** The shortest line of a pixel: `0<TAB>1<LF>`. */
const shortestLine = 4;

/**
 * Reads a sparse text file, frame by frame; frames are separated by a line `#`.
 *
 * @throws TrackroomError `unreadable-input` with file, line and reason
 */
export function readSparse(
  source: FrameSource,
  dialect: SparseDialect,
  guide: FrameGuide,
): Generator<Frame> {
  return withCollector((collector) =>
    scanFrames(source, new SparseScanner(source.path, dialect, collector), guide),
  );
}

function* scanFrames(
  source: FrameSource,
  scanner: SparseScanner,
  guide: FrameGuide,
): Generator<Frame, void> {
  const { collector } = scanner;
  let frames = 0;
  for (const block of lineBlocks(source)) {
    let at = 0;
    while (at < block.length) {
      at = scanner.scan(block, at, guide.shape);
      collector.checkSize(guide.shape.width, guide.shape.height, source.path);
      if (!scanner.atSeparator) continue;
      yield finishFrame(guide.next(), collector, source.path);
      scanner.sawPixel = false;
      frames++;
    }
  }
  // Some programs end every frame with '#', the last one too. Nothing behind it is a frame without hits only where
  // the .dsc knows of it, as an empty file is one only with its .dsc.
  const surplus = frames > 0 && !guide.hasSection && !scanner.sawPixel;
  if (!surplus) yield finishFrame(guide.next(), collector, source.path, guide.closingNotes());
}

/** Turns lines into pixels: a fast path for lines as programs write them, a careful one for all others. */
class SparseScanner {
  readonly collector: PixelCollector;
  /** Whether the scan stopped behind a line `#`. */
  atSeparator = false;
  /** Whether there was a line of a pixel since the last `#`, with or without a hit. */
  sawPixel = false;
  /** Whether there was a heading, or a pixel in any frame. */
  private sawAny = false;
  private line = 0;
  private readonly file: string;
  private readonly dialect: SparseDialect;

  constructor(file: string, dialect: SparseDialect, collector: PixelCollector) {
    this.collector = collector;
    this.file = file;
    this.dialect = dialect;
  }

  /**
   * Reads pixels from a block of whole lines, up to its end or behind the next `#`.
   * @returns where it stopped
   */
  scan(block: Uint8Array, start: number, shape: Shape): number {
    const { collector, dialect } = this;
    const { width, height } = shape;
    const { separator } = dialect;
    const pairs = dialect.columns === 2;
    const columns = pairs ? width * height : width;
    const rows = pairs ? 1 : height;
    collector.reserve(Math.ceil((block.length - start) / shortestLine));
    const { indices, counts, lines } = collector;
    let { length, sorted } = collector;
    let { line } = this;
    let previous = length > 0 ? indices[length - 1] : -1;
    let at = start;
    this.atSeparator = false;
    while (at < block.length) {
      const lineStart = at;
      let x = 0;
      let y = 0;
      let count = 0;
      let digit = block[at] - zero;
      while (digit >= 0 && digit <= 9) {
        x = x * 10 + digit;
        digit = block[++at] - zero;
      }
      let regular = at > lineStart;
      if (!pairs && regular && block[at] === separator) {
        const yStart = ++at;
        digit = block[at] - zero;
        while (digit >= 0 && digit <= 9) {
          y = y * 10 + digit;
          digit = block[++at] - zero;
        }
        regular = at > yStart;
      } else if (!pairs) regular = false;
      if (regular && block[at] === tab) {
        const countStart = ++at;
        digit = block[at] - zero;
        while (digit >= 0 && digit <= 9) {
          count = count * 10 + digit;
          digit = block[++at] - zero;
        }
        let digits = at - countStart;
        if (block[at] === point) {
          const decimals = at + 1;
          digit = block[++at] - zero;
          while (digit >= 0 && digit <= 9) {
            count = count * 10 + digit;
            digit = block[++at] - zero;
          }
          count /= powersOfTen[at - decimals];
          digits = digits === 0 ? 0 : at - countStart - 1;
        }
        if (block[at] === carriageReturn) at++;
        regular = digits > 0 && digits <= exactDigits && block[at] === lineFeed;
      } else regular = false;
      if (!regular || x >= columns || y >= rows) {
        collector.length = length;
        collector.sorted = sorted;
        this.line = line;
        at = this.scanOddLine(block, lineStart, shape);
        if (this.atSeparator) return at;
        ({ length, sorted } = collector);
        previous = length > 0 ? indices[length - 1] : -1;
        line++;
        continue;
      }
      at++;
      line++;
      this.sawPixel = this.sawAny = true;
      if (count === 0) continue;
      const index = y * width + x;
      if (index <= previous) sorted = false;
      previous = index;
      indices[length] = index;
      counts[length] = count;
      lines[length++] = line;
    }
    collector.length = length;
    collector.sorted = sorted;
    this.line = line;
    return at;
  }

  /** Whether a line names the columns: one above all pixels, without a number in it. */
  private isHeading(words: readonly string[]): boolean {
    const named = /^["']?[a-z]/i.test(words[0]) && !words.some((word) => /^[+-]?\d/.test(word));
    if (this.sawAny || !named) return false;
    this.sawAny = true;
    return true;
  }

  /** Reads a line that is not as programs write it, or says what is wrong with it. */
  private scanOddLine(block: Uint8Array, start: number, shape: Shape): number {
    const { dialect } = this;
    const end = block.indexOf(lineFeed, start);
    const place = { file: this.file, line: this.line + 1 };
    let text = latin1(block, start, end).trim();
    if (place.line === 1) text = text.replace(/^\u00ef\u00bb\u00bf/, "");
    if (text === "#") {
      this.line++;
      this.atSeparator = true;
    } else if (text !== "" && dialect.comment?.(text) !== true) {
      text = withoutComment(text);
      const words = wordsOf(text, dialect.spaces);
      if (text === "" || this.isHeading(words)) return end + 1;
      if (words.length !== dialect.columns) {
        for (const word of words) readCount(word, place);
        throw unreadable(
          `a line holds ${dialect.columnNames}; this one has ${words.length} ${words.length === 1 ? "value" : "values"}`,
          place.file,
          place.line,
        );
      }
      this.sawPixel = this.sawAny = true;
      const index =
        words.length === 2
          ? linearIndex(readCoordinate(words[0], place), shape, place)
          : pixelIndex(
              readCoordinate(words[0], place),
              readCoordinate(words[1], place),
              shape,
              place,
            );
      const count = readCount(words[words.length - 1], place);
      if (count > 0) this.collector.add(index, count, place.line);
    }
    return end + 1;
  }
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

import { unreadable } from "../errors.ts";
import { latin1, quote } from "./lines.ts";
import { PixelCollector } from "./pixels.ts";
import {
  exactDigits,
  linearIndex,
  powersOfTen,
  readCoordinate,
  readCount,
  type ValuePlace,
} from "./values.ts";

const lineFeed = 10;
const hash = 35;
const comma = 44;
const dash = 45;
const point = 46;
const open = 91;
const close = 93;
const zero = 48;

/** Whether a line begins a new key of the file (or ends a document), and with it whatever list came before. */
export function isTopLevel(block: Uint8Array, at: number): boolean {
  const byte = block[at];
  if ((byte | 32) >= 97 && (byte | 32) <= 122) return true;
  if (byte === 95 || byte === 34 || byte === 39) return true;
  return (byte === dash || byte === point) && block[at + 1] === byte && block[at + 2] === byte;
}

/**
 * Scans the list of frames of an mPIXdaq file: items `- [[X, C], [X, C], ...]`, each over many lines, or
 * `- - [X, C]`. Only the list `frame_data` is looked at; all else is passed over.
 */
export class YamlFrameScanner {
  readonly collector = new PixelCollector();
  /** Whether the scan stopped at the end of a frame. */
  frameEnded = false;
  private readonly file: string;
  private readonly shape: { readonly width: number; readonly height: number };
  private line = 0;
  private atLineStart = true;
  private inFrames = false;
  /** Indent of the dash that begins a frame. */
  private itemIndent = -1;
  private inFrame = false;
  private sawList = false;
  private depth = 0;
  private values = 0;
  private index = 0;
  private count = 0;
  private afterPixel = false;

  constructor(file: string, shape: { readonly width: number; readonly height: number }) {
    this.file = file;
    this.shape = shape;
  }

  /** Ends the file. @returns whether that ends a frame; @throws TrackroomError where it breaks one off */
  end(): boolean {
    if (this.depth > 0) {
      throw unreadable("ends in the middle of a frame", this.file, Math.max(1, this.line));
    }
    return this.finishItem();
  }

  /**
   * Reads on from a block of whole lines, to its end or to the end of a frame.
   * @returns where it stopped
   */
  scan(block: Uint8Array, start: number): number {
    this.frameEnded = false;
    let at = start;
    while (at < block.length) {
      if (this.atLineStart) {
        at = this.startLine(block, at);
        if (this.frameEnded) return at;
        if (this.atLineStart) continue;
      }
      at = this.scanLine(block, at);
    }
    return at;
  }

  /** Looks at how a line begins: keys, comments, and dashes that begin a frame. */
  private startLine(block: Uint8Array, start: number): number {
    if (this.depth === 0 && isTopLevel(block, start)) {
      if (this.finishItem()) {
        this.frameEnded = true;
        return start;
      }
      this.line++;
      this.startKey(block, start);
      return block.indexOf(lineFeed, start) + 1;
    }
    if (!this.inFrames) {
      this.line++;
      return block.indexOf(lineFeed, start) + 1;
    }
    let at = start;
    while (block[at] === 32) at++;
    if (this.depth === 0 && block[at] === dash) {
      const indent = at - start;
      if (this.itemIndent < 0) this.itemIndent = indent;
      if (indent <= this.itemIndent) {
        if (this.finishItem()) {
          this.frameEnded = true;
          return start;
        }
        this.inFrame = true;
      }
      at++;
    }
    this.line++;
    this.atLineStart = false;
    return at;
  }

  private startKey(block: Uint8Array, start: number): void {
    const text = latin1(block, start, block.indexOf(lineFeed, start)).trim();
    const match = /^["']?frame_data["']?\s*:\s*(.*)$/.exec(text);
    this.inFrames = match !== null;
    if (match === null) return;
    this.itemIndent = -1;
    const rest = match[1].replace(/(^|\s)#.*$/, "");
    if (rest !== "" && rest !== "[]") {
      throw unreadable(
        "frame_data must be a list with an item '- [[X, C], ...]' a frame",
        this.file,
        this.line,
      );
    }
  }

  private finishItem(): boolean {
    if (!this.inFrame) return false;
    if (!this.sawList) {
      throw unreadable("a frame is a list of [X, C]; here is none", this.file, this.line);
    }
    this.inFrame = false;
    this.sawList = false;
    this.afterPixel = false;
    return true;
  }

  /** Reads brackets and numbers up to the end of the line. */
  private scanLine(block: Uint8Array, start: number): number {
    let at = start;
    for (;;) {
      const byte = block[at];
      const digit = byte - zero;
      if (digit >= 0 && digit <= 9) {
        const wordStart = at;
        let value = digit;
        let next = block[++at] - zero;
        while (next >= 0 && next <= 9) {
          value = value * 10 + next;
          next = block[++at] - zero;
        }
        if (block[at] === point && this.values === 1) {
          const decimals = at + 1;
          next = block[++at] - zero;
          while (next >= 0 && next <= 9) {
            value = value * 10 + next;
            next = block[++at] - zero;
          }
          value /= powersOfTen[at - decimals];
        }
        const behind = block[at];
        const regular =
          at - wordStart <= exactDigits && (behind === comma || behind === close || behind <= 32);
        if (regular) this.takeValue(value);
        else at = this.readOddWord(block, wordStart);
      } else if (byte === comma || byte === 32) {
        at++;
      } else if (byte === open) {
        this.openList();
        at++;
      } else if (byte === close) {
        this.closeList();
        at++;
      } else if (byte === lineFeed) {
        this.atLineStart = true;
        return at + 1;
      } else if (byte === 13 || byte === 9 || (byte === dash && this.depth === 0)) {
        // A dash outside brackets begins a pixel of the form `- [X, C]`.
        at++;
      } else if (byte === hash) {
        at = block.indexOf(lineFeed, at);
      } else {
        at = this.readOddWord(block, at);
      }
    }
  }

  private get place(): ValuePlace {
    return { file: this.file, line: this.line };
  }

  private openList(): void {
    if (!this.inFrame || this.depth === 2 || this.values > 0) {
      throw unreadable("a '[' stands where none belongs", this.file, this.line);
    }
    this.depth++;
    this.sawList = true;
    this.afterPixel = false;
  }

  private closeList(): void {
    if (this.depth === 0) throw unreadable("a ']' stands where none belongs", this.file, this.line);
    if (this.values === 2) {
      linearIndex(this.index, this.shape, this.place);
      if (this.count > 0) this.collector.add(this.index, this.count, this.line);
      const { width, height } = this.shape;
      this.collector.checkSize(width, height, this.file);
    } else if (this.values === 1 || (this.depth === 2 && this.values === 0)) {
      throw unreadable("a pixel is [X, C]; this one has no count", this.file, this.line);
    }
    this.afterPixel = true;
    this.values = 0;
    this.depth--;
  }

  private takeValue(value: number): void {
    if (this.depth === 0 || this.afterPixel) {
      throw unreadable(`${value} stands outside a pixel [X, C]`, this.file, this.line);
    }
    if (this.values === 0) this.index = value;
    else if (this.values === 1) this.count = value;
    else throw unreadable("a pixel is [X, C]; this one has more values", this.file, this.line);
    this.values++;
  }

  /** Reads a number that is not plain digits, such as 12.5 or 1e3, or says what is wrong with it. */
  private readOddWord(block: Uint8Array, start: number): number {
    let at = start;
    while (block[at] > 32 && block[at] !== comma && block[at] !== open && block[at] !== close) at++;
    const word = latin1(block, start, Math.max(at, start + 1));
    const { place } = this;
    if (word.trim() === "")
      throw unreadable(`${quote(word)} is not a number`, this.file, this.line);
    this.takeValue(this.values === 0 ? readCoordinate(word, place) : readCount(word, place));
    return at;
  }
}

import { unreadable } from "../errors.ts";
import type { Frame, SettingValue } from "../frame.ts";
import { parseNumber } from "./dscValues.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { FrameGuide, finishFrame } from "./guide.ts";
import { latin1, lineBlocks, quote } from "./lines.ts";
import { hasMark } from "./marks.ts";
import { PixelCollector } from "./pixels.ts";
import { readOnSensor, type Sensor } from "./sensor.ts";
import { metadataFromSettings } from "./settingNames.ts";
import { exactDigits, pixelIndex, readCoordinate, readCount, readNumber } from "./values.ts";

/**
 * PIXET cluster log: `Frame N (start, acq s)`, then a line a cluster: `[x, y, C] [x, y, C] ...`, where a
 * time of arrival may follow C. What PIXET calls clusters is not kept: Trackroom finds its own.
 */
export const clog: FrameFormat = {
  name: "clog",
  label: "PIXET .clog",
  writtenBy: "PIXET",
  looksLike:
    '"Frame 1 (start, acquisition time s)", then a line of [x, y, count] for each cluster.',
  recognise,
  read: (source) => readOnSensor(source, coordinates, (sensor) => read(source, sensor)),
};

// Start times are s since 1970 where the detector knows the time, with a point or a decimal comma.
const number = String.raw`[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?`;
const header = String.raw`Frame\s+(\d+)\s*\(\s*(${number})\s*(?:s\s*)?,\s*(${number})\s*s?\s*\)`;
const headerLine = new RegExp(`^\\s*${header}\\s*$`);
const headerPattern = new RegExp(String.raw`^(?:\u00ef\u00bb\u00bf)?[ \t]*${header}[ \t\r]*$`, "m");

const arrivalNote =
  "The file gives times of arrival too; Trackroom keeps the counts and leaves these out.";

const dataDrivenNote =
  "The file was taken without exposures (acquisition time 0): its start times are ns since the run began, and no dates.";

const coordinates = /\[\s*(\d+),\s*(\d+),/g;

const lineFeed = 10;
const bracket = 91;
const shortestPixel = 7;

function recognise(source: FrameSource): boolean {
  // A quick look first, since every file of every format comes by here.
  return (
    hasMark(source, "parenthesis") && headerPattern.test(latin1(source.head.subarray(0, 4096)))
  );
}

function* read(source: FrameSource, sensor?: Sensor): Generator<Frame> {
  const guide = new FrameGuide(source, { needsDsc: false, sensor });
  const scanner = new ClusterScanner(source.path);
  let own: Record<string, SettingValue> | undefined;
  let line = 0;
  for (const block of lineBlocks(source)) {
    for (let at = 0; at < block.length; ) {
      line++;
      const end = block.indexOf(lineFeed, at);
      if (own !== undefined && block[at] === bracket) {
        scanner.scanLine(block, at, end, line, guide.shape);
        scanner.collector.checkSize(guide.shape.width, guide.shape.height, source.path);
      } else {
        const text = latin1(block, at, end)
          .replace(/^\u00ef\u00bb\u00bf/, "")
          .trim();
        if (text !== "") {
          const next = frameSettings(text, source.path, line);
          if (own !== undefined) yield finish(own);
          own = next;
        }
      }
      at = end + 1;
    }
  }
  if (own === undefined) throw unreadable("holds no frame", source.path);
  yield finish(own, true);

  function finish(settings: Record<string, SettingValue>, last = false): Frame {
    const outline = guide.next();
    const dataDriven = settings["Acq time"] === 0;
    const own = dataDriven ? {} : metadataFromSettings(settings);
    const described = {
      ...outline,
      settings: { ...outline.settings, ...settings },
      metadata: { ...outline.metadata, ...own },
    };
    const notes = scanner.sawArrival ? [arrivalNote] : [];
    if (dataDriven) notes.push(dataDrivenNote);
    scanner.sawArrival = false;
    if (last) notes.push(...guide.closingNotes());
    return finishFrame(described, scanner.collector, source.path, notes);
  }
}

/** The settings that a line `Frame N (start, acq s)` gives. @throws TrackroomError where it is none */
function frameSettings(text: string, file: string, line: number): Record<string, SettingValue> {
  const match = headerLine.exec(text);
  if (match === null) {
    throw unreadable(
      `${quote(text)} is neither a frame's beginning, 'Frame 1 (start, acquisition time s)', nor a cluster, '[x, y, C] ...'`,
      file,
      line,
    );
  }
  return {
    Frame: Number(match[1]),
    "Start time": parseNumber(match[2]),
    "Acq time": parseNumber(match[3]),
  };
}

class ClusterScanner {
  readonly collector = new PixelCollector();
  /** Whether the frame at hand has times of arrival. */
  sawArrival = false;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Reads the pixels of one line. */
  scanLine(block: Uint8Array, start: number, end: number, line: number, shape: Shape): void {
    this.collector.reserve(Math.ceil((end - start) / shortestPixel));
    let at = start;
    while (at < end) {
      const byte = block[at];
      if (byte === bracket) at = this.scanPixel(block, at, end, line, shape);
      else if (byte <= 32 || byte === 44) at++;
      else {
        const rest = quote(latin1(block, at, end));
        throw unreadable(`${rest} stands where a pixel [x, y, C] belongs`, this.file, line);
      }
    }
  }

  /** Reads `[x, y, C]` as PIXET writes it; anything else goes to the careful path. */
  private scanPixel(
    block: Uint8Array,
    start: number,
    end: number,
    line: number,
    shape: Shape,
  ): number {
    let at = start + 1;
    let x = 0;
    let y = 0;
    let count = 0;
    let digit = block[at] - 48;
    const xStart = at;
    while (digit >= 0 && digit <= 9) {
      x = x * 10 + digit;
      digit = block[++at] - 48;
    }
    if (at === xStart || block[at] !== 44 || block[at + 1] !== 32) {
      return this.scanOddPixel(block, start, end, line, shape);
    }
    at += 2;
    const yStart = at;
    digit = block[at] - 48;
    while (digit >= 0 && digit <= 9) {
      y = y * 10 + digit;
      digit = block[++at] - 48;
    }
    if (at === yStart || block[at] !== 44 || block[at + 1] !== 32) {
      return this.scanOddPixel(block, start, end, line, shape);
    }
    at += 2;
    const countStart = at;
    digit = block[at] - 48;
    while (digit >= 0 && digit <= 9) {
      count = count * 10 + digit;
      digit = block[++at] - 48;
    }
    const digits = at - countStart;
    if (
      digits === 0 ||
      digits > exactDigits ||
      block[at] !== 93 ||
      x >= shape.width ||
      y >= shape.height
    ) {
      return this.scanOddPixel(block, start, end, line, shape);
    }
    if (count > 0) this.collector.add(y * shape.width + x, count, line);
    return at + 1;
  }

  private scanOddPixel(
    block: Uint8Array,
    start: number,
    end: number,
    line: number,
    shape: Shape,
  ): number {
    const place = { file: this.file, line };
    const close = block.subarray(start, end).indexOf(93);
    if (close < 0) {
      const rest = quote(latin1(block, start, end));
      throw unreadable(`${rest} breaks off before the closing bracket`, this.file, line);
    }
    const text = latin1(block, start + 1, start + close).trim();
    // With ', ' between values, a comma without a space is a decimal comma.
    const words = text.includes(", ") ? text.split(/,\s+/) : text.split(",");
    if (words.length !== 3 && words.length !== 4) {
      throw unreadable(
        `a pixel is [x, y, C] or [x, y, C, ToA]; ${quote(`[${text}]`)} has ${words.length} values`,
        this.file,
        line,
      );
    }
    const x = readCoordinate(words[0], place);
    const y = readCoordinate(words[1], place);
    const count = readCount(words[2], place);
    if (words[3] !== undefined) {
      readNumber(words[3], place);
      this.sawArrival = true;
    }
    const index = pixelIndex(x, y, shape, place);
    if (count > 0) this.collector.add(index, count, line);
    return start + close + 1;
  }
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

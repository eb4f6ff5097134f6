import { unreadable } from "../errors.ts";
import type { FrameMetadata, SettingValue } from "../frame.ts";
import type { ByteSource } from "./format.ts";
import { checkDimensions, defaultSide } from "./limits.ts";
import { isUtf16, latin1, quote, readableText, textLines } from "./lines.ts";
import { metadataFromSettings } from "./settingNames.ts";

/** How the pixels lie in the data file. */
export type Layout = "matrix" | "xc" | "xyc";

/** What a section `[Fn]` of a `.dsc` says about its frame. */
export interface DscSection {
  /** Type of C, as the file writes it: `i16`, `u32`, `u64`, `double`. */
  readonly type: string;
  readonly layout: Layout;
  readonly width: number;
  readonly height: number;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly metadata: FrameMetadata;
}

/** The first line of a `.dsc`. */
export interface DscHeader {
  readonly binary: boolean;
  /** Frames that it announces; not always the truth. */
  readonly frameCount: number;
}

const headerLine = /^([AB])\s*(\d{1,12})\s*$/;
const sectionLine = /^\[F\s*\d+\s*\]\s*$/;
const typeLine =
  /^Type\s*=\s*(\w+)\s+(matrix|\[[^\]]*\])\s*width\s*=\s*(\d{1,9})\s+height\s*=\s*(\d{1,9})\s*$/i;
const entryLine = /^"(.*?)"\s*(?:\(".*"\))?\s*:\s*$/;
const countLine = /^(\w+)\s*\[\s*(\d+)\s*\]\s*$/;

/**
 * Reads a `.dsc`: the first line at once, the sections one by one as they are asked for.
 *
 * @throws TrackroomError `unreadable-input`, of the `.dsc` and its line, where it is no `.dsc`
 */
export function readDsc(dsc: ByteSource): { header: DscHeader; sections: Iterator<DscSection> } {
  const lines = textLines(dsc);
  const first = lines.next();
  const match = first.done ? null : headerLine.exec(first.value.replace(/^\u00ef\u00bb\u00bf/, ""));
  if (match === null) {
    throw unreadable(
      isUtf16(dsc.head)
        ? "is saved as UTF-16 (what Windows calls Unicode); save it as plain text or UTF-8"
        : "is not a .dsc: its first line must be A or B and the number of frames, such as A000000001",
      dsc.path,
      1,
    );
  }
  const header = { binary: match[1] === "B", frameCount: Number(match[2]) };
  return { header, sections: readSections(lines, dsc.path) };
}

/** What a `.dsc` says about the form of its data file. */
export interface DscForm {
  readonly binary: boolean;
  readonly layout: Layout | undefined;
  readonly width: number | undefined;
}

const usualHead =
  /^([AB])\d{1,12}\s*\n\s*\[F\d+\]\s*\nType=\w+ (matrix|\[X,C\]|\[X,Y,C\]) width=(\d{1,9}) height=\d{1,9}\s*\n/;
const layouts: Readonly<Record<string, Layout>> = {
  matrix: "matrix",
  "[X,C]": "xc",
  "[X,Y,C]": "xyc",
};

/**
 * The form of the data file, from the first lines of its `.dsc`.
 * @throws TrackroomError `unreadable-input`, as `readDsc` does
 */
export function peekDsc(dsc: ByteSource): DscForm {
  const usual = usualHead.exec(latin1(dsc.head.subarray(0, 256)));
  if (usual !== null) {
    return { binary: usual[1] === "B", layout: layouts[usual[2]], width: Number(usual[3]) };
  }
  const { header, sections } = readDsc(dsc);
  const first = sections.next();
  sections.return?.();
  const section = first.done ? undefined : first.value;
  return { binary: header.binary, layout: section?.layout, width: section?.width };
}

function* readSections(lines: Iterator<string>, file: string): Generator<DscSection> {
  let line = 1;
  let section: SectionBuilder | undefined;
  for (;;) {
    const next = lines.next();
    if (next.done) break;
    line++;
    const text = next.value;
    const initial = text.charCodeAt(0);
    if (initial === 91 /* [ */ && sectionLine.test(text)) {
      if (section !== undefined) yield section.finish();
      section = new SectionBuilder();
    } else if (initial === 34 /* " */ && (section?.mayStartEntry(text) ?? true)) {
      section ??= new SectionBuilder();
      section.startEntry(text, file, line);
    } else if (section?.isBetweenEntries ?? true) {
      if (text.trim() === "") continue;
      section ??= new SectionBuilder();
      section.readType(text, file, line);
    } else {
      section?.continueEntry(text);
    }
  }
  if (section !== undefined) yield section.finish();
}

/** Reads the blocks of one section: `"Name" ("Description"):`, `type[n]`, value lines, a blank line. */
class SectionBuilder {
  private type = "";
  private layout: Layout = "xyc";
  private width = defaultSide;
  private height = defaultSide;
  private readonly entries: [string, SettingValue][] = [];
  private name: EntryName | undefined;
  private valueType: string | undefined;
  private value: string | undefined;

  get isBetweenEntries(): boolean {
    return this.name === undefined;
  }

  /** An entry begins after the blank line, or where it looks like one and that line is missing. */
  mayStartEntry(text: string): boolean {
    if (this.isBetweenEntries) return true;
    return this.valueType !== undefined && entryLine.test(text);
  }

  readType(text: string, file: string, line: number): void {
    const match = typeLine.exec(text);
    // Lines that mean nothing to us do no harm; a size or layout that is not understood would.
    if (match === null) {
      if (/^Type\s*=/i.test(text)) {
        throw unreadable(
          `${quote(text)} is not of the form Type=i16 [X,Y,C] width=256 height=256`,
          file,
          line,
        );
      }
      return;
    }
    this.type = match[1].toLowerCase();
    const layout = match[2].toLowerCase().replace(/\s/g, "");
    if (layout === "matrix") this.layout = "matrix";
    else if (layout === "[x,c]") this.layout = "xc";
    else if (layout === "[x,y,c]") this.layout = "xyc";
    else throw unreadable(`${quote(match[2])} is not matrix, [X,C] or [X,Y,C]`, file, line);
    this.width = Number(match[3]);
    this.height = Number(match[4]);
    checkDimensions(this.width, this.height, file, line);
  }

  startEntry(text: string, file: string, line: number): void {
    this.finishEntry();
    if (this.entries.length >= maxEntries) {
      throw unreadable(`has more than ${maxEntries} settings for one frame`, file, line);
    }
    this.name = entryName(text);
  }

  continueEntry(text: string): void {
    if (this.valueType === undefined) {
      this.valueType = text;
    } else if (text === "" && this.value !== undefined) {
      this.finishEntry();
    } else {
      this.value = this.value === undefined ? text : `${this.value}\n${text}`;
    }
  }

  private finishEntry(): void {
    const { name, valueType, value } = this;
    this.name = this.valueType = this.value = undefined;
    if (name === undefined || valueType === undefined || value === undefined) return;
    this.entries.push([name.name, settingValue(name, valueType, value)]);
  }

  finish(): DscSection {
    this.finishEntry();
    const settings = Object.fromEntries(this.entries);
    return {
      type: this.type,
      layout: this.layout,
      width: this.width,
      height: this.height,
      settings,
      metadata: metadataFromSettings(settings),
    };
  }
}

const maxEntries = 10_000;
const longValue = 512;

/** MHz for the codes that some versions write as `Timepix clock`, `byte[1]`. */
const clockCodes = [10, 20, 40, 80];

/** What was parsed, by the text that it came from: nearly all recurs in every frame of a recording. */
class Recurring<T> {
  private readonly known = new Map<string, T>();

  get(text: string, parse: (text: string) => T): T {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const result = parse(text);
    if (text.length > longValue) return result;
    if (this.known.size >= 4096) this.known.clear();
    this.known.set(text, result);
    return result;
  }
}

interface EntryName {
  readonly name: string;
  readonly isClock: boolean;
}

const entryNames = new Recurring<EntryName | null>();

/** The name in the first line of an entry, where it is one. */
function entryName(text: string): EntryName | undefined {
  const found = entryNames.get(text, () => {
    const match = entryLine.exec(text);
    if (match === null) return null;
    const name = readableText(match[1]);
    return { name, isClock: /^timepix clock$/i.test(name) };
  });
  return found ?? undefined;
}

/** Parsers of values by their type, `double[1]`; those of the clock apart. */
const plainTypes = new Recurring<Recurring<SettingValue>>();
const clockTypes = new Recurring<Recurring<SettingValue>>();

function settingValue({ isClock }: EntryName, valueType: string, value: string): SettingValue {
  const types = isClock ? clockTypes : plainTypes;
  const parse = isClock ? clockValue : parseValue;
  return types.get(valueType, () => new Recurring()).get(value, () => parse(valueType, value));
}

function clockValue(valueType: string, value: string): SettingValue {
  const number = parseValue(valueType, value);
  return /^byte/i.test(valueType) ? clockOfCode(number) : number;
}

/** The clock in MHz that a code from 0 to 3 stands for; anything else as it is. */
export function clockOfCode(code: SettingValue): SettingValue {
  return typeof code === "number" ? (clockCodes[code] ?? code) : code;
}

const textTypes = new Set(["char", "uchar", "string"]);

function parseValue(valueType: string, value: string): SettingValue {
  const type = (countLine.exec(valueType)?.[1] ?? "").toLowerCase();
  const text = readableText(value).replace(/\0+/g, "").trim();
  if (textTypes.has(type)) return text;
  if (type === "bool" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const words = text.split(/\s+/);
  const numbers = words.map(parseNumber);
  if (numbers.some(Number.isNaN)) return text;
  if (type === "bool" && numbers.length === 1) return numbers[0] !== 0;
  return numbers.length === 1 ? numbers[0] : numbers;
}

/** A number with a decimal point or comma; NaN for anything else, "nan" and "inf" included. */
export function parseNumber(text: string): number {
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text)) return Number.NaN;
  return Number(text.replace(",", "."));
}

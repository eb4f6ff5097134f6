import { unreadable } from "../errors.ts";
import type { FrameMetadata, SettingValue } from "../frame.ts";
import { changedValues, lineStarts, type ValueLine } from "./changedValues.ts";
import {
  type EntryName,
  entryName,
  newSettingValue,
  settingValue,
  startsEntry,
} from "./dscValues.ts";
import type { ByteSource } from "./format.ts";
import { checkDimensions, defaultSide } from "./limits.ts";
import { isUtf16, latin1, quote, textLines } from "./lines.ts";
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

/**
 * Reads a `.dsc`: the first line at once, the sections one by one as they are asked for.
 *
 * @throws TrackroomError `unreadable-input`, of the `.dsc` and its line, where it is no `.dsc`
 */
export function readDsc(dsc: ByteSource): { header: DscHeader; sections: Iterator<DscSection> } {
  const alike = likeKnown(dsc);
  if (alike !== undefined) return { header: alike.header, sections: [alike.section].values() };
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
  const keepOnly = (section: DscSection, values: readonly EntryValue[]) => {
    known = knownOf(dsc, header, section, values) ?? known;
  };
  return { header, sections: readSections(lines, dsc.path, keepOnly) };
}

/** A `.dsc` of one frame. */
interface ReadDsc {
  readonly header: DscHeader;
  readonly section: DscSection;
}

/** One that was read before, with the values that may be others in the next. */
interface KnownDsc extends ReadDsc {
  readonly bytes: Uint8Array;
  readonly values: readonly (ValueLine & EntryValue)[];
}

/** Frame after frame of a recording has the same `.dsc` but for its times: only these are read anew. */
let known: KnownDsc | undefined;
/** It is asked for twice, for the form of the data and then for all of it. */
let latest: { readonly dsc: ByteSource; readonly read: ReadDsc | undefined } | undefined;

function likeKnown(dsc: ByteSource): ReadDsc | undefined {
  if (latest?.dsc !== dsc) latest = { dsc, read: known && readLike(known, dsc) };
  return latest.read;
}

function readLike({ header, section, bytes, values }: KnownDsc, dsc: ByteSource) {
  const changed = dsc.head.length === dsc.size ? changedValues(bytes, values, dsc.head) : undefined;
  if (changed === undefined) return undefined;
  const settings = { ...section.settings };
  for (const { line, text } of changed) {
    // The line may begin an entry or a section, where others would be a value.
    if (text.startsWith('"') || text.startsWith("[")) return undefined;
    const { name, valueType } = values[line];
    settings[name.name] = newSettingValue(name, valueType, text);
  }
  return { header, section: { ...section, settings, metadata: metadataFromSettings(settings) } };
}

/** @returns undefined where a value could not be put in the place of another by its name */
function knownOf(
  { head, size }: ByteSource,
  header: DscHeader,
  section: DscSection,
  values: readonly EntryValue[],
): KnownDsc | undefined {
  const names = new Set(values.map(({ name }) => name.name));
  if (head.length !== size || names.size < values.length || names.has("__proto__"))
    return undefined;
  const starts = lineStarts(head);
  const placed = values
    .filter(({ line, lines }) => lines === 1 && line < starts.length)
    .map((value) => ({ ...value, start: starts[value.line - 1], end: starts[value.line] - 1 }));
  // The memory of a file may be used for the next.
  return { header, section, bytes: head.slice(), values: placed };
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
  const alike = likeKnown(dsc);
  if (alike !== undefined) {
    const { header, section } = alike;
    return { binary: header.binary, layout: section.layout, width: section.width };
  }
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

/** @param keepOnly is given the section of a `.dsc` that has no other */
function* readSections(
  lines: Iterator<string>,
  file: string,
  keepOnly: (section: DscSection, values: readonly EntryValue[]) => void,
): Generator<DscSection> {
  let line = 1;
  let sections = 0;
  let section: SectionBuilder | undefined;
  for (;;) {
    const next = lines.next();
    if (next.done) break;
    line++;
    const text = next.value;
    const initial = text.charCodeAt(0);
    if (initial === 91 /* [ */ && sectionLine.test(text)) {
      if (section !== undefined) {
        sections++;
        yield section.finish();
      }
      section = new SectionBuilder();
    } else if (initial === 34 /* " */ && (section?.mayStartEntry(text) ?? true)) {
      section ??= new SectionBuilder();
      section.startEntry(text, file, line);
    } else if (section?.isBetweenEntries ?? true) {
      if (text.trim() === "") continue;
      section ??= new SectionBuilder();
      section.readType(text, file, line);
    } else {
      section?.continueEntry(text, line);
    }
  }
  if (section === undefined) return;
  const last = section.finish();
  if (sections === 0) keepOnly(last, section.values);
  yield last;
}

/** Where the value of a setting came from. */
interface EntryValue {
  readonly name: EntryName;
  readonly valueType: string;
  /** Its first line, from 1, and how many it has. */
  readonly line: number;
  readonly lines: number;
}

/** Reads the blocks of one section: `"Name" ("Description"):`, `type[n]`, value lines, a blank line. */
class SectionBuilder {
  private type = "";
  private layout: Layout = "xyc";
  private width = defaultSide;
  private height = defaultSide;
  private readonly entries: [string, SettingValue][] = [];
  readonly values: EntryValue[] = [];
  private name: EntryName | undefined;
  private valueType: string | undefined;
  private value: string | undefined;
  /** The first line of the value. */
  private line = 0;
  private lines = 0;

  get isBetweenEntries(): boolean {
    return this.name === undefined;
  }

  /** An entry begins after the blank line, or where it looks like one and that line is missing. */
  mayStartEntry(text: string): boolean {
    if (this.isBetweenEntries) return true;
    return this.valueType !== undefined && startsEntry(text);
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

  continueEntry(text: string, line: number): void {
    if (this.valueType === undefined) {
      this.valueType = text;
    } else if (this.value === undefined) {
      this.value = text;
      this.line = line;
      this.lines = 1;
    } else if (text === "") {
      this.finishEntry();
    } else {
      this.value = `${this.value}\n${text}`;
      this.lines++;
    }
  }

  private finishEntry(): void {
    const { name, valueType, value, line, lines } = this;
    this.name = this.valueType = this.value = undefined;
    if (name === undefined || valueType === undefined || value === undefined) return;
    this.entries.push([name.name, settingValue(name, valueType, value)]);
    this.values.push({ name, valueType, line, lines });
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

import { type Layout, peekDsc } from "./dsc.ts";
import { parseNumber } from "./dscValues.ts";
import type { FrameSource } from "./format.ts";
import { fewestColumns } from "./likeness.ts";
import { latin1, withoutComment, wordsOf } from "./lines.ts";
import { hasMark } from "./marks.ts";

/** What the head of a file shows, and what its `.dsc` says. */
export interface Sighting {
  /** Whether the file holds nothing but numbers as text, as far as the head goes. */
  readonly layout: Layout | "binary" | undefined;
  /** Where the `.dsc` says something else than the data shows: the note about it. */
  readonly notes: readonly string[];
  /** What stands between the numbers of a line, as tables of other programs have it. */
  readonly between: Between;
}

/** Spaces and tabs; or semicolons; or commas, where none of them is a decimal comma. */
export type Between = "spaces" | ";" | ",";

/** The numbers of a line. */
export const separators: Readonly<Record<Between, RegExp>> = {
  spaces: /\s+/,
  ";": /\s*;\s*/,
  ",": /\s*,\s*/,
};

/** Where the first lines are of one mind, that is enough; else so many have a say. */
const linesToTrust = 3;
const linesToLookAt = 32;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const zero = 48;
const nine = 57;
/** Each Pixelman format asks for it in turn. */
let latest: { readonly source: FrameSource; readonly sighting: Sighting } | undefined;

/**
 * What Pixelman layout a file has. The data decides; the `.dsc` helps where the data can be read in two
 * ways (a matrix of two or three columns), and decides for an empty file.
 */
export function sightLayout(source: FrameSource): Sighting {
  if (latest?.source !== source) latest = { source, sighting: look(source) };
  return latest.sighting;
}

function look(source: FrameSource): Sighting {
  const dsc = source.dsc === undefined ? undefined : peekDsc(source.dsc);
  const said = dsc?.layout;
  const width = dsc?.width;
  const text = looksLikeText(source);
  if (source.size === 0 || (text && isBlank(source.head, source.size))) {
    return { layout: dsc?.binary ? "binary" : said, notes: [], between: "spaces" };
  }
  if (!text) {
    const layout = dsc === undefined ? undefined : "binary";
    return { layout, notes: binaryNotes(dsc), between: "spaces" };
  }
  if (said === "xyc" && !dsc?.binary && beginsWithPixels(source.head)) return usual;
  const lines = [...firstLines(source.head)];
  const between = whatStandsBetween(lines);
  const seen = columnCounts(lines, separators[between]);
  if (seen.length === 0 && dsc?.binary) return { layout: "binary", notes: [], between };
  const layout = chooseLayout(seen, said, width);
  const notes: string[] = [];
  if (layout !== undefined && dsc?.binary) {
    notes.push(
      "The .dsc says that the data are binary, but they are text; they were read as text.",
    );
  }
  if (layout !== undefined && said !== undefined && layout !== said) {
    notes.push(
      `The .dsc says ${names[said]}, but the data are ${names[layout]}; they were read as ${names[layout]}.`,
    );
  }
  return { layout, notes, between };
}

const usual: Sighting = { layout: "xyc", notes: [], between: "spaces" };

/** Whether the first lines are three whole numbers with tabs between them, as programs write [X,Y,C]. */
function beginsWithPixels(head: Uint8Array): boolean {
  let at = 0;
  for (let line = 0; line < linesToTrust; line++) {
    for (let column = 0; column < 3; column++) {
      const start = at;
      while (head[at] >= zero && head[at] <= nine) at++;
      if (column === 2 && head[at] === carriageReturn) at++;
      if (at === start || head[at++] !== (column < 2 ? tab : lineFeed)) return false;
    }
  }
  return true;
}

const names = { matrix: "a matrix", xc: "[X,C]", xyc: "[X,Y,C]" } as const;

function binaryNotes(dsc: { binary: boolean } | undefined): string[] {
  if (dsc === undefined || dsc.binary) return [];
  return ["The .dsc says that the data are text, but they are binary; they were read as binary."];
}

/**
 * Text holds no zero bytes. Binary data always do: in coordinates, which are below 2^24, and in the pixels
 * of a matrix that were not hit.
 */
function looksLikeText(source: FrameSource): boolean {
  return !hasMark(source, "nul");
}

function isBlank(head: Uint8Array, size: number): boolean {
  return size === head.length && head.every((byte) => byte <= 32);
}

/** The first lines that are neither blank nor comments, without comments behind them; as many as have a say. */
function* firstLines(head: Uint8Array): Generator<string> {
  let start = 0;
  for (let line = 0; line < linesToLookAt && start < head.length; line++) {
    const found = head.indexOf(lineFeed, start);
    const end = found < 0 ? head.length : found;
    const text = withoutComment(latin1(head, start, end).replace(/^\u00ef\u00bb\u00bf/, ""));
    start = end + 1;
    if (text !== "") yield text;
  }
}

/** Of lines that hold numbers the first tells. A comma is no decimal comma where whole numbers stand around it. */
function whatStandsBetween(lines: Iterable<string>): Between {
  for (const text of lines) {
    if (!/^[\d+-]/.test(text)) continue;
    if (/^[+-]?\d+\s*;/.test(text)) return ";";
    return /^\d+\s*,\s*\d+(\s*,|\s*$)/.test(text) ? "," : "spaces";
  }
  return "spaces";
}

/** How many numbers each of the first lines has; lines that hold anything else are left out. */
function columnCounts(lines: Iterable<string>, separator: RegExp): number[] {
  const counts: number[] = [];
  for (const text of lines) {
    const words = wordsOf(text, separator);
    if (isRow(words)) counts.push(words.length);
    if (counts.length === linesToTrust && new Set(counts).size === 1) break;
  }
  return counts;
}

/** Numbers, and whole ones where the line may be a pixel. */
function isRow(words: readonly string[]): boolean {
  if (words.length <= 3 && !words.slice(0, -1).every((word) => /^[+-]?\d+$/.test(word)))
    return false;
  return words.every((word) => !Number.isNaN(parseNumber(word)));
}

function chooseLayout(
  seen: readonly number[],
  said: Layout | undefined,
  width: number | undefined,
): Layout | undefined {
  if (
    said !== undefined &&
    (seen.length === 0 || seen.some((columns) => fits(columns, said, width)))
  ) {
    return said;
  }
  const most = mostFrequent(seen);
  if (most === undefined) return undefined;
  if (most === 2) return "xc";
  if (most === 3) return "xyc";
  return most >= fewestColumns ? "matrix" : undefined;
}

function fits(columns: number, layout: Layout, width: number | undefined): boolean {
  if (layout === "xc") return columns === 2;
  if (layout === "xyc") return columns === 3;
  return columns === width || columns > 3;
}

function mostFrequent(values: readonly number[]): number | undefined {
  let best: number | undefined;
  let most = 0;
  const seen = new Map<number, number>();
  for (const value of values) {
    const times = (seen.get(value) ?? 0) + 1;
    seen.set(value, times);
    if (times > most) [best, most] = [value, times];
  }
  return best;
}

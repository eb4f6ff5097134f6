import { parseNumber } from "./dscValues.ts";
import type { ByteSource } from "./format.ts";
import { latin1, withoutComment } from "./lines.ts";

/** Lines that are looked at. */
const linesToLookAt = 64;

/** What a text that is no frame looks like, in words that follow the file's name; undefined where nothing shows. */
export function likenessOf(source: ByteSource): string | undefined {
  if (source.head.includes(0)) {
    return "looks like binary data; Pixelman's binary files are read with their .dsc beside them";
  }
  const text = latin1(source.head).replace(/^\u00ef\u00bb\u00bf/, "");
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) return "looks like JSON, not like pixels";
  if (/^\s*<[?!a-z]/i.test(text)) return "looks like XML or a web page, not like pixels";
  const lines = linesOf(text, source.head.length === source.size);
  const rows = lines.map((line) => line.split(/\s*[,;\t]\s*|\s+/));
  const numbers = rows.filter((words) => words.every(isNumber));
  if (numbers.length === 0) {
    const words = lines.filter((line) => /\p{L}{2}/u.test(line));
    return words.length > 0 ? "looks like words, not like pixels" : undefined;
  }
  const columns = columnsOf(numbers);
  const whole = numbers.every((words) => words.every((word) => /^\d+$/.test(word)));
  if (columns === 1) {
    return whole
      ? "looks like a mask, with the linear index of a masked pixel on each line; give it as the mask, or call it mask.txt"
      : "looks like a list of numbers with one on each line, not like pixels";
  }
  if (columns === undefined) return "looks like a table whose lines are of different lengths";
  if (columns < fewestColumns) {
    return `looks like a table of ${columns} columns; lists of pixels have two (X, C) or three (x, y, C), and a matrix has a column for each pixel of a row`;
  }
  return undefined;
}

/** A text of fewer columns is no matrix, unless its `.dsc` says so: it is a list of something. */
export const fewestColumns = 7;

const isNumber = (word: string) => !Number.isNaN(parseNumber(word));

function linesOf(text: string, whole: boolean): string[] {
  const lines = text.split("\n");
  // The head may end in the middle of one.
  if (!whole && lines.length > 1) lines.pop();
  return lines
    .map(withoutComment)
    .filter((line) => line !== "")
    .slice(0, linesToLookAt);
}

/** Columns that all rows have; undefined where they differ. */
function columnsOf(rows: readonly (readonly string[])[]): number | undefined {
  const counts = new Set(rows.map((words) => words.length));
  return counts.size === 1 ? [...counts][0] : undefined;
}

/** Most of the numbers of a calibration are not 0, and most of a mask's are 1; of a frame's most are 0. */
const most = 0.9;

/**
 * Why a matrix without a `.dsc` is no frame: it looks like one of a calibration, or like a mask. Undefined where it
 * may be a frame.
 */
export function doubtAboutMatrix(source: ByteSource): string | undefined {
  const lines = linesOf(latin1(source.head), source.head.length === source.size);
  const values = lines.flatMap((line) => line.split(/\s+/).map(parseNumber));
  if (values.length === 0 || values.some(Number.isNaN)) return undefined;
  const share = (takes: (value: number) => boolean) => values.filter(takes).length / values.length;
  if (share((value) => value === 1) > 0.5 && values.every((value) => value === 0 || value === 1)) {
    return "looks like a mask: a matrix of 0 and 1, most of them 1. Give it as the mask, or call it mask.txt to have it applied to the frames of its folder";
  }
  const isParameter = (value: number) => value < 0 || !Number.isInteger(value);
  if (share((value) => value !== 0) > most && share(isParameter) > 0.5) {
    return "looks like a matrix of an energy calibration: nearly every number is a fraction or negative. Give the folder of its four matrices as the calibration; a frame of fractions is read with its .dsc";
  }
  return undefined;
}

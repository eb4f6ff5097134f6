import { latin1 } from "./lines.ts";

/** Where a value stands in a text: alone on a line. */
export interface ValueLine {
  /** Bytes from the first of the line up to its line feed. */
  readonly start: number;
  readonly end: number;
}

export interface ChangedValue {
  /** Which of the lines it stands on. */
  readonly line: number;
  readonly text: string;
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * What a text has in other words than one before it that is otherwise the same, byte by byte.
 *
 * @param lines of the text before, in their order
 * @returns undefined where the texts differ in more than what stands on these lines
 */
export function changedValues(
  before: Uint8Array,
  lines: readonly ValueLine[],
  text: Uint8Array,
): ChangedValue[] | undefined {
  const changed: ChangedValue[] = [];
  let line = 0;
  let from = 0;
  let at = 0;
  for (;;) {
    const end = Math.min(before.length, from + text.length - at);
    while (from < end && before[from] === text[at]) {
      from++;
      at++;
    }
    if (from === before.length && at === text.length) return changed;
    while (line < lines.length && lines[line].end < from) line++;
    if (line === lines.length || from < lines[line].start) return undefined;
    const start = at - (from - lines[line].start);
    const next = text.indexOf(lineFeed, at);
    if (next < 0) return undefined;
    const lineEnd = next > start && text[next - 1] === carriageReturn ? next - 1 : next;
    changed.push({ line, text: latin1(text, start, lineEnd) });
    from = lines[line].end;
    at = next;
  }
}

/** Where each line of a text begins, and behind the last line feed the end of the text. */
export function lineStarts(text: Uint8Array): number[] {
  const starts = [0];
  for (let at = text.indexOf(lineFeed); at >= 0; at = text.indexOf(lineFeed, at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

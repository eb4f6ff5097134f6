import { unreadable } from "../errors.ts";
import type { ByteSource } from "./format.ts";
import { maxLineBytes } from "./limits.ts";

const newline = 10;

/**
 * A text file as blocks of whole lines: every block ends with a newline, which is added at the end of the
 * file where it lacks. A block is valid until the next one is asked for.
 *
 * @throws TrackroomError `unreadable-input` where a line is longer than 16 MiB
 */
export function* lineBlocks(source: ByteSource): Generator<Uint8Array> {
  let rest: Uint8Array | undefined;
  for (const chunk of source.chunks()) {
    let start = 0;
    if (rest !== undefined) {
      const end = chunk.indexOf(newline) + 1;
      rest = join(rest, end === 0 ? chunk : chunk.subarray(0, end));
      if (rest.length > maxLineBytes)
        throw unreadable("has a line longer than 16 MiB", source.path);
      if (end === 0) continue;
      yield rest;
      rest = undefined;
      start = end;
    }
    const end = chunk.lastIndexOf(newline) + 1;
    if (end > start) yield chunk.subarray(start, end);
    if (Math.max(start, end) < chunk.length) rest = chunk.slice(Math.max(start, end));
  }
  if (rest !== undefined) yield join(rest, Uint8Array.of(newline));
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Bytes as text, one character a byte: right for digits, and `readableText` mends the rest. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
}

/** Text that was read byte by byte, as the UTF-8 that it most likely is. */
export function readableText(text: string): string {
  // Plain ASCII, nearly always.
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  const repaired = Buffer.from(text, "latin1").toString("utf8");
  return repaired.includes("\ufffd") ? text : repaired;
}

/** The lines of a text file, without their ends (LF or CRLF). */
export function* textLines(source: ByteSource): Generator<string> {
  for (const block of lineBlocks(source)) {
    const text = latin1(block);
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      yield text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end);
      start = end + 1;
    }
  }
}

/** What of a line is data: without a comment, and without the spaces around it. */
export function withoutComment(text: string): string {
  return text.replace(/(#|\/\/).*$/, "").trim();
}

/** The words of a line; nothing stands behind a separator at its end. */
export function wordsOf(text: string, separator: RegExp): string[] {
  const words = text.split(separator);
  while (words.length > 1 && words[words.length - 1] === "") words.pop();
  return words;
}

/** Whether text is saved with two bytes a character: by its mark, or because every second byte is 0. */
export function isUtf16(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  const start = head.subarray(0, 256);
  if (start.length < 4) return false;
  const zeros = [0, 1].map((parity) => start.every((byte, at) => at % 2 !== parity || byte === 0));
  const text = [0, 1].map((parity) =>
    start.every(
      (byte, at) =>
        at % 2 !== parity || byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127),
    ),
  );
  return (zeros[0] && text[1]) || (zeros[1] && text[0]);
}

/** Something from a file, short and printable, to quote in a message. */
export function quote(text: string): string {
  const printable = readableText(text).replace(/\p{Cc}/gu, "\u00b7");
  return printable.length > 24 ? `'${printable.slice(0, 24)}...'` : `'${printable}'`;
}

/**
 * A word that should have been a number, to quote in a message. The file may be anything that somebody named as a mask
 * or a calibration: only what looks like a number gone wrong is shown.
 */
export function quoteNumber(word: string): string {
  const shown = word.length <= 3 || /^[\d\s+\-.,;:exnaif]{1,24}$/i.test(word);
  return shown ? quote(word) : "what stands there";
}

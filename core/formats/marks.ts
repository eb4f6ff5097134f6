import type { ByteSource } from "./format.ts";

/** Bytes that formats are known by, each a bit; and one bit for all that is no part of numbers and their lines. */
const bits = { nul: 1, comma: 2, slash: 4, parenthesis: 8, colon: 16 } as const;
const otherThanNumbers = 32;

export type Mark = keyof typeof bits;

const codes: Readonly<Record<Mark, string>> = {
  nul: "\0",
  comma: ",",
  slash: "/",
  parenthesis: "(",
  colon: ":",
};

const bitsOfByte = new Uint8Array(256).fill(otherThanNumbers);
for (const byte of Buffer.from("0123456789. \t\r\n")) bitsOfByte[byte] = 0;
for (const mark in bits) {
  bitsOfByte[codes[mark as Mark].charCodeAt(0)] |= bits[mark as Mark];
}

/** Each format asks for its own mark in turn: one look at the head answers all of them. */
let latest: { readonly head: Uint8Array; readonly found: number } | undefined;

/** Whether a mark stands anywhere in the head of a file: a quick look, since every file of every format is tried. */
export function hasMark(source: Pick<ByteSource, "head">, mark: Mark): boolean {
  return (marksIn(source) & bits[mark]) !== 0;
}

/** Whether the head of a file is digits, points, spaces and ends of lines alone, as that of most frames is. */
export function holdsOnlyNumbers(source: Pick<ByteSource, "head">): boolean {
  return marksIn(source) === 0;
}

function marksIn({ head }: Pick<ByteSource, "head">): number {
  if (latest?.head !== head) latest = { head, found: look(head) };
  return latest.found;
}

function look(head: Uint8Array): number {
  let found = 0;
  for (let at = 0; at < head.length; at++) found |= bitsOfByte[head[at]];
  return found;
}

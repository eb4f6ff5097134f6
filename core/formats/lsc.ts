import type { Frame, SettingValue } from "../frame.ts";
import { parseNumber } from "./dsc.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { FrameGuide } from "./guide.ts";
import { metadataFromSettings } from "./known.ts";
import { latin1, readableText } from "./lines.ts";
import { readSparse, type SparseDialect } from "./sparse.ts";

const pixelLine = /^\d+\s*,\s*\d+\s+\S+$/;
const comma = 44;
const slash = 47;
const maxComments = 1000;

/**
 * LUCID and Crayfish `.lsc`: lines `x,y<TAB>C`, one frame. Lines starting with `//` are comments; where one
 * has the form `name: value` or `name = value`, it is kept as a setting of that name.
 */
export const lsc: FrameFormat = {
  name: "lsc",
  label: "LUCID .lsc",
  recognise,
  read,
};

function recognise(source: FrameSource): boolean {
  // A quick look first, since every file of every format comes by here.
  const start = source.head.subarray(0, 4096);
  if (!start.includes(comma) && !start.includes(slash)) return false;
  const lines = latin1(start).split("\n");
  if (source.head.length > start.length) lines.pop();
  let comments = 0;
  let others = 0;
  for (const text of lines) {
    const line = text.trim();
    if (pixelLine.test(line)) return true;
    if (line.startsWith("//")) comments++;
    else if (line !== "") others++;
  }
  // A frame without hits is nothing but comments; so may be a program, hence the name has to say it.
  return comments > 0 && others === 0 && /\.lsc$/i.test(source.path);
}

function* read(source: FrameSource): Generator<Frame> {
  const settings: [string, SettingValue][] = [];
  const comments: string[] = [];
  const dialect: SparseDialect = {
    columns: 3,
    separator: comma,
    spaces: /\s*,\s*|\s+/,
    columnNames: "x,y and the count",
    comment: (text) => {
      if (!text.startsWith("//")) return false;
      if (settings.length + comments.length >= maxComments) return true;
      const comment = readableText(text.slice(2).trim());
      const named = /^([\p{L}][^:=]{0,63}?)\s*[:=]\s*(\S.*)$/u.exec(comment);
      if (named !== null) settings.push([named[1], commentValue(named[2])]);
      else if (comment !== "") comments.push(comment);
      return true;
    },
  };
  for (const frame of readSparse(source, dialect, new FrameGuide(source))) {
    if (comments.length > 0) settings.push(["comment", comments.splice(0).join("\n")]);
    const own = Object.fromEntries(settings.splice(0));
    yield {
      ...frame,
      settings: { ...frame.settings, ...own },
      metadata: { ...frame.metadata, ...metadataFromSettings(own) },
    };
  }
}

function commentValue(text: string): SettingValue {
  const value = parseNumber(text);
  return Number.isNaN(value) ? text : value;
}

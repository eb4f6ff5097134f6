import type { Frame } from "../frame.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { FrameGuide, noDsc } from "./guide.ts";
import { latin1 } from "./lines.ts";
import { LscHeader } from "./lscHeader.ts";
import { hasMark } from "./marks.ts";
import { readOnSensor, type Sensor } from "./sensor.ts";
import { metadataFromSettings } from "./settingNames.ts";
import { readSparse, type SparseDialect } from "./sparse.ts";

const pixelLine = /^\d+\s*,\s*\d+\s+\S+$/;
const comma = 44;
const coordinates = /^\s*(\d+)\s*,\s*(\d+)\s/g;

/**
 * LUCID and Crayfish `.lsc`: lines `x,y<TAB>C`, one frame. Lines starting with `//` are comments; `LscHeader`
 * finds the detector's settings in them.
 */
export const lsc: FrameFormat = {
  name: "lsc",
  label: "LUCID .lsc",
  writtenBy: "LUCID, Crayfish",
  looksLike: "Lines of x,y and count; comments begin with //.",
  recognise,
  read: (source) => readOnSensor(source, coordinates, (sensor) => read(source, sensor)),
};

function recognise(source: FrameSource): boolean {
  if (!hasMark(source, "comma") && !hasMark(source, "slash")) return false;
  const start = source.head.subarray(0, 4096);
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

function* read(source: FrameSource, sensor: Sensor | undefined): Generator<Frame> {
  const header = new LscHeader();
  const dialect: SparseDialect = {
    columns: 3,
    separator: comma,
    spaces: /\s*,\s*|\s+/,
    columnNames: "x,y and the count",
    comment: (text) => {
      if (!text.startsWith("//")) return false;
      header.add(text);
      return true;
    },
  };
  const guide = new FrameGuide(source, { needsDsc: false, sensor });
  for (const frame of readSparse(source, dialect, guide)) {
    const own = header.take();
    const metadata = { ...frame.metadata, ...metadataFromSettings(own) };
    const isUntold = source.dsc === undefined && metadata.startTime === undefined;
    yield {
      ...frame,
      settings: { ...frame.settings, ...own },
      metadata,
      notes: isUntold ? [noDsc, ...frame.notes] : frame.notes,
    };
  }
}

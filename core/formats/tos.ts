import { unreadable } from "../errors.ts";
import type { Frame, SettingValue } from "../frame.ts";
import { parseNumber } from "./dscValues.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { finishFrame } from "./guide.ts";
import { defaultSide } from "./limits.ts";
import { latin1, readableText, textLines } from "./lines.ts";
import { type PixelCollector, withCollector } from "./pixels.ts";
import { chipName } from "./settingNames.ts";
import { pixelIndex, readCoordinate, readCount, type ValuePlace } from "./values.ts";

/**
 * Events of the Timepix Operating Software (TOS, Bonn): lines `## name: value` about the run and the event, then
 * for each chip lines `# chipNumber: 0`, `# chipName: A 1 W00`, `# numHits: 3` and a line `x y C` a hit. A frame
 * is one chip of the event, with or without hits.
 */
export const tos: FrameFormat = {
  name: "tos",
  label: "TOS event",
  writtenBy: "TOS (Bonn)",
  looksLike: 'Lines "## name: value", then x, y and count.',
  recognise: ({ head }) => head[0] === 35 && chipLine.test(latin1(head.subarray(0, 16_384))),
  read: (source) => withCollector((collector) => read(source, collector)),
};

const chipLine = /^#\s*chipNumber\s*:/im;
const valueLine = /^(#{1,2})\s*([^:[\]]+?)\s*:\s*(.*?)\s*$/;
const chip256 = { width: defaultSide, height: defaultSide };

const untold =
  "The file does not tell the time zone of its date, nor the acquisition time: start and length of the exposure are unknown.";

function* read(source: FrameSource, collector: PixelCollector): Generator<Frame, void> {
  const file = source.path;
  const event: Record<string, SettingValue> = {};
  let chip: Record<string, SettingValue> | undefined;
  let line = 0;
  let indexInFile = 0;
  const finish = (own: Record<string, SettingValue>): Frame => {
    const announced = own.numHits;
    const found = collector.length;
    const notes =
      typeof announced === "number" && announced !== found
        ? [`The file says that chip ${own.chipNumber} has ${announced} hits; it holds ${found}.`]
        : [];
    const name = chipName(String(own.chipName ?? own.chipNumber ?? ""));
    const outline = {
      ...chip256,
      settings: { ...event, ...own },
      metadata: name === "" ? {} : { chip: name },
      notes: [untold],
      indexInFile: indexInFile++,
    };
    return finishFrame(outline, collector, file, notes);
  };
  for (const text of textLines(source)) {
    line++;
    const row = text.trim();
    const match = valueLine.exec(row);
    if (match !== null && match[1] === "##") {
      event[readableText(match[2])] = settingOf(match[3]);
    } else if (match !== null) {
      const name = readableText(match[2]);
      if (name.toLowerCase() === "chipnumber") {
        if (chip !== undefined) yield finish(chip);
        chip = {};
      }
      (chip ?? event)[name] = settingOf(match[3]);
    } else if (row !== "" && !row.startsWith("#")) {
      addHit(collector, row, chip, { file, line });
    }
  }
  if (chip === undefined) throw unreadable("holds no chip: there is no line '# chipNumber:'", file);
  yield finish(chip);
}

function settingOf(text: string): SettingValue {
  const number = parseNumber(text);
  return Number.isNaN(number) ? readableText(text) : number;
}

function addHit(
  collector: PixelCollector,
  row: string,
  chip: object | undefined,
  place: ValuePlace,
): void {
  const words = row.split(/\s+/);
  if (chip === undefined || words.length !== 3) {
    throw unreadable(
      chip === undefined
        ? "a hit stands before the first line '# chipNumber:'"
        : `a line holds x, y and the count; this one has ${words.length} values`,
      place.file,
      place.line,
    );
  }
  const [x, y] = words.map((word, at) => (at < 2 ? readCoordinate(word, place) : 0));
  const count = readCount(words[2], place);
  if (count > 0) collector.add(pixelIndex(x, y, chip256, place), count, place.line ?? 0);
}

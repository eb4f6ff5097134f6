import type { Frame, FrameMetadata, SettingValue } from "../frame.ts";
import { readDsc } from "./dsc.ts";
import { parseNumber } from "./dscValues.ts";
import type { ByteSource } from "./format.ts";
import { frameLengthSetting } from "./hits/hitList.ts";
import { readableText, textLines } from "./lines.ts";
import { metadataFromSettings } from "./settingNames.ts";

/** What a file beside the data says about them. */
export interface Info {
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly metadata: FrameMetadata;
}

/** Notes about an exposure are short; what is longer is something else. */
const maxBytes = 256 * 1024;
const maxEntries = 1000;
const entry = /^["']?([\p{L}][^:=\t"']{0,63}?)["']?\s*[:=\t]\s*["']?(.+?)["']?[,;]?$/u;

/**
 * What a side file says where its keys are plain: lines `key: value`, `key = value` or `key<TAB>value`, or the
 * blocks of a `.dsc`. Such files have no fixed form: what is not understood is no mistake.
 *
 * @returns undefined where it says nothing that Trackroom knows of
 */
export function readInfo(source: ByteSource): Info | undefined {
  if (source.size > maxBytes || source.head.includes(0)) return undefined;
  const settings = fromDsc(source) ?? fromLines(source);
  const metadata = metadataFromSettings(settings);
  return Object.keys(metadata).length === 0 ? undefined : { settings, metadata };
}

function fromDsc(source: ByteSource): Readonly<Record<string, SettingValue>> | undefined {
  try {
    const section = readDsc(source).sections.next();
    return section.done ? undefined : section.value.settings;
  } catch {
    return undefined;
  }
}

function fromLines(source: ByteSource): Record<string, SettingValue> {
  const entries: [string, SettingValue][] = [];
  for (const line of textLines(source)) {
    const match = entry.exec(
      readableText(line)
        .replace(/^\ufeff/, "")
        .trim(),
    );
    if (match !== null && entries.length < maxEntries)
      entries.push([match[1], valueFrom(match[2])]);
  }
  return Object.fromEntries(entries);
}

/** Moments with their zone, as other programs write them: `2014-11-22T21:06:07Z`. */
const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)$/i;

function valueFrom(text: string): SettingValue {
  // A unit may follow.
  const number = parseNumber(
    /^[+-]?[\d.,]+(e[+-]?\d+)?(?=\s*(s|sec|v|m|deg|°)?$)/i.exec(text)?.[0] ?? "",
  );
  if (!Number.isNaN(number)) return number;
  if (!moment.test(text)) return text;
  const time = Date.parse(
    text
      .replace(" ", "T")
      .replace(/\s*UTC$/i, "Z")
      .replace(/\s+/g, ""),
  );
  return Number.isNaN(time) ? text : time / 1000;
}

/**
 * The frames of a file with what lies beside it said of them; what they say of themselves stays. When an exposure
 * began is said of a single one, and of the frames that a recording of hits was cut into.
 */
export function* withInfo(frames: Iterable<Frame>, info: Info): Generator<Frame> {
  const { startTime: _start, acqTime: _length, ...place } = info.metadata;
  let first: Frame | undefined;
  let alone = true;
  const described = (frame: Frame, metadata: FrameMetadata): Frame => ({
    ...frame,
    settings: { ...info.settings, ...frame.settings },
    metadata: { ...metadata, ...frame.metadata },
  });
  for (const frame of frames) {
    if (frame.dataDriven === true) {
      yield described(frame, { ...place, ...startOf(frame, info.metadata.startTime) });
      continue;
    }
    if (first === undefined) {
      first = frame;
      continue;
    }
    if (alone) yield described(first, place);
    alone = false;
    yield described(frame, place);
  }
  if (first !== undefined && alone) yield described(first, info.metadata);
}

/** When a frame of a recording began that began at `start`. */
function startOf(frame: Frame, start: number | undefined): FrameMetadata {
  const length = frame.settings[frameLengthSetting];
  if (start === undefined || typeof length !== "number") return {};
  return { startTime: start + frame.indexInFile * length };
}

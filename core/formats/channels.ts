import { basename } from "node:path";
import type { Frame, SettingValue } from "../frame.ts";

/**
 * What a newer detector measures of one exposure besides counts. Programs write each of these as if it were a frame
 * of its own: in files `run_ToT.txt` and `run_ToA.txt`, or one after the other in one file.
 */
const channelNames = ["tot", "itot", "event", "toa", "ftoa"] as const;
export type Channel = (typeof channelNames)[number];

/** The channel that the counts of a frame are taken from, where there are several: the first of these. */
const countsFrom: readonly Channel[] = ["tot", "itot", "event"];

const fileName = /^(.+)_(tot|itot|event|toa|ftoa)(?=[._ -]|$)(.*)$/i;

/** The channel that a file's name tells, and what its exposure is called; undefined for other files. */
export function channelOfName(path: string): { channel: Channel; exposure: string } | undefined {
  const match = fileName.exec(basename(path));
  if (match === null) return undefined;
  return {
    channel: match[2].toLowerCase() as Channel,
    exposure: `${match[1]}*${match[3]}`.toLowerCase(),
  };
}

const spelt: Readonly<Record<Channel, readonly string[]>> = {
  tot: ["ToT", "TOT", "tot"],
  itot: ["iToT", "iTOT", "ITOT", "itot"],
  event: ["Event", "EVENT", "event"],
  toa: ["ToA", "TOA", "toa"],
  ftoa: ["fToA", "fTOA", "FTOA", "ftoa"],
};

/** What the files of the other channels of an exposure may be called; nothing for files of no channel. */
export function otherChannels(name: string): string[] {
  const match = fileName.exec(name);
  if (match === null) return [];
  const [, before, own, behind] = match;
  return channelNames
    .filter((channel) => channel !== own.toLowerCase())
    .flatMap((channel) => spelt[channel].map((word) => `${before}_${word}${behind}`));
}

/**
 * Files of one exposure, the one that frames are read from first; undefined where none of them holds counts.
 * @param names of files of one exposure, each of another channel
 */
export function orderOfChannels(names: readonly string[]): [string, ...string[]] | undefined {
  const main = countsFrom.flatMap((channel) =>
    names.filter((name) => channelOfName(name)?.channel === channel),
  )[0];
  return main === undefined ? undefined : [main, ...names.filter((name) => name !== main)];
}

/** The channel that a section of a `.dsc` is of. */
export function channelOfSettings(
  settings: Readonly<Record<string, SettingValue>>,
): Channel | undefined {
  const said = settings["Frame name"] ?? settings["Frame Name"];
  if (said === undefined) return undefined;
  const name = String(said).trim().toLowerCase();
  return channelNames.find((channel) => channel === name);
}

/** A frame as it was read, before its channels are put together. */
interface PartFrame {
  readonly frame: Frame;
  readonly channel: Channel | undefined;
}

/** @param named the channel that the file's name tells, where nothing else does */
function partOf(frame: Frame, named: Channel | undefined): PartFrame {
  return { frame, channel: channelOfSettings(frame.settings) ?? named };
}

/** Puts parts of one exposure together that follow each other in a file: until one comes again. */
export function* joinParts(frames: Iterable<Frame>, path: string): Generator<Frame> {
  const named = channelOfName(path)?.channel;
  let parts: PartFrame[] = [];
  let indexInFile = 0;
  const finish = (): Frame => numbered(joined(parts), indexInFile++);
  for (const frame of frames) {
    const part = partOf(frame, named);
    const belongs =
      part.channel !== undefined &&
      parts.length > 0 &&
      parts.every(({ channel }) => channel !== part.channel) &&
      parts[0].frame.metadata.startTime === frame.metadata.startTime;
    if (!belongs && parts.length > 0) {
      yield finish();
      parts = [];
    }
    if (part.channel !== undefined) parts.push(part);
    else yield numbered(frame, indexInFile++);
  }
  if (parts.length > 0) yield finish();
}

const numbered = (frame: Frame, indexInFile: number): Frame =>
  frame.indexInFile === indexInFile ? frame : { ...frame, indexInFile };

/** Puts the frames of a file together with those of the files that hold their other channels. */
export function* joinFiles(
  main: Iterable<Frame>,
  path: string,
  others: readonly { path: string; frames: Iterable<Frame> }[],
): Generator<Frame> {
  const named = channelOfName(path)?.channel;
  const channels = others.map((other) => ({
    path: other.path,
    named: channelOfName(other.path)?.channel,
    frames: other.frames[Symbol.iterator](),
  }));
  for (const frame of main) {
    const parts = [partOf(frame, named)];
    const missing: string[] = [];
    for (const other of channels) {
      const next = other.frames.next();
      if (next.done !== true) parts.push(partOf(next.value, other.named));
      else missing.push(basename(other.path));
    }
    const whole = joined(parts);
    const notes = missing.map((name) => `${name} holds no part of this frame.`);
    yield { ...whole, indexInFile: frame.indexInFile, notes: [...whole.notes, ...notes] };
  }
  for (const { frames } of channels) frames.return?.();
}

const onlyTimes = "The file holds times of arrival and no counts; each hit was given the count 1.";
const lostChannel: Partial<Record<Channel, string>> = {
  event: "The numbers of hits of each pixel (Event) are not kept.",
  ftoa: "The fine times (fToA) are not kept.",
};

/** The frame of one exposure. Its hits are those of the channel with counts. */
function joined(parts: readonly PartFrame[]): Frame {
  const [first] = parts;
  if (parts.length === 1 && first.channel !== "toa" && first.channel !== "ftoa") return first.frame;
  const by = (channel: Channel) => parts.find((part) => part.channel === channel)?.frame;
  const counted = countsFrom.map(by).find((frame) => frame !== undefined);
  const times = by("toa");
  const notes = [...new Set(parts.flatMap(({ frame }) => frame.notes))];
  if (counted === undefined) {
    const { frame } = first;
    return {
      ...frame,
      counts: new Float64Array(frame.pixels.length).fill(1),
      notes: [...notes, onlyTimes],
      ...(times === undefined ? {} : { arrivals: times.counts }),
    };
  }
  for (const { channel, frame } of parts) {
    const lost = channel === undefined || frame === counted ? undefined : lostChannel[channel];
    if (lost !== undefined) notes.push(lost);
  }
  const arrivals = times === undefined ? undefined : arrivalsOf(counted, times);
  return { ...counted, notes, ...(arrivals === undefined ? {} : { arrivals }) };
}

/** The time of each hit, in ns; a pixel whose time is 0 is left out of a list of times, as one without a hit is. */
function arrivalsOf(counted: Frame, times: Frame): Float64Array | undefined {
  if (counted.width !== times.width || counted.height !== times.height) return undefined;
  const arrivals = new Float64Array(counted.pixels.length);
  let at = 0;
  for (let i = 0; i < arrivals.length; i++) {
    const pixel = counted.pixels[i];
    while (at < times.pixels.length && times.pixels[at] < pixel) at++;
    if (times.pixels[at] === pixel) arrivals[i] = times.counts[at];
  }
  return arrivals;
}

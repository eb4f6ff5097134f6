import { TrackroomError } from "../errors.ts";
import { hasStart, median } from "./checks/startTimes.ts";
import { type AnalysedFrame, type FrameSet, timedFrames } from "./frameSet.ts";

/** The frames that began in a stretch of time. */
export interface TimeBin {
  /** s since 1970 UTC. */
  readonly start: number;
  readonly end: number;
  readonly frames: readonly AnalysedFrame[];
  readonly count: number;
  /** Live time in it, in s; 0 in a gap of the data. */
  readonly time: number;
  /** Mean moment of the live time, and its variance about that, in s and s². */
  readonly middle: number;
  readonly variance: number;
}

/** Most bins that are made unless somebody asks for more; more than an axis has room for in any case. */
const usualBins = 60;
const mostBins = 20_000;

/** Lengths that people read easily, in s. */
const roundLengths = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
];

/**
 * Frames with a time by when they began.
 * @throws TrackroomError where there are none
 */
export function framesInTime(set: FrameSet): AnalysedFrame[] {
  const frames = timedFrames(set).filter(hasStart);
  if (frames.length > 0) return frames;
  throw new TrackroomError(
    "wrong-usage",
    "These frames have no start times, and without them nothing can be said of how they change with time. They stand in the .dsc beside a frame: import them together.",
  );
}

/** A length of bins that suits the frames: about sixty bins, none shorter than a frame's step, each with some counts. */
export function suitableWidth(frames: readonly AnalysedFrame[], countsABin = 0): number {
  const first = startOf(frames[0]);
  const last = frames[frames.length - 1];
  const span = Math.max(1, startOf(last) + (last.acqTime ?? 0) - first);
  const total = frames.reduce((sum, { count }) => sum + count, 0);
  const bins = countsABin > 0 ? Math.min(usualBins, Math.max(6, total / countsABin)) : usualBins;
  const step = median(frames.slice(1).map((frame, i) => startOf(frame) - startOf(frames[i])));
  const wanted = Math.max(span / bins, step);
  return roundLengths.find((length) => length >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400;
}

/**
 * Bins of one width, from the first frame's start on, or from a whole number of widths (full hours, midnight UTC).
 * Bins in which nothing was recorded are there, with no live time.
 */
export function binByTime(
  frames: readonly AnalysedFrame[],
  width: number,
  from: "first frame" | "full widths",
): TimeBin[] {
  const first = startOf(frames[0]);
  const origin = from === "first frame" ? first : Math.floor(first / width) * width;
  const count = Math.floor((startOf(frames[frames.length - 1]) - origin) / width) + 1;
  if (count > mostBins) {
    throw new TrackroomError(
      "wrong-usage",
      `Bins of ${width} s would be ${count}: more than anybody can look at. Take longer ones.`,
    );
  }
  const members = Array.from({ length: count }, (): AnalysedFrame[] => []);
  for (const frame of frames) members[Math.floor((startOf(frame) - origin) / width)].push(frame);
  return members.map((within, i) => binOf(within, origin + i * width, origin + (i + 1) * width));
}

function binOf(frames: readonly AnalysedFrame[], start: number, end: number): TimeBin {
  let [count, time, sum] = [0, 0, 0];
  for (const frame of frames) {
    const exposure = frame.acqTime ?? 0;
    count += frame.count;
    time += exposure;
    sum += exposure * (startOf(frame) - start + exposure / 2);
  }
  const middle = time > 0 ? sum / time : (end - start) / 2;
  let squares = 0;
  for (const frame of frames) {
    const exposure = frame.acqTime ?? 0;
    const off = startOf(frame) - start + exposure / 2 - middle;
    squares += exposure * (off * off + (exposure * exposure) / 12);
  }
  const variance = time > 0 ? squares / time : 0;
  return { start, end, frames, count, time, middle: start + middle, variance };
}

const startOf = ({ startTime }: AnalysedFrame): number => startTime ?? 0;

/** A unit of time that suits a stretch of it. */
export interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

export function unitFor(span: number): TimeUnit {
  if (span < 600) return { name: "s", seconds: 1 };
  if (span < 36_000) return { name: "min", seconds: 60 };
  if (span < 864_000) return { name: "h", seconds: 3600 };
  return { name: "d", seconds: 86_400 };
}

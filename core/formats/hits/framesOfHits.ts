import { basename } from "node:path";
import { unreadable } from "../../errors.ts";
import { defaultHitOptions, type Frame } from "../../frame.ts";
import type { FrameSource } from "../format.ts";
import { chipSide, frameLengthSetting, HitBuffer, type HitList, type Hits } from "./hitList.ts";
import { orderByPixel, orderByTime } from "./hitOrder.ts";

/** More frames than a recording is cut into: two days of seconds, and one a hit. */
const frameLimit = 200_000;
/** Hits that are kept to bring them into order; beyond, the file has no order of time at all. */
const waitingLimit = 40_000_000;
/** Hits, of 21 bytes each, that are kept from the first reading to the second. */
const keptLimit = 1_500_000;
/** ns that a frame may go on after its end, so that no particle is cut in two. */
const overrun = 1e7;

/** What is known of a recording before its frames are made. */
interface Survey {
  /** ns */
  readonly first: number;
  readonly last: number;
  /** How far, in ns, a hit comes behind later ones in the file. */
  readonly disorder: number;
  readonly hits: number;
  readonly chips: number;
  readonly lost: number;
  readonly runs: number;
  /** All hits, where they are few enough to be kept: then the file is not read again. */
  readonly kept: HitBuffer | undefined;
}

const surveys = new WeakMap<FrameSource, Survey>();

/**
 * Cuts a list of hits into frames of a chosen length, for looking at: from the moment when the recording's clock was
 * zero, those without hits too. A frame goes on to the first pause of all pixels that is longer than the coincidence
 * window, so that no particle is cut in two. Chips lie side by side.
 *
 * The file is read twice: hits come in no order of time, and how far they are out of it says how many have to be kept.
 *
 * @throws TrackroomError `unreadable-input`
 */
export function* framesOfHits(source: FrameSource, list: HitList): Generator<Frame> {
  const survey = surveyed(source, list);
  const { frameLength, coincidence } = source.hits ?? defaultHitOptions;
  const length = frameLength * 1e9;
  const outline = outlineOf(source, survey, frameLength, coincidence);
  if (survey.hits === 0) {
    yield { ...outline, pixels: new Uint32Array(0), counts: new Float64Array(0), indexInFile: 0 };
    return;
  }
  const frames = Math.floor(Math.max(0, survey.last) / length) + 1;
  if (frames > frameLimit + survey.hits) {
    throw unreadable(
      `lasts ${(survey.last / 1e9).toFixed(0)} s, which would be ${frames} frames of ${frameLength} s; choose longer frames`,
      source.path,
    );
  }
  const cutter = new FrameCutter(survey.chips, coincidence);
  let frame = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const hits of survey.kept === undefined ? list.hits(source) : stretchesOf(survey.kept)) {
    cutter.add(hits);
    for (let i = 0; i < hits.length; i++) if (hits.times[i] > latest) latest = hits.times[i];
    while (latest - survey.disorder > (frame + 1) * length + overrun) {
      yield framed(outline, cutter.upTo((frame + 1) * length), frame++, frameLength);
    }
    if (cutter.waiting > waitingLimit) {
      throw unreadable("has its hits in no order of time; sort it by ToA first", source.path);
    }
  }
  for (; frame < frames - 1; frame++) {
    yield framed(outline, cutter.upTo((frame + 1) * length), frame, frameLength);
  }
  // The last frame ends with the last hit: nobody knows how long the detector went on.
  const seconds = Math.max(survey.last - frame * length, 0) / 1e9;
  const { notes } = outline;
  const last = {
    ...outline,
    notes: [...notes, "This frame ends with the last hit of the recording."],
  };
  yield framed(last, cutter.upTo(Number.POSITIVE_INFINITY), frame, seconds);
}

function surveyed(source: FrameSource, list: HitList): Survey {
  const known = surveys.get(source);
  if (known !== undefined) return known;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let disorder = 0;
  let count = 0;
  let chips = 1;
  let kept: HitBuffer | undefined = new HitBuffer();
  for (const hits of list.hits(source)) {
    for (let i = 0; i < hits.length; i++) {
      const time = hits.times[i];
      if (time < first) first = time;
      if (time > last) last = time;
      else if (last - time > disorder) disorder = last - time;
      if (hits.chips[i] >= chips) chips = hits.chips[i] + 1;
    }
    count += hits.length;
    if (count <= keptLimit) kept?.append(hits);
    else kept = undefined;
  }
  const survey = {
    first,
    last,
    disorder,
    hits: count,
    chips,
    lost: list.lost,
    runs: list.runs ?? 1,
    kept,
  };
  surveys.set(source, survey);
  return survey;
}

/** Hits that come together: what waits is put in order for each frame anew. */
const stretch = 65_536;

function* stretchesOf(hits: HitBuffer): Generator<Hits> {
  for (let from = 0; from < hits.length; from += stretch) {
    const to = Math.min(from + stretch, hits.length);
    yield {
      length: to - from,
      pixels: hits.pixels.subarray(from, to),
      chips: hits.chips.subarray(from, to),
      times: hits.times.subarray(from, to),
      counts: hits.counts.subarray(from, to),
    };
  }
}

type Outline = Omit<Frame, "pixels" | "counts" | "arrivals" | "indexInFile">;

function outlineOf(
  { path }: FrameSource,
  { chips, lost, runs }: Survey,
  frameLength: number,
  coincidence: number,
): Outline {
  const chip = /(?:^|[_-])([A-Z]\d{2}-W\d{4})(?=[_.-]|$)/.exec(basename(path))?.[1];
  return {
    width: chips * chipSide,
    height: chipSide,
    dataDriven: true,
    metadata: chip === undefined ? {} : { chip },
    settings: { [frameLengthSetting]: frameLength, "Coincidence window [ns]": coincidence },
    notes: [
      ...(lost === 0
        ? []
        : [`The detector lost data ${lost === 1 ? "once" : `${lost} times`} in this recording.`]),
      ...(runs === 1
        ? []
        : [
            `The file holds ${runs} recordings that were joined, each with a clock of its own: they were put one after the other, to the next whole second.`,
          ]),
    ],
  };
}

function framed(
  outline: Outline,
  hits: Pick<Frame, "pixels" | "counts" | "arrivals">,
  frame: number,
  acqTime: number,
): Frame {
  return {
    ...outline,
    ...hits,
    metadata: { ...outline.metadata, acqTime },
    indexInFile: frame,
  };
}

const noHits = (): Pick<Frame, "pixels" | "counts" | "arrivals"> => ({
  pixels: new Uint32Array(0),
  counts: new Float64Array(0),
  arrivals: new Float64Array(0),
});

/** Keeps the hits that have come, and gives them up frame by frame. */
class FrameCutter {
  private readonly buffer = new HitBuffer();
  private readonly width: number;
  private readonly window: number;
  /** Of the last hit of each pixel, its place in the order of time. */
  private readonly lastOf: Int32Array;

  constructor(chips: number, window: number) {
    this.width = chips * chipSide;
    this.window = window;
    this.lastOf = new Int32Array(this.width * chipSide);
  }

  get waiting(): number {
    return this.buffer.length;
  }

  add(hits: Parameters<HitBuffer["append"]>[0]): void {
    const from = this.buffer.length;
    this.buffer.append(hits);
    if (this.width === chipSide) return;
    const { pixels, chips } = this.buffer;
    for (let i = from; i < this.buffer.length; i++) {
      const x = pixels[i] % chipSide;
      pixels[i] = ((pixels[i] - x) / chipSide) * this.width + chips[i] * chipSide + x;
    }
  }

  /** Takes the hits before a moment (ns), and those that follow them without a pause. */
  upTo(end: number): Pick<Frame, "pixels" | "counts" | "arrivals"> {
    const { buffer } = this;
    if (buffer.length === 0) return noHits();
    const order = orderByTime(buffer.times, buffer.length);
    const { times } = buffer;
    let taken = 0;
    while (taken < order.length && times[order[taken]] < end) taken++;
    while (
      taken > 0 &&
      taken < order.length &&
      times[order[taken]] - times[order[taken - 1]] <= this.window &&
      times[order[taken]] < end + overrun
    ) {
      taken++;
    }
    if (taken === 0) return noHits();
    const frame = this.frameOf(order.subarray(0, taken));
    this.keep(order.subarray(taken));
    return frame;
  }

  /** In the order of pixels, then of time. Hits of one pixel within the window are one hit: it was read out in parts. */
  private frameOf(order: Uint32Array): Pick<Frame, "pixels" | "counts" | "arrivals"> {
    const { pixels, times, counts } = this.buffer;
    const { lastOf, window } = this;
    const kept = new Uint32Array(order.length);
    const summed = new Float64Array(order.length);
    let count = 0;
    lastOf.fill(-1);
    for (const hit of order) {
      const before = lastOf[pixels[hit]];
      if (before >= 0 && times[hit] - times[kept[before]] <= window) {
        summed[before] += counts[hit];
        continue;
      }
      lastOf[pixels[hit]] = count;
      kept[count] = hit;
      summed[count++] = counts[hit];
    }
    const byPixel = orderByPixel(kept, count, pixels, lastOf);
    const frame = {
      pixels: new Uint32Array(count),
      counts: new Float64Array(count),
      arrivals: new Float64Array(count),
    };
    for (let i = 0; i < count; i++) {
      const place = byPixel[i];
      frame.pixels[i] = pixels[kept[place]];
      // A hit whose time over threshold is 0 is a hit all the same.
      frame.counts[i] = Math.max(summed[place], 1);
      frame.arrivals[i] = times[kept[place]];
    }
    return frame;
  }

  /** The hits that stay, in the order of time. */
  private keep(order: Uint32Array): void {
    const kept = new HitBuffer(Math.max(4096, order.length));
    for (const [i, hit] of order.entries()) {
      kept.pixels[i] = this.buffer.pixels[hit];
      kept.chips[i] = this.buffer.chips[hit];
      kept.times[i] = this.buffer.times[hit];
      kept.counts[i] = this.buffer.counts[hit];
    }
    kept.length = order.length;
    this.buffer.pixels = kept.pixels;
    this.buffer.chips = kept.chips;
    this.buffer.times = kept.times;
    this.buffer.counts = kept.counts;
    this.buffer.length = kept.length;
  }
}

import { createRequire } from "node:module";
import { unreadable } from "../errors.ts";
import type { Frame } from "../frame.ts";
import type { FrameSource } from "./format.ts";
import { type FrameOutline, finishFrame } from "./guide.ts";
import { maxLineBytes } from "./limits.ts";
import { latin1, lineBlocks } from "./lines.ts";
import { withCollector } from "./pixels.ts";
import { linearIndex } from "./values.ts";
import { isTopLevel } from "./yamlFrames.ts";

/** A cluster as mPIXdaq found it: when, and its pixels. Its other properties Trackroom measures itself. */
interface RecordedCluster {
  readonly time: number;
  readonly pixels: readonly (readonly [index: number, count: number])[];
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** What is known of a recording besides its clusters. */
export interface ClusterRecording extends Omit<FrameOutline, "indexInFile"> {
  /** Frames that the run had, empty ones too, where the file tells. */
  readonly frameCount: number | undefined;
}

const left =
  "mPIXdaq leaves frames without hits out of a recording of clusters, and this one does not tell how many there were: rates come out too high.";
/** More frames without hits than so many, and so many for each byte of the file, are a damaged number. */
const emptyFrames = 10_000;
const emptyFramesAByte = 10;
/** Steps of the stamps are believed where they are shorter than the acquisition time by more than jitter. */
const jitter = 0.9;

/**
 * The frames of a recording of clusters: all pixels of every cluster are in it, and clusters of one moment are of
 * one frame. Frames without hits, which some versions leave out, come last, as many as the file counts.
 *
 * @throws TrackroomError `unreadable-input` with file, line and reason
 */
export function readClusterRecording(
  source: FrameSource,
  recording: ClusterRecording,
): Generator<Frame, void> {
  const { times, step } = survey(source);
  const { acqTime } = recording.metadata;
  const notes = [...recording.notes];
  let metadata = recording.metadata;
  if (step !== undefined && (acqTime === undefined || step < jitter * acqTime)) {
    metadata = { ...metadata, acqTime: step };
    if (acqTime !== undefined) {
      notes.push(
        `The file says that a frame took ${acqTime} s, but its stamps step by ${step} s; the stamps were believed.`,
      );
    }
  }
  const missing = Math.max(0, (recording.frameCount ?? 0) - times);
  const believable = missing <= emptyFrames + emptyFramesAByte * source.size;
  const empty = believable ? missing : 0;
  if (recording.frameCount === undefined) notes.push(left);
  else if (!believable) {
    notes.push(
      `The file counts ${recording.frameCount} frames, far more than its ${times} with hits; those without hits were left out.`,
    );
  } else if (empty > 0) {
    notes.push(
      `The run had ${recording.frameCount} frames, and ${empty} of them are not in the file since they had no hits; they were added without their moments.`,
    );
  }
  if (recording.frameCount !== undefined && recording.frameCount < times) {
    notes.push(`The file counts ${recording.frameCount} frames, but holds ${times}.`);
  }
  return frames(source, { ...recording, metadata, notes }, empty);
}

function* frames(
  source: FrameSource,
  recording: ClusterRecording,
  empty: number,
): Generator<Frame, void> {
  yield* withCollector(function* (collector) {
    const { frameCount: _frameCount, ...outline } = recording;
    let indexInFile = 0;
    let time: number | undefined;
    const finish = (at: number): Frame => {
      const settings = { ...outline.settings, "Frame time": at };
      return finishFrame(
        { ...outline, settings, indexInFile: indexInFile++ },
        collector,
        source.path,
      );
    };
    for (const cluster of clusters(source)) {
      if (time !== undefined && cluster.time !== time) yield finish(time);
      time = cluster.time;
      const place = { file: source.path, line: cluster.line };
      for (const [index, count] of cluster.pixels) {
        linearIndex(index, outline, place);
        if (count > 0) collector.add(index, count, cluster.line);
      }
      collector.checkSize(outline.width, outline.height, source.path);
    }
    if (time !== undefined) yield finish(time);
    for (let i = 0; i < empty; i++) {
      yield finishFrame({ ...outline, indexInFile: indexInFile++ }, collector, source.path);
    }
    if (indexInFile === 0) {
      throw unreadable("holds no frame: its cluster_data is empty", source.path);
    }
  });
}

/** How many moments there are, and the shortest step between two. */
function survey(source: FrameSource): { times: number; step: number | undefined } {
  let times = 0;
  let step: number | undefined;
  let last: number | undefined;
  for (const { time } of clusters(source)) {
    if (time === last) continue;
    times++;
    if (last !== undefined && time > last)
      step = Math.min(step ?? Number.POSITIVE_INFINITY, time - last);
    last = time;
  }
  // Stamps are sums of the step: their last digits are noise.
  return { times, step: step === undefined ? undefined : Number(step.toPrecision(9)) };
}

/** The items of the list `cluster_data`, each over one line or many. */
function* clusters(source: FrameSource): Generator<RecordedCluster> {
  const items = new ItemGatherer(source.path);
  for (const block of lineBlocks(source)) {
    for (let at = 0; at < block.length; ) {
      const end = block.indexOf(10, at) + 1;
      const item = items.take(block, at, end);
      if (item !== undefined) yield readItem(item, source.path);
      at = end;
    }
  }
  const item = items.finish();
  if (item !== undefined) yield readItem(item, source.path);
}

interface Item {
  readonly text: string;
  readonly line: number;
}

/** Joins the lines of an item: it begins with a dash no deeper than that of the first item. */
class ItemGatherer {
  private readonly file: string;
  private inList = false;
  private indent = -1;
  private lines: string[] = [];
  private size = 0;
  private start = 0;
  private line = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Takes a line. @returns the item that ended before it */
  take(block: Uint8Array, start: number, end: number): Item | undefined {
    this.line++;
    if (isTopLevel(block, start)) {
      const item = this.finish();
      const key = /^["']?cluster_data["']?\s*:\s*(.*?)\s*(#.*)?$/.exec(
        latin1(block, start, end).trimEnd(),
      );
      this.inList = key !== null;
      this.indent = -1;
      if (key !== null && key[1] !== "" && key[1] !== "[]") {
        throw unreadable(
          "cluster_data must be a list with an item '- [[time, ...], [[X, C], ...]]' a cluster",
          this.file,
          this.line,
        );
      }
      return item;
    }
    if (!this.inList) return undefined;
    const text = latin1(block, start, end).trimEnd();
    const dash = /^( *)-(\s|$)/.exec(text);
    if (dash === null || (this.indent >= 0 && dash[1].length > this.indent)) {
      this.add(text);
      return undefined;
    }
    const item = this.finish();
    this.indent = dash[1].length;
    this.start = this.line;
    this.add(" ".repeat(this.indent + 1) + text.slice(this.indent + 1));
    return item;
  }

  finish(): Item | undefined {
    const text = this.lines.join("\n");
    const item = this.start > 0 ? { text, line: this.start } : undefined;
    this.lines = [];
    this.size = 0;
    this.start = 0;
    return item;
  }

  private add(text: string): void {
    this.size += text.length;
    if (this.size > maxLineBytes) {
      throw unreadable("has a cluster of more than 16 MiB", this.file, this.line);
    }
    if (this.start > 0) this.lines.push(text);
    else if (text.trim() !== "" && !text.trim().startsWith("#")) {
      throw unreadable(
        "a cluster begins with a dash, '- [[time, ...], ...]'",
        this.file,
        this.line,
      );
    }
  }
}

/** Loaded with the first item that is no plain list. */
const yaml = (): typeof import("yaml") => createRequire(import.meta.url)("yaml");

function readItem({ text, line }: Item, file: string): RecordedCluster {
  const value = parseItem(text);
  const wrong = (reason: string) => unreadable(reason, file, line);
  if (!Array.isArray(value) || value.length < 1 || value.length > 2) {
    throw wrong("a cluster is '[[time, ...], [[X, C], ...]]'; here is something else");
  }
  const [properties, pixels = []]: unknown[] = value;
  const time: unknown = Array.isArray(properties) ? properties[0] : undefined;
  if (typeof time !== "number" || !Number.isFinite(time)) {
    throw wrong("a cluster begins with its time, '[[time, ...], ...]'; here is none");
  }
  if (!Array.isArray(pixels)) throw wrong("the pixels of a cluster are a list of [X, C]");
  return { time, line, pixels: pixels.map((pixel: unknown) => readPixel(pixel, wrong)) };
}

function readPixel(
  pixel: unknown,
  wrong: (reason: string) => Error,
): readonly [index: number, count: number] {
  const [index, count, ...more]: unknown[] = Array.isArray(pixel) ? pixel : [];
  if (typeof index !== "number" || typeof count !== "number" || more.length > 0) {
    throw wrong("a pixel is [X, C], two numbers; here is something else");
  }
  if (!Number.isInteger(index)) throw wrong(`the index ${index} of a pixel is not a whole number`);
  if (!(count >= 0 && Number.isFinite(count)))
    throw wrong(`the count ${count} is negative or none`);
  return [index, count];
}

/** Nearly all items are lists in brackets, which JSON knows as well. */
function parseItem(text: string): unknown {
  try {
    return JSON.parse(text.replace(/[+-]?\.?\bnan\b/gi, "null"));
  } catch {
    const { parseDocument } = yaml();
    const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
    return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  }
}

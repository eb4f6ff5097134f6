import { unreadable } from "../errors.ts";
import type { Frame } from "../frame.ts";
import { mustHave } from "../mustHave.ts";
import { channelOfSettings } from "./channels.ts";
import { type DscSection, type Layout, readDsc } from "./dsc.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { FrameGuide, finishFrame } from "./guide.ts";
import { readIdx } from "./idx.ts";
import { PixelCollector } from "./pixels.ts";
import { ByteCursor, recordBlocks } from "./records.ts";
import { sightLayout } from "./shape.ts";
import { linearIndex, pixelIndex } from "./values.ts";

/**
 * Pixelman binary, little endian: records u32 x, u32 y, C or u32 X, C, or a matrix of C row after row. Type of
 * C and layout stand in the `.dsc` alone. Frames of a matrix follow each other; where the frames of sparse
 * records end stands in the `.idx`, or shows by the index falling back.
 */
export const pixelmanBinary: FrameFormat = {
  name: "pixelman-binary",
  label: "Pixelman binary",
  writtenBy: "Pixelman, PIXET (also .pmf)",
  looksLike: "Numbers as bytes; the .dsc beside it says of which type.",
  recognise: (source) => sightLayout(source).layout === "binary",
  read,
};

interface CountType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const countTypes: Readonly<Record<string, CountType>> = {
  i16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  u32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  // Exact up to 2^53: no detector counts further.
  u64: {
    bytes: 8,
    read: (view, at) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32,
  },
  double: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

function* read(source: FrameSource): Generator<Frame> {
  const guide = new FrameGuide(source, { notes: sightLayout(source).notes });
  const section = guide.first;
  if (section === undefined) {
    throw unreadable("cannot be read: a binary file needs a .dsc that tells its type", source.path);
  }
  if (channelOfSettings(section.settings) !== undefined && sectionCount(source) > 1) {
    yield* readParts(source, guide, section.layout);
    return;
  }
  const type = countType(section, source);
  if (section.layout === "matrix") yield* readMatrices(source, guide, type);
  else yield* readRecords(source, guide, section, type);
}

/** Parts of exposures, each of a type of its own: where sparse ones end only the `.idx` tells. */
function* readParts(source: FrameSource, guide: FrameGuide, layout: Layout): Generator<Frame> {
  const announced = announcedFrames(guide, source);
  const ends = layout === "matrix" ? undefined : readIdx(source, announced);
  if (layout !== "matrix" && ends === undefined) {
    throw unreadable(
      "holds several measurements of each exposure, and where they end cannot be told; its .idx is needed beside it",
      source.path,
    );
  }
  const collector = new PixelCollector();
  const cursor = new ByteCursor(source);
  try {
    for (let part = 0, from = 0; guide.hasSection; part++) {
      const section = mustHave(guide.upcomingSection, "section of a .dsc");
      const type = countType(section, source);
      const head = layout === "matrix" ? 0 : layout === "xc" ? 4 : 8;
      const to =
        ends === undefined
          ? from + section.width * section.height * type.bytes
          : (ends[part] ?? source.size);
      const bytes = cursor.take(to - from);
      if (bytes.byteLength === 0 && layout === "matrix" && part > 0) break;
      if (bytes.byteLength !== to - from || bytes.byteLength % (head + type.bytes) !== 0) {
        throw unreadable(
          `part ${part + 1} of the data breaks off, or the .idx does not fit`,
          source.path,
        );
      }
      collectPart(collector, bytes, {
        section,
        type,
        head,
        file: source.path,
        isTime: guide.isTime,
      });
      from = to;
      const isLast = part + 1 === Math.max(...announced) || from >= source.size;
      yield finishFrame(
        guide.next(),
        collector,
        source.path,
        isLast && !guide.hasSection ? guide.closingNotes() : [],
      );
    }
  } finally {
    cursor.close();
  }
}

interface PartForm {
  readonly section: DscSection;
  readonly type: CountType;
  /** Bytes of a record before its count. */
  readonly head: number;
  readonly file: string;
  readonly isTime: boolean;
}

function collectPart(collector: PixelCollector, bytes: DataView, form: PartForm): void {
  const { section, type, head, file, isTime } = form;
  const { width, height } = section;
  let pixel = 0;
  for (let at = 0; at < bytes.byteLength; at += head + type.bytes, pixel++) {
    let index = pixel;
    if (head === 4) index = linearIndex(bytes.getUint32(at, true), section, { file });
    if (head === 8) {
      index = pixelIndex(bytes.getUint32(at, true), bytes.getUint32(at + 4, true), section, {
        file,
      });
    }
    const count = type.read(bytes, at + head);
    if (count === 0) continue;
    checkCount(count, index, width, file, isTime);
    collector.add(index, count, 0);
  }
  collector.checkSize(width, height, file);
}

function countType(section: DscSection, source: FrameSource): CountType {
  if (Object.hasOwn(countTypes, section.type)) return countTypes[section.type];
  throw unreadable(
    `the .dsc says that counts are of type '${section.type}'; i16, u32, u64 and double are read`,
    source.path,
  );
}

function* readMatrices(source: FrameSource, guide: FrameGuide, type: CountType): Generator<Frame> {
  const collector = new PixelCollector();
  let pixel = 0;
  for (const block of recordBlocks(source, type.bytes)) {
    for (let at = 0; at < block.byteLength; at += type.bytes, pixel++) {
      if (pixel === guide.shape.width * guide.shape.height) {
        yield finishFrame(guide.next(), collector, source.path);
        pixel = 0;
      }
      const count = type.read(block, at);
      if (count !== 0) addCount(pixel, count);
    }
  }
  const { width, height } = guide.shape;
  if (pixel > 0 && pixel < width * height) {
    throw unreadable(`the last frame ends after ${pixel} of ${width * height} pixels`, source.path);
  }
  yield finishFrame(guide.next(), collector, source.path, guide.closingNotes());

  function addCount(index: number, count: number): void {
    checkCount(count, index, guide.shape.width, source.path, guide.isTime);
    collector.add(index, count, 0);
  }
}

function* readRecords(
  source: FrameSource,
  guide: FrameGuide,
  section: DscSection,
  type: CountType,
): Generator<Frame> {
  const collector = new PixelCollector();
  const pairs = section.layout === "xc";
  const countAt = pairs ? 4 : 8;
  const recordBytes = countAt + type.bytes;
  const counts = announcedFrames(guide, source);
  const announced = Math.max(...counts);
  const ends = frameEnds(source, recordBytes, counts);
  const splitByOrder = ends === undefined && announced > 1;
  const place = { file: source.path };
  let record = 0;
  let frame = 0;
  let previous = -1;
  for (const block of recordBlocks(source, recordBytes)) {
    for (let at = 0; at < block.byteLength; at += recordBytes) {
      const first = block.getUint32(at, true);
      const index = pairs
        ? linearIndex(first, guide.shape, place)
        : pixelIndex(first, block.getUint32(at + 4, true), guide.shape, place);
      while (ends !== undefined && frame < ends.length && record === ends[frame]) {
        yield finishFrame(guide.next(), collector, source.path);
        frame++;
      }
      if (splitByOrder && index <= previous) {
        yield finishFrame(guide.next(), collector, source.path);
        frame++;
      }
      previous = index;
      const count = type.read(block, at + countAt);
      checkCount(count, index, guide.shape.width, source.path, guide.isTime);
      if (count !== 0) collector.add(index, count, 0);
      record++;
    }
    collector.checkSize(guide.shape.width, guide.shape.height, source.path);
  }
  while (ends !== undefined && frame < ends.length) {
    yield finishFrame(guide.next(), collector, source.path);
    frame++;
  }
  if (splitByOrder && record > 0 && !counts.includes(frame + 1)) {
    throw unreadable(
      `the .dsc announces ${announced} frames, but where they end cannot be told; a .idx that fits is needed`,
      source.path,
    );
  }
  if (splitByOrder && record === 0) {
    // No record at all: every frame that was announced is without hits.
    while (guide.hasSection && frame + 1 < announced) {
      yield finishFrame(guide.next(), collector, source.path);
      frame++;
    }
  }
  yield finishFrame(guide.next(), collector, source.path, guide.closingNotes());
}

/** How many frames the `.dsc` speaks of: in its first line, which is not always right, and by its sections. */
function announcedFrames(guide: FrameGuide, source: FrameSource): number[] {
  return [guide.header?.frameCount ?? 1, sectionCount(source)];
}

function sectionCount({ dsc }: FrameSource): number {
  if (dsc === undefined) return 0;
  const { sections } = readDsc(dsc);
  let count = 0;
  while (!sections.next().done) count++;
  return count;
}

/**
 * Record at which each frame but the first begins, from the `.idx`. Nothing where there is none, or it does not fit
 * the data or the `.dsc`, as when frames were added since.
 */
function frameEnds(
  source: FrameSource,
  recordBytes: number,
  announced: readonly number[],
): number[] | undefined {
  const offsets = readIdx(source, announced);
  if (offsets === undefined || offsets.some((offset) => offset % recordBytes !== 0))
    return undefined;
  return offsets.map((offset) => offset / recordBytes);
}

/** @param isTime whether it is a time of arrival, which may be negative */
function checkCount(
  count: number,
  index: number,
  width: number,
  file: string,
  isTime: boolean,
): void {
  if ((count >= 0 || isTime) && Number.isFinite(count)) return;
  const pixel = `(${index % width}, ${Math.floor(index / width)})`;
  const reason = Number.isFinite(count)
    ? `the count of pixel ${pixel} is negative: ${count}`
    : `the count of pixel ${pixel} is not a number`;
  throw unreadable(reason, file);
}

import { type TrackroomError, unreadable } from "../errors.ts";
import type { Frame } from "../frame.ts";
import { clog } from "./clog.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { unpacked } from "./gzip.ts";
import { lsc } from "./lsc.ts";
import { mpixdaq } from "./mpixdaq.ts";
import { pixelmanBinary } from "./pixelmanBinary.ts";
import { pixelmanMatrix } from "./pixelmanMatrix.ts";
import { pixelmanXc } from "./pixelmanXc.ts";
import { pixelmanXyc } from "./pixelmanXyc.ts";
import { looksLikeZip } from "./zip.ts";

export type { ByteSource, FormatName, FrameFormat, FrameSource } from "./format.ts";
export { openSource } from "./source.ts";
export {
  type Input,
  type InputFile,
  type RejectedInput,
  type SidecarInput,
  walkInputs,
} from "./walk.ts";

/** Every format that Trackroom reads, in the order in which a file is tried. All may be packed by gzip. */
export const formats: readonly FrameFormat[] = [
  lsc,
  clog,
  mpixdaq,
  pixelmanXyc,
  pixelmanXc,
  pixelmanMatrix,
  pixelmanBinary,
].map((format) => ({
  ...format,
  recognise: (source) => format.recognise(unpacked(source)),
  read: (source) => format.read(unpacked(source)),
}));

/**
 * The format of a file, by its content and its `.dsc`.
 * @throws TrackroomError `unreadable-input` where it is none that Trackroom knows
 */
export function recogniseFormat(source: FrameSource): FrameFormat {
  const format = formats.find((candidate) => candidate.recognise(source));
  if (format !== undefined) return format;
  throw unrecognised(source);
}

/**
 * The frames of a detector file, one after the other.
 * @throws TrackroomError `unreadable-input` with file, line (from 1) and reason; frames yielded before it
 *   must not be kept
 */
export function readFrames(source: FrameSource): Iterable<Frame> {
  return recogniseFormat(source).read(source);
}

function isUtf16(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

const expected =
  "expected are Pixelman files ([X,Y,C], [X,C] or matrix, as text, or binary with their .dsc), .pmf, .lsc, .clog, mPIXdaq .yml, or folders and .zip archives of these";

function unrecognised(source: FrameSource): TrackroomError {
  if (source.size === 0) {
    return unreadable(
      "is empty and has no .dsc beside it, so it is not a frame; with its .dsc it would be a frame without hits",
      source.path,
    );
  }
  if (looksLikeZip(source.head)) {
    return unreadable(
      "is a zip archive inside another or under another name; unpack it first",
      source.path,
    );
  }
  if (isUtf16(source.head)) {
    return unreadable(
      "is saved as UTF-16 (what Windows calls Unicode); save it as plain text or UTF-8",
      source.path,
    );
  }
  return unreadable(`is not a detector file that Trackroom knows; ${expected}`, source.path);
}

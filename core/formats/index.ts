import { type TrackroomError, unreadable } from "../errors.ts";
import type { Frame } from "../frame.ts";
import { joinFiles, joinParts } from "./channels.ts";
import { clog } from "./clog.ts";
import type { FrameFormat, FrameSource } from "./format.ts";
import { unpacked } from "./gzip.ts";
import { t3p } from "./hits/t3p.ts";
import { t3pa } from "./hits/t3pa.ts";
import { tpx3 } from "./hits/tpx3.ts";
import { readInfo, withInfo } from "./infoFile.ts";
import { likenessOf } from "./likeness.ts";
import { lsc } from "./lsc.ts";
import { mpixdaq } from "./mpixdaq.ts";
import { pixelmanBinary } from "./pixelmanBinary.ts";
import { pixelmanMatrix } from "./pixelmanMatrix.ts";
import { pixelmanXc } from "./pixelmanXc.ts";
import { pixelmanXyc } from "./pixelmanXyc.ts";
import { tos } from "./tos.ts";
import { otherFile, unreadDetectorFile } from "./unread.ts";

export type { ByteSource, FormatName, FrameFormat, FrameSource } from "./format.ts";
export { openSource } from "./source.ts";
export {
  type Input,
  type InputFile,
  type RejectedInput,
  type SidecarInput,
  walkInputs,
} from "./walk.ts";

/** In the order in which a file is tried. */
const plainFormats: readonly FrameFormat[] = [
  lsc,
  clog,
  mpixdaq,
  tos,
  tpx3,
  t3p,
  t3pa,
  pixelmanXyc,
  pixelmanXc,
  pixelmanMatrix,
  pixelmanBinary,
];

/** Every format that Trackroom reads. All may be packed by gzip, and have more in files beside them. */
export const formats: readonly FrameFormat[] = plainFormats.map((format) => ({
  ...format,
  recognise: (source) => format.recognise(unpacked(source)),
  read: (source) => {
    const frames = withChannels(joinParts(format.read(unpacked(source)), source.path), source);
    const info = source.info === undefined ? undefined : readInfo(source.info);
    return info === undefined ? frames : withInfo(frames, info);
  },
}));

/** The frames, with what files beside theirs hold of the same exposures. */
function withChannels(frames: Iterable<Frame>, { path, channels }: FrameSource): Iterable<Frame> {
  if (channels === undefined || channels.length === 0) return frames;
  const others = channels.map((channel) => ({
    path: channel.path,
    frames: plainFormat(channel).read(unpacked(channel)),
  }));
  return joinFiles(frames, path, others);
}

/**
 * The format of a file, by its content and its `.dsc`.
 * @throws TrackroomError `unreadable-input` where it is none that Trackroom knows
 */
export function recogniseFormat(source: FrameSource): FrameFormat {
  return formats[plainFormats.indexOf(plainFormat(source))];
}

function plainFormat(source: FrameSource): FrameFormat {
  const unread = unreadDetectorFile(unpacked(source));
  if (unread !== undefined) throw unreadable(unread, source.path);
  const format = plainFormats.find((candidate) => candidate.recognise(unpacked(source)));
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

const expected =
  "expected are Pixelman files ([X,Y,C], [X,C] or matrix, as text, or binary with their .dsc), .pmf, .lsc, .clog, Timepix3 .t3pa, .t3p and .tpx3, mPIXdaq .yml, or folders and .zip archives of these";

function unrecognised(source: FrameSource): TrackroomError {
  if (source.size === 0) {
    return unreadable(
      "is empty and has no .dsc beside it, so it is not a frame; with its .dsc it would be a frame without hits",
      source.path,
    );
  }
  const other = otherFile(source);
  if (other !== undefined) return unreadable(other, source.path);
  const likeness = likenessOf(source);
  const what = likeness === undefined ? `; ${expected}` : `: it ${likeness}`;
  return unreadable(`is not a detector file that Trackroom knows${what}`, source.path);
}

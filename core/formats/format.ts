import type { Frame, HitOptions } from "../frame.ts";

/** Names of the formats, as they appear in the `format` property of a frame and in messages. */
export const formatNames = [
  "pixelman-ascii-xyc",
  "pixelman-ascii-xc",
  "pixelman-ascii-matrix",
  "pixelman-binary",
  "lsc",
  "clog",
  "mpixdaq",
  "tos",
  "t3pa",
  "t3p",
  "tpx3",
] as const;
export type FormatName = (typeof formatNames)[number];

/**
 * A file that is about to be read: bytes in order, from a disk or an archive, so that a file of any
 * length needs little memory.
 */
export interface ByteSource {
  /** Path as people gave it (inside an archive: `archive.zip/inner/file.txt`). */
  readonly path: string;
  /** Length in bytes. */
  readonly size: number;
  /** Up to the first 64 KiB: enough to recognise the format. */
  readonly head: Uint8Array;
  /**
   * The whole file, chunk by chunk (256 KiB or more, or all of a small file). Can be called again.
   * A chunk is valid until the next one is asked for: the buffer is used again.
   */
  chunks(): Iterable<Uint8Array>;
}

/** A detector file, with what lies beside it. */
export interface FrameSource extends ByteSource {
  /** The `.dsc` beside the file, where there is one. */
  readonly dsc?: ByteSource | undefined;
  /** The `.idx` beside the file, where there is one. */
  readonly idx?: ByteSource | undefined;
  /** The file beside it that says when and where it was taken, where there is one. */
  readonly info?: ByteSource | undefined;
  /** Files with what else the detector measured of the same exposures, such as times of arrival. */
  readonly channels?: readonly FrameSource[] | undefined;
  /** How a list of hits is cut into frames; the usual way where it is absent. */
  readonly hits?: HitOptions | undefined;
}

/** One detector file format: a file in this folder that exports one of these, and a line in `index.ts`. */
export interface FrameFormat {
  readonly name: FormatName;
  /** For people: "Pixelman ASCII [X,Y,C]". */
  readonly label: string;
  /** Programs and detectors that write it. */
  readonly writtenBy: string;
  /** A sentence for people who have such a file before them. */
  readonly looksLike: string;
  /** Whether the file looks like this format, by its content (and its `.dsc`), never by its name alone. */
  recognise(source: FrameSource): boolean;
  /**
   * The frames of the file, one after the other; nothing is held but the frame at hand.
   * @throws TrackroomError `unreadable-input` with file, line (from 1) and reason. Frames yielded before
   *   it must not be kept: a file is imported whole or not at all.
   */
  read(source: FrameSource): Iterable<Frame>;
}

import { KeySet } from "./keySet.ts";

/** Frames whose texts stand together in one string. */
const framesTogether = 4096;

/** Texts of neighbouring frames in small letters, one after the other; those of neighbours with the same text once. */
interface Piece {
  /** Keys of the frames. */
  readonly frames: Float64Array;
  readonly text: string;
  /** Where each text ends in these, and how many of the frames come before that end. */
  readonly ends: Uint32Array;
  readonly framesBefore: Uint32Array;
}

/**
 * A text of each frame to look into, whatever the case: SQLite would call back for every frame. Millions of strings
 * would take three times as much memory as the letters that are in them.
 */
export class FrameTexts {
  private readonly pieces: Piece[] = [];

  /**
   * @param rows key and text of each frame
   * @param isWanted of a frame; the texts of others are not kept
   */
  constructor(
    rows: Iterable<readonly [frame: number, text: string]>,
    isWanted: (frame: number) => boolean,
  ) {
    let frames: number[] = [];
    let texts: string[] = [];
    let framesBefore: number[] = [];
    const endPiece = () => {
      if (frames.length === 0) return;
      let end = 0;
      this.pieces.push({
        frames: Float64Array.from(frames),
        text: texts.join(""),
        ends: Uint32Array.from(texts, ({ length }) => (end += length)),
        framesBefore: Uint32Array.from([...framesBefore.slice(1), frames.length]),
      });
      [frames, texts, framesBefore] = [[], [], []];
    };
    let last = "";
    for (const [frame, text] of rows) {
      if (!isWanted(frame)) continue;
      if (texts.length === 0 || text !== last) {
        framesBefore.push(frames.length);
        texts.push(text.toLowerCase());
        last = text;
      }
      frames.push(frame);
      if (frames.length === framesTogether) endPiece();
    }
    endPiece();
  }

  /** Keys of the frames whose texts, in small letters, fulfil a condition. */
  framesThat(holds: (text: string) => boolean): KeySet {
    const keys = new KeySet();
    for (const { frames, text, ends, framesBefore } of this.pieces) {
      for (let i = 0; i < ends.length; i++) {
        if (!holds(text.slice(ends[i - 1] ?? 0, ends[i]))) continue;
        for (let at = framesBefore[i - 1] ?? 0; at < framesBefore[i]; at++) keys.add(frames[at]);
      }
    }
    return keys;
  }
}

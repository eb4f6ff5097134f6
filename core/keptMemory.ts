/** A piece of memory. What stands in it is left from others. */
export interface Piece {
  readonly buffer: ArrayBuffer;
  /** Its first byte, a multiple of 8. */
  readonly start: number;
}

/** Gives a piece of so many bytes. */
export type GiveMemory = (bytes: number) => Piece;

/** New memory for each piece: it is theirs who asked for it. */
export const newMemory: GiveMemory = (bytes) => ({ buffer: new ArrayBuffer(bytes), start: 0 });

/** Memory kept for the next batch. */
export interface KeptMemory {
  readonly give: GiveMemory;
  /** Takes back all that was given: nobody may look at it any more. */
  reuse(): void;
}

const chunkBytes = 1024 * 1024;
/** What a batch took beyond this is not kept, in bytes. */
const mostKept = 8 * chunkBytes;

/**
 * Cuts pieces from large chunks, which serve batch after batch: ten arrays a frame, made and collected one by one,
 * took as long as reading the frame's pixels.
 */
export function createKeptMemory(): KeptMemory {
  let chunks: ArrayBuffer[] = [];
  /** Which chunk is being cut, and from where. */
  let current = 0;
  let at = 0;
  return {
    give(bytes) {
      while (current < chunks.length && at + bytes > chunks[current].byteLength) {
        current++;
        at = 0;
      }
      if (current === chunks.length) chunks.push(new ArrayBuffer(Math.max(bytes, chunkBytes)));
      const piece = { buffer: chunks[current], start: at };
      at += (bytes + 7) & ~7;
      return piece;
    },
    reuse() {
      let kept = 0;
      chunks = chunks.filter(({ byteLength }) => {
        kept += byteLength;
        return kept <= mostKept;
      });
      current = 0;
      at = 0;
    },
  };
}

import { unreadable } from "../errors.ts";
import type { ByteSource } from "./format.ts";

/** The bytes of a file as blocks of whole records. @throws TrackroomError where the file ends within one */
export function* recordBlocks(source: ByteSource, recordBytes: number): Generator<DataView> {
  let rest = new Uint8Array(0);
  for (const chunk of source.chunks()) {
    let bytes = chunk;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
    }
    const whole = bytes.length - (bytes.length % recordBytes);
    rest = bytes.slice(whole);
    if (whole > 0) yield new DataView(bytes.buffer, bytes.byteOffset, whole);
  }
  if (rest.length > 0) {
    throw unreadable(
      `ends in the middle of a value: its length, ${source.size} bytes, is no multiple of ${recordBytes}`,
      source.path,
    );
  }
}

/** Takes pieces of any length from a file, one after the other. */
export class ByteCursor {
  private readonly chunks: Iterator<Uint8Array>;
  private rest = new Uint8Array(0);

  constructor(source: ByteSource) {
    this.chunks = source.chunks()[Symbol.iterator]();
  }

  /** The next bytes; fewer where the file ends before. */
  take(length: number): DataView {
    const pieces: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.rest.length === 0) {
        const next = this.chunks.next();
        if (next.done === true) break;
        this.rest = next.value.slice();
      }
      const piece = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(piece.length);
      pieces.push(piece);
      missing -= piece.length;
    }
    const bytes = pieces.length === 1 ? pieces[0] : new Uint8Array(Buffer.concat(pieces));
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  close(): void {
    this.chunks.return?.();
  }
}

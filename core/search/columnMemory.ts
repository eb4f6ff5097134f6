/** A column of a segment as the library keeps it: a blob a block; none where the property is newer than the block. */
export type EncodedBlocks = readonly (Uint8Array | undefined)[];

/** Columns of a segment that one may have in hand at once. */
export const columnsInHand = 16;

/**
 * What is in memory of the columns of a library, however many clusters it has: those that were asked for lately as the
 * library keeps them (one to three bytes a value, mostly), within a limit, and a few as plain numbers, one
 * segment long.
 */
export class ColumnMemory {
  /** bytes of encoded columns */
  limit: number;
  private readonly encoded = new Map<string, EncodedBlocks>();
  private bytes = 0;
  private readonly decoded = new Map<string, Float64Array>();
  private segments = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** A name for a segment that no other has. */
  newSegment(): number {
    return this.segments++;
  }

  has(segment: number, name: string): boolean {
    return this.encoded.has(`${segment} ${name}`);
  }

  blobs(segment: number, name: string, read: () => EncodedBlocks): EncodedBlocks {
    const key = `${segment} ${name}`;
    const known = this.encoded.get(key);
    const blobs = known ?? read();
    if (known === undefined) this.bytes += sizeOf(blobs);
    this.encoded.delete(key);
    this.encoded.set(key, blobs);
    for (const oldest of this.encoded.keys()) {
      if (this.bytes <= this.limit) break;
      this.forgetBlobs(oldest);
    }
    return blobs;
  }

  /**
   * The values of a column, in memory that is used again: they are there until `columnsInHand` other columns
   * have been asked for.
   * @param fill writes them into an array of as many rows, which holds something else
   */
  values(
    segment: number,
    name: string,
    rows: number,
    fill: (values: Float64Array) => void,
  ): Float64Array {
    const key = `${segment} ${name}`;
    let values = this.decoded.get(key);
    if (values === undefined) {
      values = this.freeMemory(rows);
      fill(values);
    }
    this.decoded.delete(key);
    this.decoded.set(key, values);
    return values;
  }

  /** Lets go of columns; what is asked for again is read again. */
  forget(isStale: (name: string) => boolean): void {
    this.decoded.clear();
    for (const key of this.encoded.keys()) if (isStale(nameIn(key))) this.forgetBlobs(key);
  }

  private forgetBlobs(key: string): void {
    this.bytes -= sizeOf(this.encoded.get(key) ?? []);
    this.encoded.delete(key);
  }

  private freeMemory(rows: number): Float64Array {
    if (this.decoded.size < columnsInHand) return new Float64Array(rows);
    const [oldest, { buffer }] = this.decoded.entries().next().value as [string, Float64Array];
    this.decoded.delete(oldest);
    const holds = buffer.byteLength / Float64Array.BYTES_PER_ELEMENT >= rows;
    return holds ? new Float64Array(buffer, 0, rows) : new Float64Array(rows);
  }
}

const nameIn = (key: string): string => key.slice(key.indexOf(" ") + 1);

const sizeOf = (blobs: EncodedBlocks): number =>
  blobs.reduce((sum, blob) => sum + (blob?.byteLength ?? 0), 0);

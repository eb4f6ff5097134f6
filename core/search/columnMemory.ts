/** A column of a block as the library keeps it; none where the property is newer than the block. */
export type EncodedColumn = Uint8Array | undefined;

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
  private readonly encoded = new Map<string, EncodedColumn>();
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

  has(block: number, name: string): boolean {
    return this.encoded.has(`${block} ${name}`);
  }

  /** A column of a block, read where it is not here. */
  blob(block: number, name: string, read: () => EncodedColumn): EncodedColumn {
    const key = `${block} ${name}`;
    const known = this.encoded.get(key);
    const isKnown = known !== undefined || this.encoded.has(key);
    const blob = isKnown ? known : read();
    if (!isKnown) this.bytes += sizeOf(blob);
    this.encoded.delete(key);
    this.encoded.set(key, blob);
    for (const oldest of this.encoded.keys()) {
      if (this.bytes <= this.limit) break;
      this.forgetBlob(oldest);
    }
    return blob;
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
    for (const key of this.encoded.keys()) if (isStale(nameIn(key))) this.forgetBlob(key);
  }

  private forgetBlob(key: string): void {
    this.bytes -= sizeOf(this.encoded.get(key));
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

const sizeOf = (blob: EncodedColumn): number => blob?.byteLength ?? 0;

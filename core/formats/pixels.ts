import { unreadable } from "../errors.ts";

const initialSize = 1024;

/** Collectors that are done with: making their arrays anew takes longer than reading a small file into them. */
const spare: PixelCollector[] = [];
/** A collector that grew beyond this for a full frame is not kept. */
const largestSpare = 65_536;

/** Calls `work` with an empty collector, which is reused afterwards. */
export function* withCollector<T>(
  work: (collector: PixelCollector) => Generator<T, void, void>,
): Generator<T, void, void> {
  const collector = spare.pop() ?? new PixelCollector();
  try {
    yield* work(collector);
  } finally {
    collector.clear();
    if (collector.indices.length <= largestSpare) spare.push(collector);
  }
}

/**
 * Collects the hit pixels of one frame, in any order, and hands them out in the order of their index.
 * Readers write straight into the arrays (that is what makes them fast): they call `reserve` for a whole
 * block of input, fill `indices`, `counts` and `lines` from `length` on, and set `length` and `sorted`.
 */
export class PixelCollector {
  indices = new Uint32Array(initialSize);
  counts = new Float64Array(initialSize);
  /** Line of the file that each pixel came from, for messages; 0 in binary files. */
  lines = new Uint32Array(initialSize);
  length = 0;
  /** Whether the indices so far are strictly ascending. */
  sorted = true;

  /** Makes room for so many more pixels. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.indices.length) return;
    const size = Math.max(needed, this.indices.length * 2);
    this.indices = enlarge(new Uint32Array(size), this.indices);
    this.counts = enlarge(new Float64Array(size), this.counts);
    this.lines = enlarge(new Uint32Array(size), this.lines);
  }

  /** Adds one pixel; for readers that are not in a hurry. */
  add(index: number, count: number, line: number): void {
    this.reserve(1);
    if (this.length > 0 && index <= this.indices[this.length - 1]) this.sorted = false;
    this.indices[this.length] = index;
    this.counts[this.length] = count;
    this.lines[this.length++] = line;
  }

  /**
   * The pixels of the frame, strictly ascending, in arrays of their own; the collector starts anew.
   *
   * @param width of the sensor, to name a pixel in messages
   * @throws TrackroomError `unreadable-input` where a pixel has two values
   */
  take(width: number, file: string): { pixels: Uint32Array; counts: Float64Array } {
    if (!this.sorted) this.sort(width, file);
    const pixels = this.indices.slice(0, this.length);
    const counts = this.counts.slice(0, this.length);
    this.clear();
    return { pixels, counts };
  }

  clear(): void {
    this.length = 0;
    this.sorted = true;
  }

  /** Refuses, before memory runs out, a frame with more values than pixels: some pixel has two. */
  checkSize(width: number, height: number, file: string): void {
    if (this.length > width * height) this.take(width, file);
  }

  private sort(width: number, file: string): void {
    const { indices, counts, lines, length } = this;
    // Index and position in one number that sorts as fast as numbers do: both are below 2^26.
    const keys = new Float64Array(length);
    const shift = 2 ** 26;
    for (let i = 0; i < length; i++) keys[i] = indices[i] * shift + i;
    keys.sort();
    const oldCounts = counts.slice(0, length);
    const oldLines = lines.slice(0, length);
    let previous = -1;
    for (let i = 0; i < length; i++) {
      const index = Math.floor(keys[i] / shift);
      const from = keys[i] - index * shift;
      if (index === previous) {
        const pixel = `(${index % width}, ${Math.floor(index / width)})`;
        throw unreadable(
          `pixel ${pixel} has two values in one frame`,
          file,
          oldLines[from] || undefined,
        );
      }
      previous = index;
      indices[i] = index;
      counts[i] = oldCounts[from];
      lines[i] = oldLines[from];
    }
  }
}

function enlarge<T extends Uint32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

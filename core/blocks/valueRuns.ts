/**
 * A column whose values go up by one from row to row for long stretches, as keys do: the first value of each run and
 * how many rows it has. After the header, whose second word is the number of runs, stand the first values as
 * doubles and then the lengths as u32.
 */

/** Rows that a run must have on average: with fewer, u32 would do nearly as well. */
const rowsPerRun = 4;
/** Short runs that a column of long ones may begin with. */
const runsAhead = 8;

const bytesPerRun = 12;

/** Bytes of `count` runs, without the header. */
export const bytesOfRuns = (count: number): number => count * bytesPerRun;

export interface Runs {
  readonly firsts: Float64Array;
  readonly lengths: Uint32Array;
}

/** @returns the number of runs; 0 where they are too many, or where a value is no whole number from 0 to 2^53 - 1 */
export function countRuns(values: Float64Array): number {
  let count = 0;
  let expected = Number.NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    // Beyond, adding 1 changes nothing.
    if (!(value <= Number.MAX_SAFE_INTEGER)) return 0;
    if (value !== expected) {
      count++;
      if (value < 0 || !Number.isInteger(value) || Object.is(value, -0)) return 0;
      if (count > runsAhead + row / rowsPerRun) return 0;
    }
    expected = value + 1;
  }
  return count * rowsPerRun <= values.length ? count : 0;
}

/** The runs of any whole numbers. */
export function runsOf(values: Float64Array): Runs {
  const firsts: number[] = [];
  const lengths: number[] = [];
  let expected = Number.NaN;
  for (const value of values) {
    if (value === expected) {
      lengths[lengths.length - 1]++;
    } else {
      firsts.push(value);
      lengths.push(1);
    }
    expected = value + 1;
  }
  return { firsts: Float64Array.from(firsts), lengths: Uint32Array.from(lengths) };
}

/** Writes the runs of a column over its values. @param count of runs, as `countRuns` says */
export function narrowToRuns(values: Float64Array, count: number): number {
  const lengths = new Uint32Array(count);
  let run = -1;
  let expected = Number.NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    // No run comes before its first row: nothing is overwritten that is still to be read.
    if (value !== expected) values[++run] = value;
    lengths[run]++;
    expected = value + 1;
  }
  new Uint32Array(values.buffer, values.byteOffset + 8 * count, count).set(lengths);
  return bytesOfRuns(count);
}

/** @param start of what follows the header; aligned for doubles */
export function readRuns(buffer: ArrayBufferLike, start: number, count: number): Runs {
  return {
    firsts: new Float64Array(buffer, start, count),
    lengths: new Uint32Array(buffer, start + 8 * count, count),
  };
}

/** Writes the values of all runs into `target` from `offset` on. */
export function fillRuns({ firsts, lengths }: Runs, target: Float64Array, offset: number): void {
  let row = offset;
  for (let run = 0; run < firsts.length; run++) {
    const first = firsts[run];
    const length = lengths[run];
    for (let i = 0; i < length; i++) target[row + i] = first + i;
    row += length;
  }
}

/** The value of one row. */
export function valueOfRuns({ firsts, lengths }: Runs, row: number): number {
  let left = row;
  for (let run = 0; run < firsts.length; run++) {
    if (left < lengths[run]) return firsts[run] + left;
    left -= lengths[run];
  }
  return Number.NaN;
}

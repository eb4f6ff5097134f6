/** How a histogram divides its values: bins of equal width, or of equal ratio where `logarithmic`. */
export interface Binning {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  readonly logarithmic: boolean;
}

/** The bin of each row. */
export type Bins = Uint8Array | Uint16Array;

/** A byte a row wherever that can tell the bins apart, and the two numbers beyond them. */
function newBins(rows: number, bins: number, spare: Bins | undefined): Bins {
  const Kind = bins + 2 <= 0x100 ? Uint8Array : Uint16Array;
  return spare instanceof Kind && spare.length === rows ? spare : new Kind(rows);
}

/** The bins of some rows. */
export function binsAmong(bins: Bins, rows: Uint32Array): Bins {
  const some =
    bins instanceof Uint8Array ? new Uint8Array(rows.length) : new Uint16Array(rows.length);
  for (let i = 0; i < rows.length; i++) some[i] = bins[rows[i]];
  return some;
}

/**
 * Consecutive rows often fall into the same bin, and a counter that was just written is slow to read again;
 * with several tables in turn, most rows do not wait.
 */
const tables = 4;

/** Room for the counts of a binned column: its bins, rows outside the limits, rows without a value. */
export function newCounts({ bins }: Binning): Int32Array {
  return new Int32Array(tables * (bins + 2));
}

/**
 * The bin of each value (two numbers beyond the bins stand for "outside" and "missing"), so that counting a histogram is one table look-up a row.
 * The last bin includes its upper limit. On a logarithmic axis values <= 0 fall into the first bin.
 * @param spare bins that nobody needs any more: their memory is used again where it is as long
 */
export function binColumn(values: Float64Array, binning: Binning, spare?: Bins): Bins {
  const result = newBins(values.length, binning.bins, spare);
  if (binning.logarithmic) fillLogarithmic(values, binning, result);
  else fillLinear(values, binning, result);
  return result;
}

function fillLinear(values: Float64Array, { low, high, bins }: Binning, result: Bins): void {
  const scale = high > low ? bins / (high - low) : 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value >= low && value <= high) {
      const place = (value - low) * scale;
      result[i] = place >= bins ? bins - 1 : place | 0;
    } else {
      result[i] = Number.isNaN(value) ? bins + 1 : bins;
    }
  }
}

function fillLogarithmic(values: Float64Array, { low, high, bins }: Binning, result: Bins): void {
  const start = Math.log(low);
  const extent = Math.log(high) - start;
  const scale = extent > 0 ? bins / extent : 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) result[i] = bins + 1;
    else if (value <= 0) result[i] = 0;
    else if (value < low || value > high) result[i] = bins;
    else {
      const bin = Math.floor((Math.log(value) - start) * scale);
      result[i] = Math.min(Math.max(bin, 0), bins - 1);
    }
  }
}

/** Adds the bins of some rows to `counts`. */
export function countBins(bins: Bins, rows: Uint32Array, counts: Int32Array): void {
  const table = counts.length / tables;
  const taken = rows.length;
  const even = taken - (taken % tables);
  for (let i = 0; i < even; i += tables) {
    counts[bins[rows[i]]]++;
    counts[bins[rows[i + 1]] + table]++;
    counts[bins[rows[i + 2]] + 2 * table]++;
    counts[bins[rows[i + 3]] + 3 * table]++;
  }
  for (let i = even; i < taken; i++) counts[bins[rows[i]]]++;
}

/** Adds the bins of all rows to `counts`. */
export function countAllBins(bins: Bins, counts: Int32Array): void {
  const table = counts.length / tables;
  const rows = bins.length;
  const even = rows - (rows % tables);
  for (let i = 0; i < even; i += tables) {
    counts[bins[i]]++;
    counts[bins[i + 1] + table]++;
    counts[bins[i + 2] + 2 * table]++;
    counts[bins[i + 3] + 3 * table]++;
  }
  for (let i = even; i < rows; i++) counts[bins[i]]++;
}

/** Rows counted in each bin, then those without a value. */
export function sumCounts(counts: Int32Array): { counts: number[]; missing: number } {
  const table = counts.length / tables;
  const sums = Array.from({ length: table }, (_, bin) => {
    let sum = 0;
    for (let i = bin; i < counts.length; i += table) sum += counts[i];
    return sum;
  });
  return namedCounts(sums);
}

/** @param counts of each bin, of the rows outside the limits, of those without a value */
export function namedCounts(counts: readonly number[]): { counts: number[]; missing: number } {
  return { counts: counts.slice(0, -2), missing: counts[counts.length - 1] };
}

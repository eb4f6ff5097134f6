import { type Runs, readRuns } from "./valueRuns.ts";

/** How a column is kept as bytes: see `encodeColumn`. */
export const columnKinds = {
  constant: 0,
  u8: 1,
  u16: 2,
  u32: 3,
  f64: 4,
  runs: 5,
  frequent: 6,
} as const;
export type ColumnKind = keyof typeof columnKinds;

/** Bytes before the values: keeps them aligned for every kind. */
export const headerBytes = 8;
/** Where in the header the kinds that need it keep the number of frequent values, and how many others or runs follow. */
export const frequentAt = 1;
export const countAt = 4;

/** A value a row. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Few values are most of a column: see `frequentValues.ts`. */
export interface FrequentValues {
  /** How many frequent values there are. */
  readonly frequent: number;
  /** These, and then the others in the order of their rows. */
  readonly values: Float64Array;
  /** For each row the number of its frequent value; 255 for another value. */
  readonly codes: Uint8Array;
}

/** Rows that were found, and their values. */
export interface Found {
  readonly rows: Uint32Array;
  readonly values: Float64Array;
}

/** An encoded column as it lies in its blob; nothing is copied. */
export type ColumnView =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "numbers"; readonly values: Numbers }
  | { readonly kind: "runs"; readonly runs: Runs }
  | ({ readonly kind: "frequent" } & FrequentValues);

/**
 * @param rows how many values the column has
 * @throws RangeError where the blob is too short for them
 */
export function viewColumn(blob: Uint8Array, rows: number): ColumnView {
  const aligned = toAligned(blob);
  const { buffer } = aligned;
  const start = aligned.byteOffset + headerBytes;
  switch (blob[0]) {
    case columnKinds.constant:
      return { kind: "constant", value: new Float64Array(buffer, start, 1)[0] };
    case columnKinds.u8:
      return { kind: "numbers", values: new Uint8Array(buffer, start, rows) };
    case columnKinds.u16:
      return { kind: "numbers", values: new Uint16Array(buffer, start, rows) };
    case columnKinds.u32:
      return { kind: "numbers", values: new Uint32Array(buffer, start, rows) };
    case columnKinds.runs:
      return { kind: "runs", runs: readRuns(buffer, start, countOf(aligned)) };
    case columnKinds.frequent: {
      const frequent = blob[frequentAt];
      const values = new Float64Array(buffer, start, frequent + countOf(aligned));
      const codes = new Uint8Array(buffer, start + values.byteLength, rows);
      return { kind: "frequent", frequent, values, codes };
    }
    default:
      return { kind: "numbers", values: new Float64Array(buffer, start, rows) };
  }
}

/** SQLite gives a buffer of its own for each blob; anything else is copied to where it is aligned. */
function toAligned(blob: Uint8Array): Uint8Array {
  return blob.byteOffset % 8 === 0 ? blob : new Uint8Array(blob);
}

function countOf({ buffer, byteOffset }: Uint8Array): number {
  return new DataView(buffer, byteOffset).getUint32(countAt, true);
}

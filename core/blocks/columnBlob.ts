import {
  type ColumnKind,
  columnKinds,
  countAt,
  frequentAt,
  headerBytes,
  type Numbers,
  viewColumn,
} from "./columnView.ts";
import {
  createFrequentValuesNarrower,
  frequentValueAt,
  pickFrequentValues,
  readFrequentValues,
} from "./frequentValues.ts";
import { countRuns, fillRuns, narrowToRuns, type Runs, valueOfRuns } from "./valueRuns.ts";

/*
 * A column of numbers as bytes: one byte that tells the kind, seven that some kinds use, then the values, little
 * endian. A kind that keeps every value exactly and takes few bytes is chosen; NaN stands for "no value".
 */

/** @param values numbers or NaN; at least one */
export function encodeColumn(values: Float64Array): Uint8Array {
  const column = new Float64Array(1 + values.length);
  column.set(values, 1);
  return encodeInPlace(column);
}

/**
 * Makes a column's blob where its values lie, which are lost.
 * @param column room for the header, then numbers or NaN; at least one
 */
export function encodeInPlace(column: Float64Array): Uint8Array {
  const { kind, bytes, frequent = 0, count = 0 } = narrow(column.subarray(1));
  column[0] = 0;
  const blob = new Uint8Array(column.buffer, column.byteOffset, headerBytes + bytes);
  blob[0] = columnKinds[kind];
  blob[frequentAt] = frequent;
  new DataView(column.buffer, column.byteOffset).setUint32(countAt, count, true);
  return blob;
}

/**
 * Writes the values of an encoded column into `target` from `offset` on.
 * @param rows how many values the column has
 */
export function decodeColumn(
  blob: Uint8Array,
  rows: number,
  target: Float64Array,
  offset: number,
): void {
  const view = viewColumn(blob, rows);
  switch (view.kind) {
    case "constant":
      target.fill(view.value, offset, offset + rows);
      return;
    case "numbers":
      target.set(view.values, offset);
      return;
    case "runs":
      fillRuns(view.runs, target, offset);
      return;
    case "frequent":
      readFrequentValues(view, target, offset);
  }
}

/** One value of an encoded column, without decoding the others. @param rows how many values the column has */
export function valueAt(blob: Uint8Array, rows: number, row: number): number {
  const view = viewColumn(blob, rows);
  switch (view.kind) {
    case "constant":
      return view.value;
    case "numbers":
      return view.values[row];
    case "runs":
      return valueOfRuns(view.runs, row);
    case "frequent":
      return frequentValueAt(view, row);
  }
}

/**
 * Writes the values of some rows of an encoded column into `target` from `offset` on, without decoding the others.
 * @param rows how many values the column has
 * @param wanted numbers of rows, ascending
 */
export function pickValues(
  blob: Uint8Array,
  rows: number,
  wanted: Uint32Array,
  target: Float64Array,
  offset: number,
): void {
  const view = viewColumn(blob, rows);
  switch (view.kind) {
    case "constant":
      target.fill(view.value, offset, offset + wanted.length);
      return;
    case "numbers":
      pick(view.values, wanted, target, offset);
      return;
    case "frequent":
      pickFrequentValues(view, wanted, target, offset);
      return;
    case "runs":
      for (let i = 0; i < wanted.length; i++) {
        target[offset + i] = valueOfRuns(view.runs, wanted[i]);
      }
  }
}

function pick(values: Numbers, wanted: Uint32Array, target: Float64Array, offset: number): void {
  for (let i = 0; i < wanted.length; i++) target[offset + i] = values[wanted[i]];
}

/** The runs of consecutive values of a column; null where it is not kept as such. */
export function decodeRuns(blob: Uint8Array): Runs | null {
  if (blob[0] !== columnKinds.runs) return null;
  const view = viewColumn(blob, 0);
  return view.kind === "runs" ? view.runs : null;
}

interface Narrowed {
  readonly kind: ColumnKind;
  /** Without the header. */
  readonly bytes: number;
  readonly frequent?: number;
  readonly count?: number;
}

const narrowToFrequentValues = createFrequentValuesNarrower();

/** Moves the values together, from the first on: none is overwritten before it is read. */
function narrow(values: Float64Array): Narrowed {
  if (isConstant(values)) return { kind: "constant", bytes: values.BYTES_PER_ELEMENT };
  const kind = narrowestNumber(values);
  if (kind === "u8" || kind === "u16") return { kind, bytes: narrowTo(values, kind) };
  const runs = countRuns(values);
  if (runs > 0) return { kind: "runs", bytes: narrowToRuns(values, runs), count: runs };
  if (kind === "u32") return { kind, bytes: narrowTo(values, kind) };
  const narrowed = narrowToFrequentValues(values);
  if (narrowed === null) return { kind, bytes: values.byteLength };
  const { frequent, others, bytes } = narrowed;
  return { kind: "frequent", bytes, frequent, count: others };
}

/** Stops at the first value that settles it: most columns are told by their first values. */
function narrowestNumber(values: Float64Array): "u8" | "u16" | "u32" | "f64" {
  let bits = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // >>> 0 also tells apart NaN, fractions, negative numbers (and -0) and what exceeds 32 bits.
    if (!Object.is(value >>> 0, value)) return "f64";
    bits |= value;
  }
  if (bits >>> 8 === 0) return "u8";
  return bits >>> 16 === 0 ? "u16" : "u32";
}

function isConstant(values: Float64Array): boolean {
  const first = values[0];
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], first)) return false;
  return true;
}

function narrowTo(values: Float64Array, kind: "u8" | "u16" | "u32"): number {
  const body = bodyOf(values, kind);
  for (let i = 0; i < values.length; i++) body[i] = values[i];
  return body.byteLength;
}

function bodyOf(
  { buffer, byteOffset, length }: Float64Array,
  kind: "u8" | "u16" | "u32",
): Uint8Array | Uint16Array | Uint32Array {
  switch (kind) {
    case "u8":
      return new Uint8Array(buffer, byteOffset, length);
    case "u16":
      return new Uint16Array(buffer, byteOffset, length);
    case "u32":
      return new Uint32Array(buffer, byteOffset, length);
  }
}

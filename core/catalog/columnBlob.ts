/**
 * A column of numbers as bytes: one byte that tells the kind, seven of padding, then the values, little endian.
 * The narrowest kind that keeps every value exactly is taken; NaN stands for "no value".
 */
const kinds = { constant: 0, u8: 1, u16: 2, u32: 3, f64: 4 } as const;
type Kind = keyof typeof kinds;

/** Bytes before the values: keeps them aligned for every kind. */
const headerBytes = 8;

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
  const values = column.subarray(1);
  const kind = narrowestKind(values);
  const bodyBytes = narrow(values, kind);
  column[0] = 0;
  const blob = new Uint8Array(column.buffer, column.byteOffset, headerBytes + bodyBytes);
  blob[0] = kinds[kind];
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
  // SQLite gives a buffer of its own for each blob; anything else is copied to where it is aligned.
  const { buffer, byteOffset } = blob.byteOffset % 8 === 0 ? blob : new Uint8Array(blob);
  const start = byteOffset + headerBytes;
  switch (blob[0]) {
    case kinds.constant:
      target.fill(new Float64Array(buffer, start, 1)[0], offset, offset + rows);
      return;
    case kinds.u8:
      target.set(new Uint8Array(buffer, start, rows), offset);
      return;
    case kinds.u16:
      target.set(new Uint16Array(buffer, start, rows), offset);
      return;
    case kinds.u32:
      target.set(new Uint32Array(buffer, start, rows), offset);
      return;
    default:
      target.set(new Float64Array(buffer, start, rows), offset);
  }
}

/** Each of the two looks stops at the first value that settles it: most columns are told by their first values. */
function narrowestKind(values: Float64Array): Kind {
  if (isConstant(values)) return "constant";
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

/** Moves the values together, from the first on: none is overwritten before it is read. Returns the bytes taken. */
function narrow(values: Float64Array, kind: Kind): number {
  if (kind === "f64") return values.byteLength;
  if (kind === "constant") return values.BYTES_PER_ELEMENT;
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

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
  const kind = narrowestKind(values);
  const body = bodyOf(kind, values);
  const blob = new Uint8Array(headerBytes + body.byteLength);
  blob[0] = kinds[kind];
  blob.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), headerBytes);
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

function narrowestKind(values: Float64Array): Kind {
  const first = values[0];
  let constant = true;
  let whole = true;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Object.is(value, first)) constant = false;
    // >>> 0 also tells apart NaN, fractions, negative numbers (and -0) and what exceeds 32 bits.
    if (!Object.is(value >>> 0, value)) whole = false;
    else if (value > largest) largest = value;
    if (!whole && !constant) return "f64";
  }
  if (constant) return "constant";
  if (largest <= 0xff) return "u8";
  return largest <= 0xffff ? "u16" : "u32";
}

function bodyOf(
  kind: Kind,
  values: Float64Array,
): Uint8Array | Uint16Array | Uint32Array | Float64Array {
  switch (kind) {
    case "constant":
      return values.slice(0, 1);
    case "u8":
      return Uint8Array.from(values);
    case "u16":
      return Uint16Array.from(values);
    case "u32":
      return Uint32Array.from(values);
    case "f64":
      return values;
  }
}

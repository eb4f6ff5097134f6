/**
 * Keys in an order that was found once. They may be sixty million, so they are listed piece by piece, where they are
 * needed. A plain array is such a list, too.
 */
export interface KeyList {
  readonly length: number;
  /** The keys from the one at a place on, before the one at another. */
  slice(first: number, end: number): number[];
}

/** As many keys as travel to SQLite together, or are gone through at once. */
const keysAtOnce = 100_000;

/** @param size how many keys at once */
export function* inPieces(keys: KeyList, size = keysAtOnce): Generator<number[]> {
  for (let first = 0; first < keys.length; first += size) yield keys.slice(first, first + size);
}

import { createHash } from "node:crypto";

/** Hexadecimal digits of a track's hash: 128 bits, which no two tracks of a class share by chance. */
const digits = 32;

/**
 * A hash of each cluster's pixels: with that of its frame it names a track in any library. Where the same pixels were
 * hit twice in a frame, the second has another.
 *
 * @param clusters linear indices of the pixels of each cluster of a frame, in the order of their numbers
 */
export function trackHashes(clusters: readonly Uint32Array[]): string[] {
  const times = new Map<string, number>();
  return clusters.map((pixels) => {
    const text = pixels.join();
    const before = times.get(text) ?? 0;
    times.set(text, before + 1);
    return createHash("sha256").update(`${text}#${before}`).digest("hex").slice(0, digits);
  });
}

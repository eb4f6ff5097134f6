import { createHash } from "node:crypto";
import type { Checksums } from "../../api.ts";

/** The largest prime below 2^16. */
const modulus = 65_521;
/** So many bytes can be summed before the sums leave 2^32: zlib's NMAX. */
const atOnce = 5552;

export type AllChecksums = { readonly [Name in keyof Checksums]-?: NonNullable<Checksums[Name]> };

/** Length, SHA-256 and Adler-32 (RFC 1950, the checksum of storage elements) of bytes that come in pieces. */
export function checksumsOf(chunks: Iterable<Uint8Array>): AllChecksums {
  const sha256 = createHash("sha256");
  let [bytes, a, b] = [0, 1, 0];
  for (const chunk of chunks) {
    sha256.update(chunk);
    bytes += chunk.length;
    for (let first = 0; first < chunk.length; first += atOnce) {
      const end = Math.min(first + atOnce, chunk.length);
      for (let i = first; i < end; i++) {
        a += chunk[i];
        b += a;
      }
      a %= modulus;
      b %= modulus;
    }
  }
  const adler32 = (b * 2 ** 16 + a).toString(16).padStart(8, "0");
  return { bytes, sha256: sha256.digest("hex"), adler32 };
}

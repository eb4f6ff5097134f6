import { z } from "zod";
import { Refusal } from "./shared/refusal.ts";

/** Small files come many to a request: a request each would take longer than their bytes. */
export const largestPack = 16 * 1024 * 1024; // bytes

const headerSchema = z.array(z.object({ path: z.string(), bytes: z.int().nonnegative() }));

export interface PackedFile {
  /** Below the drop, names joined by /; not checked. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * The files in a pack (`renderer/hosts/pack.ts` makes it): the header's length as a little-endian u32, the
 * header, which is JSON with path and length of each file, and their contents one after the other.
 *
 * @throws Refusal 400 where it is none
 */
export function readPack(pack: Buffer): PackedFile[] {
  const start = pack.length < 4 ? Number.POSITIVE_INFINITY : 4 + pack.readUInt32LE(0);
  if (start > pack.length) throw damaged();
  const header = headerSchema.safeParse(parse(pack.toString("utf8", 4, start)));
  if (!header.success) throw damaged();
  let end = start;
  const files = header.data.map(({ path, bytes }) => {
    const content = pack.subarray(end, end + bytes);
    end += bytes;
    return { path, content };
  });
  if (end !== pack.length) throw damaged();
  return files;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function damaged(): Refusal {
  return new Refusal(400, "The files did not come as they were sent.");
}

import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/contract.ts";
import { clusterId } from "../frame.ts";

/** Hexadecimal digits of a track's hash: 128 bits, which no two tracks of a class share by chance. */
const digits = 32;

/** Tracks of a library by names that hold in other libraries too. */
export interface TrackNames {
  /** The hash of a cluster's pixels; undefined where there is no such cluster. */
  pixelsOf(frame: number, number: number): string | undefined;
  /** The id of the cluster with these pixels in the frame with this hash. */
  find(frame: string, pixels: string): { frame: string; cluster: string | null } | null;
  frame(hash: string): string | null;
}

export function createTrackNames(catalog: Catalog): TrackNames {
  const frames = new Map(catalog.frameNames().map((name) => [name.hash, name]));
  const known = new Map<number, string[]>();
  const hashesOf = (frame: number): string[] => {
    let hashes = known.get(frame);
    if (hashes === undefined) {
      hashes = clusterHashes(catalog, frame);
      known.set(frame, hashes);
    }
    return hashes;
  };
  return {
    pixelsOf: (frame, number) => hashesOf(frame)[number],
    find(hash, pixels) {
      const frame = frames.get(hash);
      if (frame === undefined) return null;
      const number = hashesOf(frame.key).indexOf(pixels);
      return { frame: frame.id, cluster: number < 0 ? null : clusterId(frame.id, number) };
    },
    frame: (hash) => frames.get(hash)?.id ?? null,
  };
}

/** A hash of each cluster's pixels. Where the same pixels were hit twice in a frame, the second has another. */
function clusterHashes(catalog: Catalog, frame: number): string[] {
  const times = new Map<string, number>();
  return catalog.clusterPixels(frame).map((pixels) => {
    const text = pixels.join();
    const before = times.get(text) ?? 0;
    times.set(text, before + 1);
    return createHash("sha256").update(`${text}#${before}`).digest("hex").slice(0, digits);
  });
}

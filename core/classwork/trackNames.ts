import type { Catalog } from "../catalog/contract.ts";
import { trackHashes } from "../catalog/handIns/trackHash.ts";
import { clusterId } from "../frame.ts";

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
      hashes = trackHashes(catalog.clusterPixels(frame));
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

import { agreedTracks, mostDisputed, type TrackVotes } from "../agreement/agreement.ts";
import { sameTagKey } from "../agreement/tagName.ts";
import type { AnnotatedThing } from "../catalog/annotations/annotations.ts";
import type { Catalog } from "../catalog/contract.ts";

/**
 * Gives tracks the tag of their consensus, and puts the most disputed ones into a collection, as one change that can be
 * undone. A tag that the library has in another spelling is that one.
 *
 * @returns how many tracks differ from before
 */
export function applyConsensus(
  catalog: Catalog,
  tracks: readonly TrackVotes[],
  options: { collection?: string | undefined; disputed: number },
): number {
  const here = new Map(catalog.tags().map(({ tag }) => [sameTagKey(tag), tag]));
  const tags = new Map(
    agreedTracks(tracks).map(({ track, consensus }) => {
      const tag = consensus ?? "";
      return [track, [here.get(sameTagKey(tag)) ?? tag]];
    }),
  );
  const { collection } = options;
  const disputed = new Set(
    collection === undefined
      ? []
      : mostDisputed(tracks, options.disputed).map(({ track }) => track),
  );
  const things = [...new Set([...tags.keys(), ...disputed])].map(
    (track): AnnotatedThing => ({
      of: "cluster",
      id: track,
      tags: tags.get(track) ?? [],
      ...(collection !== undefined && disputed.has(track) ? { collections: [collection] } : {}),
    }),
  );
  return catalog.annotate({ fields: [], tags: [], things }, { overwrite: false, preview: false })
    .changed;
}

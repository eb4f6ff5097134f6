/** Kinds of track, as `core/vocabulary.ts` lists them. */
export const kinds = {
  alpha: "alpha",
  beta: "beta",
  gamma: "gamma",
  muon: "muon",
  overlap: "overlap",
  other: "other",
} as const;

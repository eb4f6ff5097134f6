import { create } from "zustand";
import type { OverviewRequest } from "../../core/api.ts";

/** A hand at the histogram of a property, and all limits that it can set there. */
export type Hand = NonNullable<OverviewRequest["brush"]>;

/**
 * Where a hand is: what is counted meanwhile is asked for with it, so that the backend gets ready for its limits. It stays
 * once it was there for so long that the backend has what it takes for the histograms.
 */
export const useHand = create<{ readonly hand: Hand | null; readonly stays: boolean }>()(() => ({
  hand: null,
  stays: false,
}));

import { create } from "zustand";
import type { OverviewRequest } from "../../core/api.ts";

/** A hand at the histogram of a property, and all limits that it can set there. */
export type Hand = NonNullable<OverviewRequest["brush"]>;

/** Where a hand is: what is counted meanwhile is asked for with it, so that the backend gets ready for its limits. */
export const useHand = create<{ readonly hand: Hand | null }>()(() => ({ hand: null }));

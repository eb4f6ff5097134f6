import { useMemo } from "react";
import type { ColourMapName } from "../../core/api.ts";
import { useTagColours } from "../organise/useTagColours.ts";
import { useView } from "../state/view.ts";
import { type CommonScales, useCommonScales } from "./useCommonScales.ts";

/** What is the same for all pictures of tracks on show. */
export interface TileLook {
  readonly colourMap: ColourMapName;
  readonly logarithmic: boolean;
  /** Detector pixels of the longest track, and counts of the brightest colour, where they are the same for all. */
  readonly extent: number | null;
  readonly brightest: number | null;
  readonly tagColours: ReadonlyMap<string, string>;
}

/** How tracks are shown, as people chose; `scales` where they are shown alike. */
export function useTileLook(): { look: TileLook; scales: CommonScales | null } {
  const { colourMap, logarithmic, commonScale, commonBrightness } = useView();
  const tagColours = useTagColours();
  const scales = useCommonScales(commonScale || commonBrightness);
  const extent = commonScale ? (scales?.extent ?? null) : null;
  const brightest = commonBrightness ? (scales?.brightest ?? null) : null;
  // The same object while nothing changed: tiles are not drawn anew.
  const look = useMemo(
    () => ({ colourMap, logarithmic, extent, brightest, tagColours }),
    [colourMap, logarithmic, extent, brightest, tagColours],
  );
  return { look, scales: commonScale || commonBrightness ? scales : null };
}

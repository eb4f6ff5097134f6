import { useMemo } from "react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";

/** The colours of the tags that people gave one, by tag. */
export function useTagColours(): ReadonlyMap<string, string> {
  const known = useSteadyValue(useAnswer("tags", (backend) => backend.tags()));
  return useMemo(
    () => new Map(known?.flatMap(({ tag, colour }) => (colour === null ? [] : [[tag, colour]]))),
    [known],
  );
}

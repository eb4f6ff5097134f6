import { useCallback, useRef } from "react";

/** A function that stays the same and does what the latest one does: a control that calls it rests while a film runs. */
export function useSteady<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...args: A) => latest.current(...args), []);
}

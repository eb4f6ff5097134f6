import { useMemo } from "react";
import type { Sort } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { toggled, useFramePicks } from "./framePicks.ts";
import type { FrameQuery } from "./frameQuery.ts";

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The longest range that a shift-click picks. */
const longestRange = 10_000;

/** Picking frames: a plain click picks one, Ctrl adds or takes away, Shift picks a range. */
export function useFramePicking(query: FrameQuery, sort: Sort) {
  const { backend } = useConnection();
  return useMemo(
    () =>
      async (key: number, position: number, modifiers: Modifiers): Promise<void> => {
        const { keys, anchor, pick } = useFramePicks.getState();
        if (modifiers.shiftKey) {
          const offset = Math.min(anchor, position);
          const limit = Math.min(Math.abs(position - anchor) + 1, longestRange);
          try {
            const { frames } = await backend.frames({ ...query, sort: [sort], offset, limit });
            pick(
              frames.map((frame) => frame.key),
              anchor,
            );
          } catch (error) {
            reportError(error);
          }
        } else if (modifiers.ctrlKey || modifiers.metaKey) pick(toggled(keys, key), position);
        else pick([key], position);
      },
    [backend, query, sort],
  );
}

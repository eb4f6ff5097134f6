import { useMemo } from "react";
import { reportError } from "../backend/report.ts";
import { hasDrawers } from "../layout/useRoom.ts";
import { useLayout } from "../state/layout.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { tileAt } from "./clusterPages.ts";
import { usePages } from "./context.ts";

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Picking clusters with mouse and keys: plain picks one, Ctrl adds or takes away, Shift picks a range. */
export function usePicking() {
  const pages = usePages();
  return useMemo(() => {
    const keyAt = (position: number): number | undefined => {
      const view = pages.view();
      return view === null ? undefined : tileAt(view, position)?.key;
    };

    const show = (key: number | undefined) => {
      if (key !== undefined) useSelection.getState().inspect({ entity: "cluster", key });
    };

    async function pickRange(to: number): Promise<void> {
      const { anchor } = useSelection.getState();
      try {
        const keys = await pages.keysBetween(anchor, to);
        useSelection.getState().pick(keys, { cursor: to, anchor });
      } catch (error) {
        reportError(error);
      }
    }

    async function pickAt(position: number, modifiers: Modifiers): Promise<void> {
      const { keys, pick } = useSelection.getState();
      const key = keyAt(position);
      if (modifiers.shiftKey) await pickRange(position);
      else if (key !== undefined) {
        const at = { cursor: position, anchor: position };
        if (modifiers.ctrlKey || modifiers.metaKey) pick(toggled(keys, key), at);
        else pick([key], at);
      }
      show(key);
    }

    return {
      pickAt,
      show,
      /** An arrow key: Shift extends the range, Ctrl moves without picking. */
      async moveTo(position: number, modifiers: Modifiers): Promise<void> {
        if (modifiers.ctrlKey || modifiers.metaKey) useSelection.getState().moveCursor(position);
        else if (keyAt(position) === undefined) useSelection.getState().moveCursor(position);
        else await pickAt(position, modifiers);
      },
      pickAll: () => useSelection.getState().pickAll(),
      clear: () => useSelection.getState().clear(),
      /** Shows a cluster in the inspector and goes there. */
      open(key: number): void {
        show(key);
        if (hasDrawers()) useLayout.getState().change({ drawer: "details" });
        else useView.getState().change({ inspectorOpen: true });
        requestAnimationFrame(() => document.getElementById("inspector")?.focus());
      },
    };
  }, [pages]);
}

function toggled(keys: ReadonlySet<number>, key: number): Set<number> {
  const result = new Set(keys);
  if (!result.delete(key)) result.add(key);
  return result;
}

/** Keys that star or tag. */
export function isMarkKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">): boolean {
  return /^[st1-9]$/i.test(event.key) && !event.ctrlKey && !event.metaKey;
}

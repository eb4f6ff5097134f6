import { useEffect } from "react";
import { useChanges } from "../changes/useChanges.ts";
import { useMarks } from "../changes/useMarks.ts";
import { focusNextPanel, handToView } from "../layout/focus.ts";
import { isWriting } from "../layout/isWriting.ts";
import { useCompare } from "../state/compare.ts";
import { useSelection } from "../state/selection.ts";

/** Keys that work anywhere but where people write. */
export function useShortcuts(): void {
  const { undo, redo } = useChanges();
  const { star, askForTag, tagByNumber } = useMarks();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "F6" && !isInDialog(event.target)) {
        event.preventDefault();
        focusNextPanel(event.shiftKey);
        return;
      }
      if (handToView(event) || isWriting(event.target)) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (command && key === "z") void (event.shiftKey ? redo() : undo());
      else if (command && key === "y") void redo();
      else if (key === "/" && !isInDialog(event.target))
        document.querySelector<HTMLInputElement>("#filter-text")?.focus();
      else if (command || event.altKey || isInDialog(event.target)) return;
      else if (key === "s") void star();
      else if (key === "t") askForTag();
      else if (key === "c") useCompare.getState().add(useSelection.getState().keys);
      else if (/^[1-9]$/.test(key)) void tagByNumber(Number(key));
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [undo, redo, star, askForTag, tagByNumber]);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

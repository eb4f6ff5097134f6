import { useEffect } from "react";
import { useChanges } from "../changes/useChanges.ts";

/** Keys that work anywhere but where people write. */
export function useShortcuts(): void {
  const { undo, redo } = useChanges();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isWriting(event.target)) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (command && key === "z") void (event.shiftKey ? redo() : undo());
      else if (command && key === "y") void redo();
      else if (key === "/") document.querySelector<HTMLInputElement>("#filter-text")?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [undo, redo]);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}

import { type DragEvent, useEffect, useRef, useState } from "react";
import type { Selection } from "../../core/api.ts";

/** Tells clusters that are dragged from files that are. */
const dragType = "application/x-trackroom-clusters";

/** What is being dragged: it never leaves the window, so its content need not either. */
let dragged: Selection | null = null;

/** Begins to drag clusters. */
export function dragClusters(event: DragEvent, selection: Selection): void {
  dragged = selection;
  event.dataTransfer.setData(dragType, "");
  event.dataTransfer.effectAllowed = "copy";
}

/**
 * Lets clusters be dropped on an element.
 * @returns a ref for the element, and whether clusters hover over it
 */
export function useClusterDrop(onDrop: ((selection: Selection) => void) | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const stop = new AbortController();
    const holds = (event: globalThis.DragEvent) =>
      drop.current !== undefined && event.dataTransfer?.types.includes(dragType) === true;
    const hover = (event: globalThis.DragEvent) => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const take = (event: globalThis.DragEvent) => {
      setOver(false);
      if (!holds(event) || dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
      drop.current?.(dragged);
      dragged = null;
    };
    const { signal } = stop;
    element.addEventListener("dragenter", hover, { signal });
    element.addEventListener("dragover", hover, { signal });
    element.addEventListener("dragleave", () => setOver(false), { signal });
    element.addEventListener("drop", take, { signal });
    return () => stop.abort();
  }, []);
  return { ref, over };
}

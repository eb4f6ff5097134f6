import { useEffect, useRef, useState } from "react";
import { useLayout } from "../state/layout.ts";

/** Letters on a projector, by how much larger than usual. */
export const projectorScale = 1.25;

/** Size of a letter that all lengths in style sheets go by, px, where nobody changed it. */
const usualSize = 16;

/** How much larger letters are than usual: by the browser's own setting, and for a projector. */
export function useTypeScale(): number {
  const projector = useLayout((state) => state.projector);
  // Asked for before what it is for is in the page: afterwards the browser would have to lay out all of that at once.
  const [scale, setScale] = useState(() => scaled(projector));
  const known = useRef(projector);
  useEffect(() => {
    if (known.current === projector) return;
    known.current = projector;
    setScale(scaled(projector));
  }, [projector]);
  return scale;
}

function scaled(projector: boolean): number {
  const { dataset, style } = document.documentElement;
  dataset.projector = String(projector);
  style.fontSize = projector ? `${100 * projectorScale}%` : "";
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualSize;
}

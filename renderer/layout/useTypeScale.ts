import { useEffect, useState } from "react";
import { useLayout } from "../state/layout.ts";

/** Letters on a projector, by how much larger than usual. */
export const projectorScale = 1.25;

/** Size of a letter that all lengths in style sheets go by, px, where nobody changed it. */
const usualSize = 16;

/** How much larger letters are than usual: by the browser's own setting, and for a projector. */
export function useTypeScale(): number {
  const projector = useLayout((state) => state.projector);
  const [scale, setScale] = useState(1);
  useEffect(() => {
    document.documentElement.dataset.projector = String(projector);
    document.documentElement.style.fontSize = projector ? `${100 * projectorScale}%` : "";
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    setScale(size / usualSize);
  }, [projector]);
  return scale;
}

import { useMediaQuery } from "@mantine/hooks";
import { useLayout } from "../state/layout.ts";
import { projectorScale } from "./useTypeScale.ts";

const atOnce = { getInitialValueInEffect: false };

/** Below this, the side panels lie over the view as drawers. */
const narrow = 1100;

/** Below this, the names of all views do not fit beside the other buttons of the header. */
const short = 1220;

/** Below this, there is no room for toolbars. */
const tight = 760;

/** On a projector letters are larger, so that the same words take more room. */
const below = (width: number, projector: boolean): string =>
  `(max-width: ${width * (projector ? projectorScale : 1) - 0.1}px)`;

/** How much room the window has, in CSS pixels: at 200 % zoom a small screen has 640 by 400 of them. */
export function useRoom(): {
  readonly drawers: boolean;
  readonly viewMenu: boolean;
  readonly compact: boolean;
} {
  const projector = useLayout((state) => state.projector);
  const drawers = useMediaQuery(below(narrow, projector), undefined, atOnce) ?? false;
  /** The switch between the views becomes a menu. */
  const viewMenu = useMediaQuery(below(short, projector), undefined, atOnce) ?? false;
  /** Toolbars become one menu. */
  const compact = useMediaQuery(below(tight, projector), undefined, atOnce) ?? false;
  return { drawers, viewMenu, compact };
}

export function hasDrawers(): boolean {
  return window.matchMedia(below(narrow, useLayout.getState().projector)).matches;
}

import { useMediaQuery } from "@mantine/hooks";

const atOnce = { getInitialValueInEffect: false };

/** Below this, the side panels lie over the view as drawers. */
const narrow = "(max-width: 1099.9px)";

/** Below this, the names of all views do not fit beside the other buttons of the header. */
const short = "(max-width: 1219.9px)";

/** How much room the window has, in CSS pixels: at 200 % zoom a small screen has 640 by 400 of them. */
export function useRoom(): {
  readonly drawers: boolean;
  readonly viewMenu: boolean;
  readonly compact: boolean;
} {
  const drawers = useMediaQuery(narrow, undefined, atOnce) ?? false;
  /** The switch between the views becomes a menu. */
  const viewMenu = useMediaQuery(short, undefined, atOnce) ?? false;
  /** Toolbars become one menu. */
  const compact = useMediaQuery("(max-width: 759.9px)", undefined, atOnce) ?? false;
  return { drawers, viewMenu, compact };
}

export function hasDrawers(): boolean {
  return window.matchMedia(narrow).matches;
}

import { useMediaQuery } from "@mantine/hooks";

const atOnce = { getInitialValueInEffect: false };

/** Below this, the side panels lie over the view as drawers. */
const narrow = "(max-width: 1099.9px)";

/** How much room the window has, in CSS pixels: at 200 % zoom a small screen has 640 by 400 of them. */
export function useRoom(): { readonly drawers: boolean; readonly compact: boolean } {
  const drawers = useMediaQuery(narrow, undefined, atOnce) ?? false;
  /** Toolbars become one menu. */
  const compact = useMediaQuery("(max-width: 759.9px)", undefined, atOnce) ?? false;
  return { drawers, compact };
}

export function hasDrawers(): boolean {
  return window.matchMedia(narrow).matches;
}

import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Language } from "../words/languages.ts";

export type Side = "library" | "details";

/** Widths of the side panels, in CSS pixels. */
export const panelLimits = {
  library: { usual: 268, least: 220, most: 480 },
  details: { usual: 332, least: 260, most: 640 },
} as const satisfies Record<Side, { usual: number; least: number; most: number }>;

interface LayoutState {
  readonly widths: Readonly<Record<Side, number>>;
  /** Large type and strong contrast, to be read from the last row. */
  readonly projector: boolean;
  /** The language chosen; null for the system's. */
  readonly language: Language | null;
  /** In a narrow window: the panel that lies over the view. */
  readonly drawer: Side | null;
  resize(side: Side, width: number): void;
  change(change: Partial<Pick<LayoutState, "projector" | "language" | "drawer">>): void;
}

/** How the window is divided; remembered on this computer. */
export const useLayout = create<LayoutState>()(
  persist(
    (set) => ({
      widths: { library: usualWidth("library"), details: usualWidth("details") },
      projector: false,
      language: null,
      drawer: null,
      resize: (side, width) =>
        set(({ widths }) => ({ widths: { ...widths, [side]: withinLimits(side, width) } })),
      change: (change) => set(change),
    }),
    {
      name: "trackroom-layout",
      version: 1,
      partialize: ({ widths, projector, language }) => ({ widths, projector, language }),
    },
  ),
);

/** A large screen has room for wider panels. */
export function usualWidth(side: Side): number {
  const { usual } = panelLimits[side];
  const isLarge = typeof window !== "undefined" && window.innerWidth >= 1600;
  return isLarge ? Math.round(usual * 1.2) : usual;
}

export function withinLimits(side: Side, width: number): number {
  const { least, most } = panelLimits[side];
  return Math.min(Math.max(Math.round(width), least), most);
}

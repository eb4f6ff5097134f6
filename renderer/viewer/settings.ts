import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { CountScale } from "./countScale.ts";

interface ViewerSettings {
  readonly scale: CountScale;
  readonly outlines: boolean;
  readonly labels: boolean;
  /** Frames a second of the film. */
  readonly speed: number;
  /** Counts of the darkest and the brightest colour; null follows the frame. */
  readonly limits: readonly [low: number, high: number] | null;
  /** A pixel is hot where it is hit so many standard deviations more often than those around it. */
  readonly sigmas: number;
  change(change: Partial<Omit<ViewerSettings, "change" | "toggleOutlines" | "toggleLabels">>): void;
  toggleOutlines(): void;
  toggleLabels(): void;
}

export const slowest = 1;
export const fastest = 30;

/** How the frame viewer shows frames; remembered on this computer. */
export const useViewerSettings = create<ViewerSettings>()(
  persist(
    (set) => ({
      scale: "log",
      outlines: false,
      labels: false,
      speed: 5,
      limits: null,
      sigmas: 10,
      change: (change) => set(change),
      toggleOutlines: () => set(({ outlines }) => ({ outlines: !outlines })),
      toggleLabels: () => set(({ labels }) => ({ labels: !labels })),
    }),
    { name: "trackroom-viewer", version: 1, partialize: ({ limits: _limits, ...kept }) => kept },
  ),
);

import { create } from "zustand";
import { useView } from "../state/view.ts";

interface ViewedState {
  /** The frame in the viewer, and the cluster that is marked in it; null where the viewer is closed. */
  readonly frame: { readonly key: number; readonly cluster: number | null } | null;
  open(frame: { key: number; cluster: number | null }): void;
  close(): void;
}

/** What the frame viewer shows. */
export const useViewed = create<ViewedState>()((set) => ({
  frame: null,
  open: (frame) => set({ frame }),
  close: () => set({ frame: null }),
}));

// Who chooses another view wants to see it.
useView.subscribe((now, before) => {
  if (now.tab !== before.tab) useViewed.getState().close();
});

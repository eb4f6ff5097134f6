import { create } from "zustand";
import type { SendProgress } from "../host.ts";

/** What the card at the foot of the window reports on. */
export type Work =
  /** Dropped files are on their way to the backend. */
  | {
      readonly kind: "sending";
      readonly names: readonly string[];
      readonly progress: SendProgress | null;
      cancel(): void;
    }
  | {
      readonly kind: "job";
      readonly job: number;
      /** Frames of each data set before the import, by key. */
      readonly before: ReadonlyMap<number, number>;
    };

interface WorkState {
  readonly current: Work | null;
  show(work: Work | null): void;
}

export const useWork = create<WorkState>()((set) => ({
  current: null,
  show: (current) => set({ current }),
}));

import { create } from "zustand";

/** As many as can be looked at side by side. */
export const mostCompared = 6;

interface CompareState {
  /** Keys of the clusters in the tray, in the order in which they came. */
  readonly keys: readonly number[];
  /** Puts clusters into the tray; where it is full, those that came first make room. */
  add(keys: Iterable<number>): void;
  remove(key: number): void;
  clear(): void;
}

/** The clusters that are laid side by side. */
export const useCompare = create<CompareState>()((set) => ({
  keys: [],
  add: (keys) =>
    set((state) => ({ keys: [...new Set([...state.keys, ...keys])].slice(-mostCompared) })),
  remove: (key) => set((state) => ({ keys: state.keys.filter((one) => one !== key) })),
  clear: () => set({ keys: [] }),
}));

import { create } from "zustand";
import type { Selection } from "../../core/api.ts";
import type { FrameQuery } from "./frameQuery.ts";

interface FramePicks {
  /** Keys of the frames picked one by one. */
  readonly keys: ReadonlySet<number>;
  /** All frames that are shown are picked. */
  readonly all: boolean;
  /** Position at which a shift-click's range begins. */
  readonly anchor: number;
  pick(keys: Iterable<number>, anchor: number): void;
  pickAll(): void;
  clear(): void;
  /** Nothing is picked any more; who shows that already is not told. */
  letGo(): void;
}

const none: ReadonlySet<number> = new Set();

/** The frames that are picked. */
export const useFramePicks = create<FramePicks>()((set) => ({
  keys: none,
  all: false,
  anchor: 0,
  pick: (keys, anchor) => set({ keys: new Set(keys), all: false, anchor }),
  pickAll: () => set({ keys: none, all: true }),
  clear: () => set({ keys: none, all: false }),
  letGo: () =>
    set((state) => {
      if (state.keys.size === 0 && !state.all && state.anchor === 0) return state;
      return { keys: none, all: false, anchor: 0 };
    }),
}));

/** The picked frames, or all that are shown where none are. */
export function chosenFrames(
  { keys, all }: Pick<FramePicks, "keys" | "all">,
  { where, holding }: FrameQuery,
): Selection & { entity: "frame" } {
  const pick = all || keys.size === 0 ? { where, holding } : { keys: [...keys] };
  return { entity: "frame", pick };
}

/** `keys` with one more or one less. */
export function toggled(keys: ReadonlySet<number>, key: number): Set<number> {
  const result = new Set(keys);
  if (!result.delete(key)) result.add(key);
  return result;
}

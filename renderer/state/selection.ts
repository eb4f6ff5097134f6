import { create } from "zustand";
import type { Condition, Selection } from "../../core/api.ts";

/** What the inspector shows. */
export interface Subject {
  readonly entity: "cluster" | "frame";
  readonly key: number;
}

interface SelectionState {
  /** Keys of the clusters picked one by one. */
  readonly keys: ReadonlySet<number>;
  /** Everything that the filter finds is picked. */
  readonly all: boolean;
  /** Position in the gallery that the keyboard is at, and where a shift-click's range begins. */
  readonly cursor: number;
  readonly anchor: number;
  readonly subject: Subject | null;
  pick(keys: Iterable<number>, at?: { cursor: number; anchor: number }): void;
  pickAll(): void;
  clear(): void;
  /** Nothing is picked, the keyboard is at the beginning; who shows that already is not told. */
  letGo(): void;
  moveCursor(cursor: number): void;
  inspect(subject: Subject | null): void;
}

const none: ReadonlySet<number> = new Set();

/** What is picked and what is looked at. */
export const useSelection = create<SelectionState>()((set) => ({
  keys: none,
  all: false,
  cursor: 0,
  anchor: 0,
  subject: null,
  pick: (keys, at) => set({ keys: new Set(keys), all: false, ...at }),
  pickAll: () => set({ keys: none, all: true }),
  clear: () => set({ keys: none, all: false }),
  letGo: () =>
    set((state) => {
      const { keys, all, cursor, anchor } = state;
      if (keys.size === 0 && !all && cursor === 0 && anchor === 0) return state;
      return { keys: none, all: false, cursor: 0, anchor: 0 };
    }),
  moveCursor: (cursor) => set({ cursor }),
  inspect: (subject) => set({ subject }),
}));

/** The clusters to act on: those picked, or all that the filter finds where none are. */
export function chosenClusters(
  { keys, all }: Pick<SelectionState, "keys" | "all">,
  where: Condition | null,
): Selection {
  if (all || keys.size === 0) return { entity: "cluster", pick: { where } };
  return { entity: "cluster", pick: { keys: [...keys] } };
}

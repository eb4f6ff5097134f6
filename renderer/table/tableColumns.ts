import { create } from "zustand";
import { persist } from "zustand/middleware";

interface TableColumns {
  /** Names of the columns, in their order. */
  readonly names: readonly string[];
  choose(names: readonly string[]): void;
}

/** The columns of the table; remembered on this computer. */
export const useTableColumns = create<TableColumns>()(
  persist(
    (set) => ({
      names: [
        "class",
        "size",
        "radius",
        "density",
        "linearity",
        "circularity",
        "totalCounts",
        "energy",
        "id",
      ],
      choose: (names) => set({ names }),
    }),
    { name: "trackroom-table", version: 1 },
  ),
);

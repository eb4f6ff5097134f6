import { createContext, useContext, useSyncExternalStore } from "react";
import type { ClusterPages, ClusterView } from "./clusterPages.ts";

export const PagesContext = createContext<ClusterPages | null>(null);

export function usePages(): ClusterPages {
  const pages = useContext(PagesContext);
  if (pages === null) throw new Error("There are no cluster pages above this component.");
  return pages;
}

/** What the gallery shows; null before the first answer. */
export function useClusterView(): ClusterView | null {
  const pages = usePages();
  return useSyncExternalStore(pages.subscribe, pages.view);
}

/** A number or the like of what the gallery shows: who takes only that rests while it stays. */
export function useOfClusterView<T extends string | number | boolean>(
  of: (view: ClusterView | null) => T,
): T {
  const pages = usePages();
  return useSyncExternalStore(pages.subscribe, () => of(pages.view()));
}

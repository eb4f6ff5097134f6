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

import type { FrameSummary } from "../../core/api.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";

/** Goes to the gallery with the clusters of one frame. */
export function showClustersOf({ id }: Pick<FrameSummary, "id">): void {
  useView.getState().change({ tab: "clusters" });
  useFilter.getState().apply({ kind: "compare", field: "frame.id", operator: "=", value: id });
}

import type { Condition, Sort } from "../query/model.ts";
import type { KeyList } from "./keyList.ts";

/**
 * What the catalogue asks of the search (`core/search/`), which is the one place where conditions on clusters are
 * answered. The search lies above the catalogue, since it asks it for what tags and metadata say; so whoever opens a
 * library hands it in.
 *
 * All calls throw TrackroomError `wrong-usage` for fields that do not exist and values that they cannot have.
 */
export interface ClusterAnswers {
  /** How many clusters a condition takes; null takes all. */
  count(where: Condition | null): number;
  /** Their keys in the order of `sort`, then of the keys; those without a value come last. */
  keys(where: Condition | null, sort: readonly Sort[], offset: number, limit: number): number[];
  /** Their keys, ascending, however many they are. */
  every(where: Condition | null): KeyList;
  /** Keys of the frames that hold at least one such cluster, ascending. */
  framesHolding(where: Condition): number[];
}

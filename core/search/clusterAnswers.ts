import type { ClusterAnswers } from "../library/clusterAnswers.ts";
import type { Store } from "../library/store.ts";
import { anyType, ClusterTable } from "./clusterTable.ts";
import { maskedKeys } from "./maskedKeys.ts";

/** bytes of encoded columns in memory: the catalogue asks now and then. */
const columnsKept = () => 8e6;

/** The search as the catalogue asks it, over the catalogue's own connection. */
export function clusterAnswers(store: Store): ClusterAnswers {
  const table = new ClusterTable(store, columnsKept);
  return {
    count: (where) => table.answer(where, [], anyType, (columns, taken) => columns.count(taken)),
    keys: (where, sort, offset, limit) =>
      table.answer(
        where,
        sort.map(({ field }) => field),
        anyType,
        (columns, taken) => columns.keys(taken, sort, offset, limit),
      ),
    every: (where) =>
      table.answer(where, [], anyType, (columns, taken) => maskedKeys(columns.parts(taken))),
    framesHolding: (where) =>
      table.answer(where, [], anyType, (columns, taken) => columns.frames(taken)),
  };
}

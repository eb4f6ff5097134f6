import type { ClusterDetail } from "../../api.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { readRun } from "../history/runs.ts";

/** What gave a cluster its class, and what a classifier predicted of it. */
export function classOrigin(
  store: Store,
  cluster: number,
): Pick<ClusterDetail, "classRun" | "prediction"> {
  const run = store
    .sql<number>(
      `select coalesce(o.run, f.classRun, f.clusterRun) from cluster c
       join frame f on f.key = c.key >> 20 left join cluster_class_run o on o.cluster = c.key
       where c.key = ?`,
    )
    .pluck()
    .get(cluster);
  const predicted = store
    .sql<{ class: string; probability: number; run: number }>(
      `select k.name as class, p.probability, p.run from cluster_prediction p
       join class k on k.key = p.class where p.cluster = ?`,
    )
    .get(cluster);
  return {
    classRun: readRun(store, mustHave(run, `cluster with the key ${cluster}`)),
    prediction: predicted ? { ...predicted, run: readRun(store, predicted.run) } : null,
  };
}

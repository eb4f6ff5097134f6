import type { ClassifierReport, MetadataReport } from "../../api.ts";
import { classCodes } from "../../blocks/classCodes.ts";
import { clusterKey, clustersPerFrame } from "../../blocks/keys.ts";
import type { Store } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { createRuleSets } from "../classes/classRuleSets.ts";
import { writePredictionColumns } from "../classes/predictionColumns.ts";
import { copyRun } from "../history/runs.ts";

/** Takes over the rule sets of another library; this library's stay as they are, and so does the one in use. */
export function mergeRuleSets(store: Store, other: Store, report: MetadataReport): void {
  const ruleSets = createRuleSets(store);
  const known = new Map(ruleSets.list().map(({ name, hash }) => [name.toLowerCase(), hash]));
  for (const { name, rules, hash } of createRuleSets(other).list()) {
    const here = known.get(name.toLowerCase());
    if (here === undefined) ruleSets.save({ name, rules });
    else if (here !== hash) {
      report.problems.push(
        `The rule set '${name}' has other rules in the other library: this library's stays.`,
      );
    }
  }
}

/**
 * Which runs classified the clusters of frames that were just taken over, and what classifiers said of them.
 * @param frames keys in the other library and in this one
 */
export function mergeClasses(
  store: Store,
  other: Store,
  frames: readonly { there: number; here: number }[],
): void {
  const predicted = frames.filter(({ there, here }) => {
    mergeClassRuns(store, other, there, here);
    return mergePredictions(store, other, there, here) > 0;
  });
  writePredictionColumns(
    store,
    predicted.map(({ here }) => here),
  );
}

function mergeClassRuns(store: Store, other: Store, there: number, here: number): void {
  const run = other
    .sql<number | null>("select classRun from frame where key = ?")
    .pluck()
    .get(there);
  if (typeof run === "number") {
    store.sql("update frame set classRun = ? where key = ?").run(copyRun(store, other, run), here);
  }
  const single = other.sql<{ cluster: number; run: number }>(
    "select cluster, run from cluster_class_run where cluster >= ? and cluster < ?",
  );
  for (const { cluster, run } of single.all(clusterKey(there, 0), clusterKey(there + 1, 0))) {
    store
      .sql("insert or replace into cluster_class_run (cluster, run) values (?, ?)")
      .run(clusterKey(here, cluster % clustersPerFrame), copyRun(store, other, run));
  }
}

/** Returns how many there are. */
function mergePredictions(store: Store, other: Store, there: number, here: number): number {
  const rows = other
    .sql<{ cluster: number; class: string; probability: number; run: number }>(
      `select p.cluster, k.name as class, p.probability, p.run
       from cluster_prediction p join class k on k.key = p.class
       where p.cluster >= ? and p.cluster < ?`,
    )
    .all(clusterKey(there, 0), clusterKey(there + 1, 0));
  if (rows.length === 0) return 0;
  const codes = classCodes(store);
  const runs = new Map<number, number>();
  const insert = store.sql(
    "insert or replace into cluster_prediction (cluster, class, probability, run) values (?, ?, ?, ?)",
  );
  for (const { cluster, class: name, probability, run } of rows) {
    const known = runs.get(run) ?? copyClassifier(store, other, run);
    runs.set(run, known);
    insert.run(clusterKey(here, cluster % clustersPerFrame), codes(name), probability, known);
  }
  return rows.length;
}

/** The run, and what it found out. */
function copyClassifier(store: Store, other: Store, run: number): number {
  const key = copyRun(store, other, run);
  const report = other.sql<string>("select report from classifier where run = ?").pluck().get(run);
  if (report !== undefined) {
    const moved: ClassifierReport = { ...(storedJson(report) as ClassifierReport), run: key };
    store
      .sql("insert or ignore into classifier (run, report) values (?, ?)")
      .run(key, JSON.stringify(moved));
  }
  return key;
}

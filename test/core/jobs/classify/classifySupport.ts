import type { JobStatus } from "../../../../core/api.ts";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { createClassifier, type RuleSet } from "../../../../core/clusters/classify.ts";
import type { JobRequest } from "../../../../core/jobs/run/request.ts";
import type { JobRunner } from "../../../../core/jobs/runner.ts";
import { clusterProperties } from "../../../../core/vocabulary.ts";

export function doJob(runner: JobRunner, request: JobRequest): Promise<JobStatus> {
  return runner.finished(runner.start(request));
}

/** Class of each cluster by its key, as the catalogue's rows have it. */
export function classesOf(catalog: Catalog): Map<number, string> {
  const keys = catalog.keys("cluster");
  const rows = [...catalog.rows("cluster", keys, ["class"])];
  return new Map(keys.map((key, i) => [key, String(rows[i].class)]));
}

/** What the rules say of each cluster, one cluster at a time. */
export function classesByRules(catalog: Catalog, rules: RuleSet): Map<number, string> {
  const classify = createClassifier(rules);
  const names = clusterProperties.map(({ name }) => name);
  const keys = catalog.keys("cluster");
  const rows = [...catalog.rows("cluster", keys, names)];
  return new Map(
    keys.map((key, i) => {
      const values = names.map((name) => rows[i][name] ?? Number.NaN);
      return [key, classify(Float64Array.from(values, Number), 0)];
    }),
  );
}

import type { Run } from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";

/**
 * Everything that a library holds, without keys and times of its making: frames with pixels, settings, metadata and
 * provenance, clusters with every property, data sets with what is said of them, fields. Plain data to compare.
 */
export function contentOf(catalog: Catalog) {
  return {
    frames: Object.fromEntries(
      catalog
        .keys("frame")
        .map((key) => frameContent(catalog, key))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((frame) => [frame.id, frame]),
    ),
    runs: new Set(catalog.keys("frame").map((key) => catalog.frame(key).provenance.importRun.key))
      .size,
    frameRows: byId([...catalog.find("frame")]),
    clusterRows: byId([...catalog.find("cluster")]),
    datasets: catalog.datasets
      .tree()
      .map(({ path, metadata, frames }) => ({ path, metadata, frames }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    fields: [...catalog.annotationNames().fields].sort((a, b) => (a.name < b.name ? -1 : 1)),
    faults: catalog.check(),
  };
}

function frameContent(catalog: Catalog, key: number) {
  const { pixels, counts, arrivals, starts, provenance, metadata, ...rest } = catalog.frame(key);
  const { importRun, clusterRun, ...source } = provenance as typeof provenance & {
    clusterRun?: Run;
  };
  return {
    ...withoutKeys(rest),
    id: rest.id,
    metadata: [...metadata].sort((a, b) => (a.field < b.field ? -1 : 1)),
    source: withoutKeys(source),
    importRun: withoutKeys(importRun),
    clusterRun: clusterRun === undefined ? null : withoutKeys(clusterRun),
    pixels: [...pixels],
    counts: [...counts],
    arrivals: arrivals && [...arrivals],
    starts: [...starts],
  };
}

/** Keys number things in the order in which they came; when a run began is up to the clock. */
function withoutKeys(thing: object): object {
  return Object.fromEntries(
    Object.entries(thing).flatMap(([name, value]): [string, unknown][] => {
      if (/^(key|started|dataset|clusterKeys|children|parents)$/.test(name)) return [];
      if (name !== "" && typeof value === "object" && value !== null && !Array.isArray(value)) {
        return [[name, withoutKeys(value)]];
      }
      return [[name, value]];
    }),
  );
}

function byId(rows: readonly Record<string, unknown>[]): Record<string, unknown> {
  return Object.fromEntries(
    rows
      .map((row): [string, unknown] => [String(row.id), row])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

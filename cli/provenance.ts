import { clustersPerFrame } from "../core/blocks/keys.ts";
import type { Catalog } from "../core/catalog/contract.ts";
import type { FindRequest } from "../core/catalog/find/find.ts";
import { clusterProvenance, frameProvenance } from "../core/export/provenance.ts";
import { clusterId } from "../core/frame.ts";
import { findColumns } from "../core/query/columns.ts";
import type { Entity } from "../core/vocabulary.ts";

/** What is found, with where each comes from, as a JSON array with a line a thing, in pieces. */
export function* provenanceChunks(
  catalog: Catalog,
  entity: Exclude<Entity, "dataset">,
  request: FindRequest,
): Generator<string> {
  const columns = request.columns ?? findColumns(entity, catalog.fields.list());
  let before = "[\n";
  for (const key of catalog.keys(entity, request)) {
    const [row] = [...catalog.rows(entity, [key], columns)];
    if (row === undefined) continue;
    yield before + JSON.stringify({ ...row, provenance: provenanceOf(catalog, entity, key) });
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

function provenanceOf(catalog: Catalog, entity: "cluster" | "frame", key: number) {
  if (entity === "cluster") return clusterProvenance(catalog.cluster(key));
  const frame = catalog.frame(key);
  return frameProvenance(frame, (cluster) => clusterId(frame.id, cluster % clustersPerFrame));
}

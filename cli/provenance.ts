import { clustersPerFrame } from "../core/blocks/keys.ts";
import type { Catalog } from "../core/catalog/contract.ts";
import type { FindRequest } from "../core/catalog/find/find.ts";
import {
  clusterProvenance,
  frameProvenance,
  type ProvenanceOptions,
} from "../core/export/provenance.ts";
import { clusterId } from "../core/frame.ts";
import { findColumns } from "../core/query/columns.ts";
import type { Entity } from "../core/vocabulary.ts";

/** What is found, with where each comes from, as a JSON array with a line a thing, in pieces. */
export function* provenanceChunks(
  catalog: Catalog,
  entity: Exclude<Entity, "dataset">,
  request: FindRequest,
  options: ProvenanceOptions,
): Generator<string> {
  const columns = request.columns ?? findColumns(entity, catalog.fields.list());
  let before = "[\n";
  for (const key of catalog.keys(entity, request)) {
    const [row] = [...catalog.rows(entity, [key], columns)];
    if (row === undefined) continue;
    const provenance = provenanceOf(catalog, entity, key, options);
    yield before + JSON.stringify({ ...row, provenance });
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

function provenanceOf(
  catalog: Catalog,
  entity: "cluster" | "frame",
  key: number,
  options: ProvenanceOptions,
) {
  if (entity === "cluster") return clusterProvenance(catalog.cluster(key), options);
  const frame = catalog.frame(key);
  const idOf = (cluster: number) => clusterId(frame.id, cluster % clustersPerFrame);
  return frameProvenance(frame, idOf, options);
}

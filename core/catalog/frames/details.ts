import type {
  ClusterDetail,
  FrameDetail,
  FramePage,
  FramePageRequest,
  FrameSummary,
  Provenance,
  TagMark,
} from "../../api.ts";
import { decodeArrivals } from "../../blocks/arrivalBlob.ts";
import { clusterKey, clustersPerFrame, frameOfCluster } from "../../blocks/keys.ts";
import { readTogether, type Store } from "../../library/store.ts";
import { clusterProperties, frameProperties, type MetadataValue } from "../../vocabulary.ts";
import { classOrigin } from "../classes/classOrigin.ts";
import { tiles } from "../clusters/tiles.ts";
import { countThings, findKeys, findRows } from "../find/find.ts";
import { handedInTo } from "../handIns/handIns.ts";
import { readRun } from "../history/runs.ts";
import { gatherMetadata } from "../metadata/gatherMetadata.ts";
import { copiesOf } from "../replicas/replicas.ts";
import { arrivalBlob, gone, readArrivals, readPixels } from "./storedPixels.ts";

export function clusterDetail(store: Store, key: number): ClusterDetail {
  return readTogether(store, () => {
    const tile = tiles(store, [key])[0];
    if (!tile) throw gone("cluster", key);
    const names = clusterProperties.map(({ name }) => name);
    const columns = ["number", "note", "frame", "dataset", ...names];
    const row = [...findRows(store, "cluster", [key], columns)][0];
    const source = sourceOf(store, frameOfCluster(key));
    return {
      ...tile,
      arrivals: sinceFirst(store, key),
      number: row.number as number,
      note: row.note as string,
      properties: Object.fromEntries(
        names.map((name) => [name, row[name] as number | boolean | null]),
      ),
      frame: { key: source.frame, id: row.frame as string, dataset: row.dataset as string },
      metadata: gatherMetadata(store, { ...source, cluster: key }),
      provenance: provenance(store, source, { entity: "cluster", key }),
      ...classOrigin(store, key),
    };
  });
}

/** ns from the first hit of a cluster to each of its hits; null where there are no times. */
function sinceFirst(store: Store, cluster: number): Float64Array | null {
  const frame = frameOfCluster(cluster);
  const blob = arrivalBlob(store, frame);
  if (blob === undefined) return null;
  const { pixels, starts } = readPixels(store, frame);
  const number = cluster % clustersPerFrame;
  const times = decodeArrivals(blob, pixels.length).times.subarray(
    starts[number],
    starts[number + 1],
  );
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return times.map((time) => time - first);
}

interface FrameSource {
  frame: number;
  dataset: number;
  settings: number | null;
  importRun: number;
  clusterRun: number;
  indexInFile: number;
  source: number;
  path: string;
  sha256: string;
  bytes: number;
  format: string;
}

function sourceOf(store: Store, frame: number): FrameSource {
  const row = store
    .sql<FrameSource>(
      `select f.key as frame, f.dataset, f.settings, f.importRun, f.clusterRun, f.indexInFile,
         s.key as source, s.path, s.sha256, s.bytes, s.format
       from frame f join source s on s.key = f.source where f.key = ?`,
    )
    .get(frame);
  if (!row) throw gone("frame", frame);
  return row;
}

function provenance(
  store: Store,
  source: FrameSource,
  { entity, key }: { entity: "frame" | "cluster"; key: number },
): Provenance {
  const { path, sha256, bytes, format, indexInFile, importRun, clusterRun } = source;
  return {
    sourceFile: path,
    sha256,
    bytes,
    format,
    indexInFile,
    copies: copiesOf(store, source.source),
    importRun: readRun(store, importRun),
    run: readRun(store, clusterRun),
    marks: store
      .sql<TagMark>(
        `select g.name as tag, t.who, t.time from ${entity}_tag t join tag g on g.key = t.tag
         where t.${entity} = ? order by g.name collate nocase`,
      )
      .all(key),
    handedIn: handedInTo(store, entity, key),
    collections: entity === "frame" ? [] : collectionsOf(store, key),
  };
}

function collectionsOf(store: Store, cluster: number): string[] {
  return store
    .sql<string>(
      `select o.name from collection_member m join collection o on o.key = m.collection
       where m.cluster = ? and o.removed = 0 order by o.name collate nocase`,
    )
    .pluck()
    .all(cluster);
}

const summaryColumns = [
  "id",
  "dataset",
  "chip",
  "startTime",
  "acqTime",
  "width",
  "height",
  "pixelCount",
  "clusterCount",
  "simulated",
  "starred",
  "tags",
  "sourceFile",
] as const;

export function framePage(store: Store, request: FramePageRequest): FramePage {
  return readTogether(store, () => {
    const keys = findKeys(store, "frame", request);
    const rows = [...findRows(store, "frame", keys, summaryColumns)];
    const places = store.sql<number>("select indexInFile from frame where key = ?").pluck();
    return {
      count: countThings(store, "frame", request.where, request.holding),
      frames: rows.map(
        (row, i) =>
          ({ ...row, key: keys[i], indexInFile: places.get(keys[i]) }) as unknown as FrameSummary,
      ),
    };
  });
}

export function frameDetail(store: Store, key: number): FrameDetail {
  return readTogether(store, () => {
    const source = sourceOf(store, key);
    const pixels = readPixels(store, key);
    const names = frameProperties.map(({ name }) => name);
    const row = [...findRows(store, "frame", [key], ["dataset", "tags", ...names])][0];
    const summary = Object.fromEntries(summaryColumns.map((name) => [name, row[name]]));
    return {
      ...(summary as unknown as Omit<FrameSummary, "key">),
      key,
      indexInFile: source.indexInFile,
      note: row.note as string,
      importNote: row.importNote as string,
      properties: Object.fromEntries(
        names.map((name) => [name, row[name] as MetadataValue | null]),
      ),
      metadata: gatherMetadata(store, { ...source, cluster: null }),
      provenance: provenance(store, source, { entity: "frame", key }),
      ...pixels,
      arrivals: readArrivals(store, key, pixels.pixels.length)?.times ?? null,
      clusterKeys: store
        .sql<number>("select key from cluster where key >= ? and key < ? order by key")
        .pluck()
        .all(clusterKey(key, 0), clusterKey(key + 1, 0)),
    };
  });
}

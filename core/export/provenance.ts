import type { ClusterDetail, FrameDetail, Run, TagMark } from "../api.ts";
import type { MetadataValue } from "../vocabulary.ts";

/** A run as people read it elsewhere: without the key, which holds only within its library. */
type RunRecord = Omit<Run, "key">;

/** Where a thing comes from, complete enough to find it again without the library. */
export interface ProvenanceRecord {
  dataset: string;
  frame: string;
  file: { path: string; sha256: string; bytes: number; format: string; indexInFile: number };
  importRun: RunRecord;
  clusterRun: RunRecord;
  tags: TagMark[];
  metadata: { field: string; value: MetadataValue; from: string; dataset?: string }[];
}

export interface ClusterProvenance extends ProvenanceRecord {
  /** Class, the run that gave it, and what a classifier made of it. */
  class: { name: string; run: RunRecord };
  prediction: { class: string; probability: number; run: RunRecord } | null;
  collections: string[];
  /** [x, y, count] of each pixel, on the sensor. */
  pixels: [x: number, y: number, count: number][];
}

export interface FrameProvenance extends ProvenanceRecord {
  /** Ids of its clusters. */
  clusters: string[];
}

export function clusterProvenance(cluster: ClusterDetail): ClusterProvenance {
  const { prediction, width, xMin, yMin } = cluster;
  return {
    ...record(cluster.frame.dataset, cluster.frame.id, cluster),
    class: { name: cluster.class, run: withoutKey(cluster.classRun) },
    prediction: prediction && { ...prediction, run: withoutKey(prediction.run) },
    collections: cluster.provenance.collections,
    pixels: Array.from(cluster.pixels, (offset, i) => [
      xMin + (offset % width),
      yMin + Math.floor(offset / width),
      cluster.counts[i],
    ]),
  };
}

export function frameProvenance(
  frame: FrameDetail,
  clusterId: (key: number) => string,
): FrameProvenance {
  return {
    ...record(frame.dataset, frame.id, frame),
    clusters: frame.clusterKeys.map(clusterId),
  };
}

function record(
  dataset: string,
  frame: string,
  { provenance, metadata }: Pick<ClusterDetail, "provenance" | "metadata">,
): ProvenanceRecord {
  const { sourceFile, sha256, bytes, format, indexInFile, importRun, run, marks } = provenance;
  return {
    dataset,
    frame,
    file: { path: sourceFile, sha256, bytes, format, indexInFile },
    importRun: withoutKey(importRun),
    clusterRun: withoutKey(run),
    tags: marks,
    metadata,
  };
}

function withoutKey({ key: _key, ...run }: Run): RunRecord {
  return run;
}

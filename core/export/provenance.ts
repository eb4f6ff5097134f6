import { basename } from "node:path/posix";
import type { ClusterDetail, FrameDetail, HandedInMark, Replica, Run, TagMark } from "../api.ts";
import { somebody } from "../library/withoutNames.ts";
import type { MetadataValue } from "../vocabulary.ts";

/** A run as people read it elsewhere: without the key, which holds only within its library. */
type RunRecord = Omit<Run, "key">;

/** Where a thing comes from, complete enough to find it again without the library. */
export interface ProvenanceRecord {
  dataset: string;
  frame: string;
  file: {
    path: string;
    sha256: string;
    bytes: number;
    format: string;
    indexInFile: number;
    /** Copies that are noted, with what was found of them when they were last looked at. */
    copies: Omit<Replica, "key">[];
  };
  importRun: RunRecord;
  clusterRun: RunRecord;
  tags: TagMark[];
  /** What pupils gave it, by the hand-ins that were brought in. */
  handedIn: HandedInMark[];
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

export interface ProvenanceOptions {
  /** For others: not who did what, nor where files lie. */
  readonly withoutNames: boolean;
}

export function clusterProvenance(
  cluster: ClusterDetail,
  options: ProvenanceOptions,
): ClusterProvenance {
  const { prediction, width, xMin, yMin } = cluster;
  const run = (one: Run) => runRecord(one, options);
  return {
    ...record(cluster.frame.dataset, cluster.frame.id, cluster, options),
    class: { name: cluster.class, run: run(cluster.classRun) },
    prediction: prediction && { ...prediction, run: run(prediction.run) },
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
  options: ProvenanceOptions,
): FrameProvenance {
  return {
    ...record(frame.dataset, frame.id, frame, options),
    clusters: frame.clusterKeys.map(clusterId),
  };
}

function record(
  dataset: string,
  frame: string,
  { provenance, metadata }: Pick<ClusterDetail, "provenance" | "metadata">,
  options: ProvenanceOptions,
): ProvenanceRecord {
  const { sourceFile, sha256, bytes, format, indexInFile, importRun, run, marks } = provenance;
  const { withoutNames } = options;
  const path = withoutNames ? fileName(sourceFile) : sourceFile;
  const copies = provenance.copies.map(({ key: _key, ...copy }) => copy);
  return {
    dataset,
    frame,
    file: { path, sha256, bytes, format, indexInFile, copies: withoutNames ? [] : copies },
    importRun: runRecord(importRun, options),
    clusterRun: runRecord(run, options),
    tags: withoutNames ? marks.map((mark) => ({ ...mark, who: somebody })) : marks,
    handedIn: withoutNames ? [] : provenance.handedIn,
    metadata,
  };
}

function runRecord(
  { key: _key, mask, calibration, ...run }: Run,
  { withoutNames }: ProvenanceOptions,
): RunRecord {
  const shown = (path: string | null) => (path === null || !withoutNames ? path : fileName(path));
  return { ...run, mask: shown(mask), calibration: shown(calibration) };
}

/** The last part of a path, whatever system it is of. */
const fileName = (path: string): string => basename(path.replaceAll("\\", "/"));

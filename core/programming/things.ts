import type {
  clusterFields,
  clusterProperties,
  frameProperties,
  MetadataValue,
  Property,
} from "../vocabulary.ts";

/** Values by name; null where a thing has none. */
type ValuesOf<Each extends Property> = {
  readonly [One in Each as One["name"]]:
    | (One["type"] extends "boolean" ? boolean : One["type"] extends "text" ? string : number)
    | null;
};

/** What people added, too. */
type Others = Readonly<Record<string, MetadataValue | string[] | null>>;

/** Everything that is known of a cluster, by name. `frame` is the id of its frame. */
export type ClusterValues = ValuesOf<
  (typeof clusterFields)[number] | (typeof clusterProperties)[number]
> & { readonly frame: string; readonly dataset: string; readonly tags: string[] } & Others;

/** Everything that is known of a frame, by name. */
export type FrameValues = ValuesOf<(typeof frameProperties)[number]> & {
  readonly dataset: string;
  readonly tags: string[];
} & Others;

/** A cluster with its pixels. The origin (0, 0) is drawn bottom left. */
export interface Cluster {
  /** Holds within this library alone; the `id` holds everywhere. */
  key: number;
  id: string;
  /** Column of each pixel, in the order of the rows. */
  x: Uint32Array;
  /** Row of each pixel. */
  y: Uint32Array;
  /** Count of each pixel. */
  counts: Float64Array;
  values: ClusterValues;
}

/** A frame with its pixels. The origin (0, 0) is drawn bottom left. */
export interface Frame {
  /** Holds within this library alone; the `id` holds everywhere. */
  key: number;
  id: string;
  width: number;
  height: number;
  /** Column of each hit pixel, cluster by cluster, the masked ones last. */
  x: Uint32Array;
  /** Row of each. */
  y: Uint32Array;
  /** Count of each. */
  counts: Float64Array;
  /** ns, of each; null where the detector does not measure it. */
  arrivals: Float64Array | null;
  /** Number of the cluster that each belongs to, from 0; -1 where it is masked. */
  clusterOf: Int32Array;
  values: FrameValues;
}

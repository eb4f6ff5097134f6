import { z } from "zod";
import { where } from "./selection.ts";

/** Two values of many clusters, for a plot of one against the other. A part of the contract in `core/api.ts`. */

export const pointsSchema = z.object({
  where,
  /** Fields that are numbers, dates or yes/no: a cluster's, or its frame's. */
  x: z.string(),
  y: z.string(),
  /** At most so many points; of more clusters, a fair sample. */
  limit: z.int().positive().max(200_000),
});
export type PointsRequest = z.infer<typeof pointsSchema>;

export interface Points {
  /** Clusters that the condition takes and that have both values: more than there are points where these are a sample. */
  count: number;
  /** Of each point: the cluster's key, its two values, and its class as an index of `classes`. */
  keys: Float64Array;
  x: Float64Array;
  y: Float64Array;
  kinds: Uint8Array;
  classes: string[];
}

/** Calls about points. */
export interface PointCalls {
  /** The clusters that a condition takes as points, in the order of their keys. */
  points(request: PointsRequest): Promise<Points>;
}

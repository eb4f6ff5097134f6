import { z } from "zod";
import { sortSchema } from "../query/schemas.ts";
import type { MetadataValue } from "../vocabulary.ts";
import { where } from "./selection.ts";

/** Clusters as rows of a table. A part of the contract in `core/api.ts`. */

export const clusterRowsSchema = z.object({
  where,
  sort: z.array(sortSchema),
  offset: z.int().nonnegative(),
  limit: z.int().positive().max(10_000),
  /** Names of the columns, as in exports. */
  columns: z.array(z.string()).min(1).max(200),
});
export type ClusterRowsRequest = z.infer<typeof clusterRowsSchema>;

export type Cell = MetadataValue | string[] | null;

export interface ClusterRow {
  key: number;
  /** In the order of the columns asked for. */
  cells: Cell[];
}

/** Calls about tables. */
export interface TableCalls {
  clusterRows(request: ClusterRowsRequest): Promise<ClusterRow[]>;
}

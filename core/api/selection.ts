import { z } from "zod";
import { conditionSchema } from "../query/schemas.ts";
import { entities } from "../vocabulary.ts";

export const key = z.int().nonnegative();
export const where = conditionSchema.nullable();
export const metadataValue = z.union([z.string(), z.number(), z.boolean()]);

/**
 * Of frames: only those that hold at least one cluster which meets the whole of this condition (about clusters).
 * Without it, or null, all that `where` takes.
 */
export const holding = where.optional();

/** Things to act on: picked one by one, or all that a query finds. `where: null` is everything. */
export const selectionSchema = z.object({
  entity: z.enum(entities),
  pick: z.union([z.object({ keys: z.array(key) }), z.object({ where, holding })]),
});
export type Selection = z.infer<typeof selectionSchema>;

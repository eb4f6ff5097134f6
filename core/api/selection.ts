import { z } from "zod";
import { conditionSchema } from "../query/model.ts";
import { entities } from "../vocabulary.ts";

export const key = z.int().nonnegative();
export const where = conditionSchema.nullable();
export const metadataValue = z.union([z.string(), z.number(), z.boolean()]);

/** Things to act on: picked one by one, or all that a query finds. `where: null` is everything. */
export const selectionSchema = z.object({
  entity: z.enum(entities),
  pick: z.union([z.object({ keys: z.array(key) }), z.object({ where })]),
});
export type Selection = z.infer<typeof selectionSchema>;

import { z } from "zod";
import { entities } from "../vocabulary.ts";

/** Requests of one or two values, which several calls share. */
export const keySchema = z.object({ key: z.int().nonnegative() });
export const jobSchema = z.object({ job: z.int().nonnegative() });
export const nameSchema = z.object({ name: z.string() });
export const pathSchema = z.object({ path: z.string().min(1) });
export const newLibrarySchema = z.union([
  z.object({ name: z.string().trim().min(1).max(100) }),
  pathSchema,
]);
export const fieldValuesSchema = z.object({
  field: z.string(),
  entity: z.enum(entities),
  startsWith: z.string(),
  limit: z.int().positive().max(10_000),
});
export type FieldValuesRequest = z.infer<typeof fieldValuesSchema>;

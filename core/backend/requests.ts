import { z } from "zod";
import { TrackroomError } from "../errors.ts";
import { entities } from "../vocabulary.ts";

/** Requests that are too small to have a schema in `api.ts`. */
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

/**
 * Checks what a window asks for.
 * @throws TrackroomError `wrong-usage` that names the first thing that is wrong
 */
export function checked<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")})`;
  throw new TrackroomError(
    "wrong-usage",
    `The request cannot be understood${where}: ${issue?.message}.`,
  );
}

import { z } from "zod";
import { type Condition, operators, type Sort } from "./model.ts";

// Apart from the model: threads that answer queries take conditions that are checked already, and start without zod.

const queryValue = z.union([z.string(), z.number(), z.boolean()]);

export const sortSchema: z.ZodType<Sort> = z.object({ field: z.string(), descending: z.boolean() });

/** Checks conditions that come from outside: the window, files. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["and", "or"]), terms: z.array(conditionSchema) }),
    z.object({ kind: z.literal("not"), term: conditionSchema }),
    z.object({
      kind: z.literal("compare"),
      field: z.string(),
      operator: z.enum(operators),
      value: queryValue,
    }),
    z.object({ kind: z.literal("in"), field: z.string(), values: z.array(queryValue) }),
    z.object({ kind: z.literal("between"), field: z.string(), low: queryValue, high: queryValue }),
    z.object({ kind: z.literal("contains"), field: z.string(), text: z.string() }),
    z.object({ kind: z.literal("matches"), field: z.string(), pattern: z.string() }),
    z.object({ kind: z.enum(["missing", "set"]), field: z.string() }),
  ]),
);

import type { z } from "zod";
import { requestSchemas } from "../api/calls.ts";
import type { Backend } from "../api.ts";
import { TrackroomError } from "../errors.ts";

type Schemas = typeof requestSchemas;
type CallName = keyof Backend;

/** What answers a call: it gets the request as its schema gives it, checked and with defaults filled in. */
export type Handlers<Names extends CallName = CallName> = {
  readonly [Name in Names]: Schemas[Name] extends z.ZodType
    ? (request: z.output<Schemas[Name]>) => Answer<Name>
    : () => Answer<Name>;
};
type Answer<Name extends CallName> = Awaited<ReturnType<Backend[Name]>> | ReturnType<Backend[Name]>;

/** The calls that a window may make: what it asks for is checked before a handler sees it. */
export function checkedCalls(handlers: Handlers): Backend {
  const schemas: Readonly<Record<string, z.ZodType | null>> = requestSchemas;
  const calls = Object.entries(schemas).map(([name, schema]) => {
    const handle = handlers[name as CallName] as (request?: unknown) => unknown;
    return [
      name,
      schema === null
        ? async () => handle()
        : async (request: unknown) => handle(checked(schema, request)),
    ];
  });
  return Object.fromEntries(calls) as Backend;
}

/**
 * Checks what a window asks for.
 * @throws TrackroomError `wrong-usage` that names the first thing that is wrong
 */
function checked<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")})`;
  throw new TrackroomError(
    "wrong-usage",
    `The request cannot be understood${where}: ${issue?.message}.`,
  );
}

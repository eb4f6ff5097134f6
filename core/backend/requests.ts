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

/**
 * The calls that a window may make: what it asks for is checked before a handler sees it.
 * @param places looks at the paths in a request
 */
export function checkedCalls(
  handlers: Handlers,
  places: (name: string, request: unknown) => void,
): Backend {
  const schemas: Readonly<Record<string, z.ZodType | null>> = requestSchemas;
  const calls = Object.entries(schemas).map(([name, schema]) => {
    const handle = handlers[name as CallName] as (request?: unknown) => unknown;
    return [
      name,
      schema === null
        ? async () => handle()
        : async (request: unknown) => {
            const fit = checked(schema, request);
            places(name, fit);
            return handle(fit);
          },
    ];
  });
  return Object.fromEntries(calls) as Backend;
}

/**
 * Checks what a window, or somebody's program, asks for.
 * @throws TrackroomError `wrong-usage` that names the first thing that is wrong
 */
export function checked<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) {
    refuseNul(parsed.data);
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")})`;
  throw new TrackroomError(
    "wrong-usage",
    `The request cannot be understood${where}: ${issue?.message}.`,
  );
}

/** No name and no text may hold it: the system ends names there, and SQLite its text. */
function refuseNul(request: unknown): void {
  const waiting = [request];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string" && value.includes("\0")) {
      throw new TrackroomError(
        "wrong-usage",
        "The request cannot be understood: a name or a text in it holds a NUL character.",
      );
    }
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) waiting.push(...Object.keys(value));
    for (const one of Object.values(value)) waiting.push(one);
  }
}

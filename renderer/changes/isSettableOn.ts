import type { Entity, Field } from "../../core/api.ts";

/** Set with a star and a text field of their own. */
const elsewhere: ReadonlySet<string> = new Set(["starred", "note"]);

/** Whether people may set the field on such a thing: their own fields anywhere, a frame's on frames and data sets. */
export function isSettableOn(field: Field, entity: Entity): boolean {
  if (!field.settable || elsewhere.has(field.name)) return false;
  return field.origin === "user" || field.entity === entity || entity === "dataset";
}

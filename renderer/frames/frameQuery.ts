import type { Condition, Field } from "../../core/api.ts";
import { findField } from "../../core/query/fields.ts";

/** Which frames a condition on clusters shows. */
export interface FrameQuery {
  readonly where: Condition | null;
  /** At least one cluster of the frame meets the whole of it. */
  readonly holding: Condition | null;
}

/**
 * The filter of the window is about clusters: it shows the frames that hold such a cluster. Where it speaks of
 * frames alone, those without any cluster are shown too: how many of these there are says how rare hits are.
 */
export function frameQuery(condition: Condition | null, fields: readonly Field[]): FrameQuery {
  if (condition === null || isAboutFrames(condition, fields))
    return { where: condition, holding: null };
  return { where: null, holding: condition };
}

function isAboutFrames(condition: Condition, fields: readonly Field[]): boolean {
  if ("terms" in condition) {
    return condition.terms.every((term) => isAboutFrames(term, fields));
  }
  if (condition.kind === "not") return isAboutFrames(condition.term, fields);
  const found = findField(condition.field, fields);
  if (found === null) return false;
  const { field, of } = found;
  if (of !== null) return of !== "cluster";
  // People's own fields can be set on clusters as well.
  return field.origin !== "user" && field.entity !== "cluster";
}

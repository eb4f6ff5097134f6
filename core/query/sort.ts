import type { Field } from "../api.ts";
import { findField, unknownField } from "./fields.ts";
import type { Sort } from "./model.ts";

/**
 * What to go by, from text: `size`, or `-size` for falling order.
 * @throws TrackroomError `wrong-usage` for a name that no field has
 */
export function parseSort(text: string, fields: readonly Field[]): Sort {
  const descending = text.startsWith("-");
  const name = descending ? text.slice(1) : text;
  const found = findField(name, fields);
  if (found === null) throw unknownField(name, fields);
  return { field: found.name, descending };
}

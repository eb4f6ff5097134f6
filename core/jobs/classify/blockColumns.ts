import type { Classes, ClusterBlock } from "../../catalog/classes/classes.ts";
import type { ClusterPropertyName } from "../../vocabulary.ts";

/** The columns of a block, each read once. */
export function columnsOf(
  classes: Classes,
  block: ClusterBlock,
): (property: ClusterPropertyName) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (property) => {
    const values = known.get(property) ?? classes.column(block, property);
    known.set(property, values);
    return values;
  };
}

import { frameOfCluster } from "../blocks/keys.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { findField, unknownField } from "../query/fields.ts";
import { type FrameSet, timedFrames } from "./frameSet.ts";

type Library = Pick<Catalog, "fields" | "keys" | "rows">;

/** Numbers of the clusters that a query takes. */
export interface ClusterValues {
  /** Of each property that was asked for, in the same order of clusters; NaN where there is none. */
  readonly columns: readonly Float64Array[];
  readonly keys: readonly number[];
  /** Key of each cluster's frame. */
  readonly frames: Float64Array;
}

/** A property of clusters that is a number, as an axis names it. */
export interface NumberProperty {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly integer: boolean;
  /** By the program, and not written by people or by the detector's program; of a coordinate, -1 is a place. */
  readonly measured: boolean;
}

/** @throws TrackroomError `wrong-usage` for what is no number, or no cluster's */
export function numberProperty(library: Pick<Catalog, "fields">, name: string): NumberProperty {
  const fields = library.fields.list();
  const found = findField(name, fields) ?? findField(`cluster.${name}`, fields);
  if (found === null) throw unknownField(name, fields);
  const { field } = found;
  if (field.type !== "number" && field.type !== "integer") {
    throw new TrackroomError(
      "wrong-usage",
      `'${field.name}' is no number: it has no histogram. Take a number, such as size or totalCounts.`,
    );
  }
  return {
    name: field.name,
    label: field.label,
    unit: field.unit,
    integer: field.type === "integer",
    measured: field.origin === "property" && (!field.settable || field.unit === "°"),
  };
}

/** Reads properties of the clusters that a set takes, in frames that have an exposure time. */
export function readValues(
  library: Library,
  set: FrameSet,
  properties: readonly string[],
): ClusterValues {
  const timed = new Set(timedFrames(set).map(({ key }) => key));
  const keys = library
    .keys("cluster", { where: set.where })
    .filter((key) => timed.has(frameOfCluster(key)));
  const columns = properties.map(() => new Float64Array(keys.length).fill(Number.NaN));
  let i = 0;
  for (const row of library.rows("cluster", keys, properties)) {
    for (const [k, name] of properties.entries()) {
      const value = row[name];
      if (typeof value === "number") columns[k][i] = value;
      else if (typeof value === "boolean") columns[k][i] = Number(value);
    }
    i++;
  }
  return { keys, columns, frames: Float64Array.from(keys, frameOfCluster) };
}

/** How many of some clusters are of each class. */
export function countClasses(library: Library, keys: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of library.rows("cluster", keys, ["class"])) {
    const name = String(row.class);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

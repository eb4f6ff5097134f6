import type { Points, PointsRequest } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { findField } from "../query/fields.ts";
import type { Catalog } from "./contract.ts";
import { sampler, wherePlotted } from "./pointSample.ts";

/**
 * The points that `core/columns` has no columns for, from the catalogue's tables.
 * @throws TrackroomError `wrong-usage` for fields that do not exist or are text
 */
export function storedPoints(
  catalog: Pick<Catalog, "fields" | "keys" | "rows">,
  request: PointsRequest,
): Points {
  const { x, y, limit } = request;
  const fields = catalog.fields.list();
  for (const name of [x, y]) {
    if (findField(name, fields)?.field.type === "text") {
      throw new TrackroomError("wrong-usage", `'${name}' is text, which has no place on an axis.`);
    }
  }
  const found = catalog.keys("cluster", { where: wherePlotted(request) });
  const keys = found.filter(sampler(found.length, limit)).slice(0, limit);
  const rows = [...catalog.rows("cluster", keys, [x, y, "class"])];
  const classes = [...new Set(rows.map((row) => String(row.class)))];
  return {
    count: found.length,
    keys: Float64Array.from(keys),
    x: Float64Array.from(rows, (row) => Number(row[x])),
    y: Float64Array.from(rows, (row) => Number(row[y])),
    kinds: Uint8Array.from(rows, (row) => classes.indexOf(String(row.class))),
    classes,
  };
}

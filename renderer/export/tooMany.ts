import type { ExportRequest } from "../../core/api.ts";

/** How pictures are exported that are more than one download holds: in several, or the first of them. */
export type Way = "parts" | "first";

export type Part = NonNullable<ExportRequest["part"]>;

/** The parts of an export, each one download. None are needed where all fit into one. */
export function partsOf(count: number, most: number, way: Way = "parts"): Part[] {
  if (count <= most) return [];
  if (way === "first") return [{ first: 0, count: most }];
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => ({
    first: i * most,
    count: Math.min(most, count - i * most),
  }));
}

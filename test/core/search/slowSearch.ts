import type {
  ClusterPageRequest,
  Histogram,
  Overview,
  OverviewRequest,
  PointsRequest,
} from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { type Binning, binOf } from "./binOf.ts";

/**
 * What the search has to answer, row by row from the catalogue's tables and from the definitions in `core/api.ts`:
 * no columns, no masks, no caches.
 */

type HistogramRequest = OverviewRequest["histograms"][number];

export function slowOverview(catalog: Catalog, { where, histograms }: OverviewRequest): Overview {
  const rows = [...catalog.find("cluster", { where, columns: ["frame"] })];
  return {
    count: rows.length,
    total: catalog.count("cluster", null),
    frames: new Set(rows.map(({ frame }) => frame)).size,
    histograms: histograms.map((request) =>
      slowHistogram(request, valuesOf(catalog, null, request), valuesOf(catalog, where, request)),
    ),
  };
}

/** Those without a value come last, whichever way the order goes; text goes by its lower case, and at last the key. */
export function slowKeys(catalog: Catalog, request: ClusterPageRequest): number[] {
  const keys = catalog.keys("cluster", { where: request.where });
  const columns = request.sort.map(({ field }) => field);
  const rows = [...catalog.rows("cluster", keys, columns)].map((row, i) => ({ key: keys[i], row }));
  const folded = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);
  rows.sort((a, b) => {
    for (const { field, descending } of request.sort) {
      const [x, y] = [folded(a.row[field]), folded(b.row[field])];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      const before = typeof x === "string" ? x < String(y) : Number(x) < Number(y);
      return before !== descending ? -1 : 1;
    }
    return a.key - b.key;
  });
  return rows.slice(request.offset, request.offset + request.limit).map(({ key }) => key);
}

/** NaN where there is no value. */
function valuesOf(
  catalog: Catalog,
  where: OverviewRequest["where"],
  { property }: HistogramRequest,
): number[] {
  const rows = [...catalog.find("cluster", { where, columns: [property] })];
  return rows.map((row) => Number(row[property] ?? Number.NaN));
}

function slowHistogram(
  { property, bins, range, logarithmic = false }: HistogramRequest,
  all: readonly number[],
  values: readonly number[],
): Histogram {
  const placed = all.filter((value) => (logarithmic ? value > 0 : !Number.isNaN(value)));
  const [low, high] =
    range ??
    (placed.length > 0 ? [Math.min(...placed), Math.max(...placed)] : [logarithmic ? 1 : 0, 1]);
  const binning: Binning = { low, high, bins, logarithmic };
  const histogram = { property, low, high, counts: new Array<number>(bins).fill(0), missing: 0 };
  for (const value of values) {
    const bin = binOf(value, binning);
    if (bin === null) continue;
    if (Number.isNaN(bin)) histogram.missing++;
    else histogram.counts[bin]++;
  }
  return histogram;
}

/** Key, x, y and class of every cluster that has both values. */
export function slowPoints(catalog: Catalog, { where, x, y }: PointsRequest): unknown[] {
  const keys = catalog.keys("cluster", { where });
  const rows = [...catalog.rows("cluster", keys, [x, y, "class"])];
  return rows
    .map((row, i) => [keys[i], row[x], row[y], row.class] as const)
    .filter(([, a, b]) => a !== null && b !== null)
    .map(([key, a, b, kind]) => [key, Number(a), Number(b), kind]);
}

import type { Histogram, Overview, OverviewRequest } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { compile } from "./compile.ts";
import { scopeTables, valueExpression } from "./expressions.ts";
import { countThings } from "./find.ts";
import { frameOfCluster } from "./keys.ts";
import { type QueryContext, queryContext } from "./reference.ts";
import { readTogether, type Store } from "./store.ts";

type HistogramRequest = OverviewRequest["histograms"][number];

/** How many clusters a condition takes, and how their properties are spread: one pass over the table. */
export function overview(store: Store, request: OverviewRequest): Overview {
  return readTogether(store, () => {
    const context = queryContext(store);
    const total = countThings(store, "cluster", null);
    const bins = request.histograms.map((one) => createBins(context, one));
    const { sql, parameters } = compile(context, request.where, "cluster");
    const needsFrame = bins.some((one) => /\bf\./.test(one.sql));
    const columns = ["c.key", ...bins.map((one) => one.sql)].join(", ");
    const tables = needsFrame ? scopeTables.cluster : "cluster c";
    const rows = store.db
      .prepare<unknown[], [number, ...(number | null)[]]>(
        `select ${columns} from ${tables} where ${sql} order by c.key`,
      )
      .raw()
      .iterate(parameters);
    let count = 0;
    let frames = 0;
    let last = -1;
    for (const row of rows) {
      count++;
      // Clusters come frame by frame.
      const frame = frameOfCluster(row[0]);
      if (frame !== last) {
        frames++;
        last = frame;
      }
      for (let i = 0; i < bins.length; i++) bins[i].add(row[i + 1]);
    }
    return { count, total, frames, histograms: bins.map(({ histogram }) => histogram) };
  });
}

interface Bins {
  readonly sql: string;
  readonly histogram: Histogram;
  add(value: number | null): void;
}

function createBins(context: QueryContext, request: HistogramRequest): Bins {
  const { sql, type } = valueExpression(context, request.property, "cluster");
  if (type === "text") {
    throw new TrackroomError(
      "wrong-usage",
      `'${request.property}' holds words: there is no histogram of it.`,
    );
  }
  const [low, high] = request.range ?? spread(context, sql, request.logarithmic === true);
  const counts = new Array<number>(request.bins).fill(0);
  const histogram: Histogram = { property: request.property, low, high, counts, missing: 0 };
  const bin = binner(low, high, request.bins, request.logarithmic === true);
  return {
    sql,
    histogram,
    add(value) {
      if (value === null) {
        histogram.missing++;
        return;
      }
      const index = bin(value);
      if (index >= 0) counts[index]++;
    },
  };
}

/** The smallest and the largest value in the library; of those > 0 where the bins are of equal ratio. */
function spread({ store }: QueryContext, sql: string, logarithmic: boolean): [number, number] {
  const where = logarithmic ? `where ${sql} > 0` : "";
  const table = /\bf\./.test(sql) ? scopeTables.cluster : "cluster c";
  const row = store.db
    .prepare<unknown[], [number | null, number | null]>(
      `select min(${sql}), max(${sql}) from ${table} ${where}`,
    )
    .raw()
    .get();
  return [row?.[0] ?? (logarithmic ? 1 : 0), row?.[1] ?? 1];
}

/**
 * Which bin a value falls into, from 0; -1 outside the limits. The last bin includes its upper limit.
 * In logarithmic bins values <= 0 fall into the first.
 */
export function binner(
  low: number,
  high: number,
  bins: number,
  logarithmic: boolean,
): (value: number) => number {
  const scale = logarithmic ? (value: number) => Math.log(value) : (value: number) => value;
  const start = scale(low);
  const width = scale(high) - start;
  return (value) => {
    if (logarithmic && value <= 0) return 0;
    if (value < low || value > high) return -1;
    if (!(width > 0) || !Number.isFinite(width)) return 0;
    return Math.min(bins - 1, Math.max(0, Math.floor(((scale(value) - start) / width) * bins)));
  };
}

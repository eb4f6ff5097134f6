import { carries } from "../analysis/carries.ts";
import { countHistogram } from "../analysis/histograms/countHistogram.ts";
import { histogramChart } from "../analysis/histograms/histogramChart.ts";
import { type PlotField, plotFields } from "../analysis/histograms/plotFields.ts";
import { scatterChart } from "../analysis/histograms/scatterChart.ts";
import {
  type AnalyseRequest,
  type Analysis,
  mostReportPoints,
  type Overview,
  type OverviewRequest,
  type Points,
  type PointsRequest,
  type ReportContent,
  type ReportFinding,
} from "../api.ts";
import { frameOfCluster } from "../blocks/keys.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import type { Condition } from "../query/model.ts";
import { printCondition } from "../query/print.ts";
import type { Entity } from "../vocabulary.ts";

/** What reports ask. Experiments take long: hosts with a window do them in a thread of their own. */
export interface ReportSource {
  readonly catalog: Catalog;
  analyse(request: AnalyseRequest): Analysis | Promise<Analysis>;
  overview(request: OverviewRequest): Overview | Promise<Overview>;
  points(request: PointsRequest): Points | Promise<Points>;
}

const nothing: ReportFinding = {
  numbers: [],
  rows: [],
  charts: [],
  sets: [],
  settings: {},
  warnings: [],
  runs: [],
};

/** Asks the library for what an item shows; null of text, which is nobody's but its writer's. */
export async function findContent(
  source: ReportSource,
  content: ReportContent,
): Promise<ReportFinding | null> {
  const { catalog } = source;
  switch (content.kind) {
    case "text":
      return null;
    case "tracks":
      return findTracks(catalog, content.ids);
    case "frame":
      return findFrame(catalog, content.id);
    case "table":
      return findTable(catalog, content);
    case "result":
    case "plot":
      return ofAnalysis(catalog, content.request, await source.analyse(content.request));
    case "histogram":
      return findHistogram(source, content);
    case "scatter":
      return findScatter(source, content);
  }
}

/** Keys of things by their ids, in the ids' order; those that are gone are left out. */
export function keysOfIds(
  catalog: Catalog,
  entity: "cluster" | "frame",
  ids: readonly string[],
): number[] {
  const keys = catalog.keys(entity, { where: oneOf(ids) });
  const rows = [...catalog.rows(entity, keys, ["id"])];
  const keyOf = new Map(rows.map(({ id }, i) => [id, keys[i]]));
  return ids.flatMap((id) => keyOf.get(id) ?? []);
}

const oneOf = (ids: readonly string[]): Condition => ({ kind: "in", field: "id", values: ids });

function findTracks(catalog: Catalog, ids: readonly string[]): ReportFinding {
  const keys = keysOfIds(catalog, "cluster", ids);
  if (keys.length === 0) throw gone("track", ids);
  const rows = [...catalog.rows("cluster", keys, ["size", "totalCounts"])];
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return {
    ...nothing,
    numbers: [
      plain("Tracks", keys.length, "", "Tracks that were picked and are in the library."),
      plain("Pixels", sum("size"), "px", "Sum of the sizes of these tracks."),
      plain("Counts", sum("totalCounts"), "counts", "Sum of the counts of these tracks."),
    ],
    sets: [setOf(catalog, "Tracks", oneOf(ids))],
    runs: catalog.runs.ofFrames(keys.map(frameOfCluster)),
  };
}

function findFrame(catalog: Catalog, id: string): ReportFinding {
  const [key] = keysOfIds(catalog, "frame", [id]);
  if (key === undefined) throw gone("frame", [id]);
  const frame = catalog.frame(key);
  const hits = frame.starts.at(-1) ?? frame.pixels.length;
  return {
    ...nothing,
    numbers: [
      plain("Tracks", frame.clusterKeys.length, "", "Clusters of hit pixels in this frame."),
      plain("Hit pixels", hits, "px", "Pixels with counts that no mask takes away."),
    ],
    sets: [setOf(catalog, "Frame", oneOf([id]))],
    runs: catalog.runs.ofFrames([key]),
  };
}

function findTable(
  catalog: Catalog,
  content: Extract<ReportContent, { kind: "table" }>,
): ReportFinding {
  const { entity, where, sort, columns } = content;
  const found = catalog.find(entity, { where, sort, columns, limit: content.rows });
  const rows = [...found].map((row) => columns.map((name) => row[name] ?? null));
  const total = catalog.count(entity, where);
  const label = entity === "cluster" ? "Tracks" : "Frames";
  const formula = `Counted: all that the query takes, of which the table shows ${rows.length}. The error is the square root of the number.`;
  return {
    ...nothing,
    numbers: [{ label, value: total, error: Math.sqrt(total), unit: "", formula }],
    rows,
    sets: [setOf(catalog, label, where)],
    runs: runsOf(catalog, entity, where),
  };
}

function ofAnalysis(catalog: Catalog, request: AnalyseRequest, analysis: Analysis): ReportFinding {
  const { fits, charts, sets, settings, warnings } = analysis;
  const numbers = analysis.numbers.filter((number) => carries(number, fits));
  return {
    ...nothing,
    numbers: numbers.map(({ label, value, error, unit, formula }) => ({
      label,
      value,
      error,
      unit,
      formula,
    })),
    charts,
    sets: sets.map(({ label, query, framesQuery }) => ({ label, query, framesQuery })),
    settings: { experiment: analysis.experiment, ...settings },
    warnings: warnings.map(({ sentence }) => sentence),
    runs: runsOf(catalog, "cluster", request.where),
  };
}

async function findHistogram(
  { catalog, overview }: ReportSource,
  { where, choice }: Extract<ReportContent, { kind: "histogram" }>,
): Promise<ReportFinding> {
  const field = numberOf(catalog, choice.property);
  const { division, parts, left, found } = await countHistogram(
    {
      overview: async (request) => overview(request),
      fieldValues: async (request) => catalog.fieldValues(request),
      tags: async () => catalog.tags(),
      datasets: async () => catalog.datasets.tree(),
    },
    where,
    field,
    choice,
  );
  const shown = found - left;
  const formula = `Counted in the bins of the histogram; ${left} tracks lie in none. The error is the square root of the number.`;
  return {
    ...nothing,
    numbers: [{ label: "Tracks", value: shown, error: Math.sqrt(shown), unit: "", formula }],
    // The counts of the bins: where they change, the data have changed.
    rows: parts.map(({ label, counts }) => [label, ...counts]),
    charts: [histogramChart(field, division, parts, choice)],
    sets: [setOf(catalog, "Tracks", where)],
    settings: { property: choice.property, bins: String(division.bins) },
    runs: runsOf(catalog, "cluster", where),
  };
}

async function findScatter(
  { catalog, points }: ReportSource,
  content: Extract<ReportContent, { kind: "scatter" }>,
): Promise<ReportFinding> {
  const { where } = content;
  const [x, y] = [numberOf(catalog, content.x), numberOf(catalog, content.y)];
  const found = await points({ where, x: x.name, y: y.name, limit: mostReportPoints });
  const shown = found.keys.length;
  const sample = shown < found.count ? ` The plot shows a fair sample of ${shown}.` : "";
  const formula = `Counted: tracks that have both numbers.${sample} The error is the square root of the number.`;
  return {
    ...nothing,
    numbers: [
      { label: "Tracks", value: found.count, error: Math.sqrt(found.count), unit: "", formula },
    ],
    charts: [scatterChart(x, y, content, found)],
    sets: [setOf(catalog, "Tracks", where)],
    settings: { across: x.name, up: y.name },
    runs: runsOf(catalog, "cluster", where),
  };
}

/** A number of the tracks, as an axis shows it. @throws TrackroomError `not-found` */
function numberOf(catalog: Catalog, name: string): PlotField {
  const field = plotFields(catalog.fields.list()).find((one) => one.name === name);
  if (field !== undefined) return field;
  throw new TrackroomError("not-found", `The library has no number called ${name}.`);
}

function runsOf(catalog: Catalog, entity: Entity, where: Condition | null): number[] {
  const keys = catalog.keys(entity, { where });
  return catalog.runs.ofFrames(
    entity === "cluster" ? [...new Set(keys.map(frameOfCluster))] : keys,
  );
}

function setOf(catalog: Catalog, label: string, where: Condition | null) {
  return { label, query: printCondition(where, catalog.fields.list()), framesQuery: "" };
}

const plain = (label: string, value: number, unit: string, formula: string) => ({
  label,
  value,
  error: null,
  unit,
  formula,
});

function gone(what: string, ids: readonly string[]): TrackroomError {
  return new TrackroomError(
    "not-found",
    ids.length === 1
      ? `The ${what} ${ids[0]} is not in the library.`
      : `None of these ${ids.length} ${what}s is in the library.`,
  );
}

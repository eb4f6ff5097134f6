import { z } from "zod";
import { sortSchema } from "../query/schemas.ts";
import { analyseSchema } from "./analyse.ts";
import { chartSchema, keptNumber } from "./charts.ts";
import { histogramChoiceSchema } from "./histograms.ts";
import { mostReportColumns, mostReportRows, mostTracksInPart } from "./plainValues.ts";
import { key, metadataValue, where } from "./selection.ts";

/** The report: a page of findings, each linked with what it was made from. A part of the contract in `core/api.ts`. */

/** A page for people to read, not a copy of the library. */
export const mostReportItems = 500;

/** s since 1970 UTC: the last moment that a date can say. */
const latestTime = 8.64e12;

/** Of a scatter plot: as many as a page can draw. */
export const mostReportPoints = 2000;

const text = z.string().max(20_000);
const id = z.string().min(1).max(200);

export const reportContentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text }),
  /** Ids hold after frames were measured again; a track whose pixels changed is missed. */
  z.object({
    kind: z.literal("tracks"),
    ids: z.array(id).min(1).max(mostTracksInPart),
    caption: text,
  }),
  z.object({ kind: z.literal("frame"), id, caption: text }),
  z.object({
    kind: z.literal("table"),
    entity: z.enum(["cluster", "frame"]),
    where,
    sort: z.array(sortSchema).max(4),
    columns: z.array(z.string()).min(1).max(mostReportColumns),
    rows: z.int().positive().max(mostReportRows),
    caption: text,
  }),
  /** The numbers of an experiment. */
  z.object({ kind: z.literal("result"), request: analyseSchema, caption: text }),
  /** Its plots. */
  z.object({ kind: z.literal("plot"), request: analyseSchema, caption: text }),
  /** One number of the tracks against another, a point a track; of many tracks a fair sample. */
  z.object({
    kind: z.literal("scatter"),
    where,
    x: z.string().max(200),
    y: z.string().max(200),
    logX: z.boolean(),
    logY: z.boolean(),
    caption: text,
  }),
  z.object({
    kind: z.literal("histogram"),
    where,
    choice: histogramChoiceSchema,
    caption: text,
  }),
]);
export type ReportContent = z.infer<typeof reportContentSchema>;

export const changeReportSchema = z.discriminatedUnion("change", [
  /** @param at place among the items; the end without it */
  z.object({ change: z.literal("add"), content: reportContentSchema, at: key.optional() }),
  z.object({ change: z.literal("edit"), item: key, content: reportContentSchema }),
  z.object({ change: z.literal("move"), item: key, to: key }),
  z.object({ change: z.literal("remove"), item: key }),
  z.object({
    change: z.literal("head"),
    title: z.string().max(200),
    author: z.string().max(200),
  }),
]);
export type ChangeReportRequest = z.infer<typeof changeReportSchema>;

export const reportHtmlSchema = z.object({
  /** For others: without the author's name. */
  withoutNames: z.boolean(),
});

/** A report as the library keeps it: checked when it is read again, for the library may come from a stranger. */

const reportNumber = z.object({
  label: z.string(),
  value: keptNumber,
  /** One standard deviation; null where the number has no noise of its own. */
  error: z.number().nullable(),
  unit: z.string(),
  /** How it was worked out, in words. */
  formula: z.string(),
});
export type ReportNumber = z.infer<typeof reportNumber>;

/** What an item was when it was put in. */
const reportFinding = z.object({
  numbers: z.array(reportNumber),
  /** Of a table. */
  rows: z.array(z.array(z.union([metadataValue, z.array(z.string()), z.null()]))),
  charts: z.array(chartSchema),
  /** What it was made from, as queries people can type. */
  sets: z.array(z.object({ label: z.string(), query: z.string(), framesQuery: z.string() })),
  settings: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  /** Keys of the runs that made the clusters. */
  runs: z.array(key),
});
export type ReportFinding = z.infer<typeof reportFinding>;

export const reportItemSchema = z.object({
  /** Holds within the report. */
  key,
  content: reportContentSchema,
  /** null of text. */
  found: reportFinding.nullable(),
  /** s since 1970 UTC, when it was found. */
  time: z.number().min(0).max(latestTime),
  /** Version of the program that found it. */
  version: z.string(),
});
export type ReportItem = z.infer<typeof reportItemSchema>;

export const reportSchema = z.object({
  title: z.string(),
  author: z.string(),
  items: z.array(reportItemSchema).max(mostReportItems),
});
export type Report = z.infer<typeof reportSchema>;

/** What an item would be now. */
export interface ReportCheck {
  item: number;
  /** Whether the data have changed since. */
  changed: boolean;
  now: ReportNumber[];
  /** Why it cannot be made any more; null where it can. */
  problem: string | null;
}

/** Calls about the report. */
export interface ReportCalls {
  report(): Promise<Report>;
  /** Can be undone like every change. */
  changeReport(request: ChangeReportRequest): Promise<Report>;
  /** Asks for everything again. */
  checkReport(): Promise<ReportCheck[]>;
  /** The report as one page that needs no other file. */
  reportHtml(request: z.infer<typeof reportHtmlSchema>): Promise<{ html: string }>;
}

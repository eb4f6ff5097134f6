import { z } from "zod";
import { sortSchema } from "../query/model.ts";
import type { AnalysedSet } from "./analyse.ts";
import { analyseSchema } from "./analyse.ts";
import type { Chart } from "./charts.ts";
import { key, where } from "./selection.ts";
import type { Cell } from "./tables.ts";

/** The report: a page of findings, each linked with what it was made from. A part of the contract in `core/api.ts`. */

/** A page for people to read, not a copy of the library. */
export const mostReportItems = 500;

/** Tracks side by side in one part. */
export const mostTracksInPart = 48;

/** Of a table. */
export const mostReportRows = 200;
export const mostReportColumns = 20;

/** Rows of a table for which no tracks were picked. */
export const usualReportRows = 50;

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

export interface ReportNumber {
  label: string;
  value: number;
  /** One standard deviation; null where the number has no noise of its own. */
  error: number | null;
  unit: string;
  /** How it was worked out, in words. */
  formula: string;
}

/** What an item was when it was put in. */
export interface ReportFinding {
  numbers: ReportNumber[];
  /** Of a table. */
  rows: Cell[][];
  charts: Chart[];
  /** What it was made from, as queries people can type. */
  sets: Pick<AnalysedSet, "label" | "query" | "framesQuery">[];
  settings: Record<string, string>;
  warnings: string[];
  /** Keys of the runs that made the clusters. */
  runs: number[];
}

export interface ReportItem {
  /** Holds within the report. */
  key: number;
  content: ReportContent;
  /** null of text. */
  found: ReportFinding | null;
  /** s since 1970 UTC, when it was found. */
  time: number;
  /** Version of the program that found it. */
  version: string;
}

export interface Report {
  title: string;
  author: string;
  items: ReportItem[];
}

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

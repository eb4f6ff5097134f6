import type { Field, JobDetail, JobSetting } from "../../api.ts";
import type { Catalog } from "../../catalog/contract.ts";
import type { JobRow } from "../../catalog/history/jobs.ts";
import { TrackroomError } from "../../errors.ts";
import type { Condition } from "../../query/model.ts";
import { printCondition } from "../../query/print.ts";
import type { JobLog } from "./jobRecords.ts";
import {
  type ClassifyJobRequest,
  type ExportJobRequest,
  type ImportJobRequest,
  type JobRequest,
  type ProcessJobRequest,
  readJobRequest,
} from "./request.ts";

/** Sources that are named one by one. */
const sourcesNamed = 5;

/** A job with what it was asked to do, in words, and what it did. */
export function describeJob(
  catalog: Pick<Catalog, "fields" | "runs">,
  { status, settings, run, log }: JobRow & JobLog,
): JobDetail {
  return {
    status,
    settings: settingsIn(settings, catalog.fields.list()),
    log,
    run: run === null ? null : catalog.runs.get(run),
  };
}

/** A job that cannot be read any more is still in the list. */
function settingsIn(settings: unknown, fields: readonly Field[]): JobSetting[] {
  try {
    return settingsOf(readJobRequest(settings), fields);
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    return [{ label: "Request", value: error.message }];
  }
}

function settingsOf(request: JobRequest, fields: readonly Field[]): JobSetting[] {
  switch (request.kind) {
    case "import":
      return importSettings(request);
    case "process":
      return [{ label: "Frames", value: framesOf(request, fields) }, ...ingredients(request)];
    case "export":
      return exportSettings(request, fields);
    case "classify":
      return classifySettings(request, fields);
    case "collect":
      return [
        { label: "Plan", value: request.shown },
        { label: "Parts", value: request.libraries.map(({ part }) => part).join(", ") },
      ];
    case "merge":
      return [{ label: "Library", value: request.shown }];
  }
}

function importSettings(request: ImportJobRequest): JobSetting[] {
  const { sources, dataset, metadata } = request;
  const names = sources.slice(0, sourcesNamed).map(({ shown }) => shown);
  const others = sources.length - names.length;
  return [
    { label: "Files", value: [...names, ...(others > 0 ? [`${others} more`] : [])].join(", ") },
    ...(dataset === undefined ? [] : [{ label: "Data set", value: dataset }]),
    ...Object.entries(metadata).map(([label, value]) => ({ label, value: String(value) })),
    ...ingredients(request),
  ];
}

/** What clusters are made with. */
function ingredients({
  mask,
  calibration,
  rules,
}: ImportJobRequest | ProcessJobRequest): JobSetting[] {
  return [
    { label: "Mask", value: mask ?? "none" },
    { label: "Calibration", value: calibration ?? "none" },
    ...(rules === undefined ? [] : [{ label: "Rules for classes", value: rules.name }]),
  ];
}

function framesOf({ where, holding, keys }: ProcessJobRequest, fields: readonly Field[]): string {
  if (keys !== undefined) return `${keys.length} picked`;
  const terms = [
    ...(where === null ? [] : [printed(where, fields)]),
    ...(holding ? [`with a cluster of ${printed(holding, fields)}`] : []),
  ];
  return terms.join(", ") || "all";
}

function exportSettings(
  { selection, what, to }: ExportJobRequest,
  fields: readonly Field[],
): JobSetting[] {
  const { pick, entity } = selection;
  const which = "keys" in pick ? `${pick.keys.length} picked` : printed(pick.where, fields);
  const { kind, ...options } = what;
  return [
    { label: things[entity], value: which },
    { label: "As", value: kind },
    ...Object.entries(options).map(([label, value]) => ({ label, value: String(value) })),
    { label: "To", value: to.kind === "folder" ? to.path : "a download" },
  ];
}

const things = { cluster: "Clusters", frame: "Frames", dataset: "Data sets" } as const;

function classifySettings(
  { where, by }: ClassifyJobRequest,
  fields: readonly Field[],
): JobSetting[] {
  return [
    { label: "Clusters", value: printed(where, fields) },
    {
      label: "By",
      value:
        by.kind === "rules"
          ? `the rules ${by.ruleSet.name}`
          : "what tagged clusters have in common",
    },
  ];
}

function printed(condition: Condition | null, fields: readonly Field[]): string {
  return condition === null ? "all" : printCondition(condition, fields);
}

import type { JobStatus } from "../../api.ts";
import type { ClassifyJobRequest, CollectJobRequest, JobRequest } from "./request.ts";

const exportNames = {
  images: "images",
  sheets: "contact sheets",
  data: "a table",
  seed: "CERN@school files",
  metadata: "tags and metadata",
  dirac: "commands for the DIRAC File Catalog",
  library: "a copy of the library",
  "hand-out": "a copy for a class",
} as const;

/** What a job is called before it began. */
export function jobTitle(request: JobRequest): string {
  if (request.kind === "classify") return classifyTitle(request, "clusters");
  if (request.kind === "process") return "Find clusters again";
  if (request.kind === "export") return `Export ${exportNames[request.what.kind]}`;
  if (request.kind === "merge") return `Merge with ${lastName(request.shown)}`;
  if (request.kind === "collect") return collectTitle(request);
  const [first] = request.sources;
  const others = request.sources.length - 1;
  const what =
    request.sources.length === 1
      ? lastName(first.shown)
      : `${lastName(first.shown)} and ${others} more`;
  return `Import ${what}${into(request.dataset)}`;
}

/** What a job is called when it is known how much it was. */
export function jobTitleWhenDone(request: JobRequest, status: JobStatus): string {
  if (request.kind === "classify")
    return classifyTitle(request, count(status.itemsDone, "cluster"));
  if (request.kind === "process")
    return `Find the clusters of ${count(status.itemsDone, "frame")} again`;
  if (request.kind === "export") {
    const files = status.result?.files ?? 0;
    return `Export ${exportNames[request.what.kind]}: ${count(files, "file")}`;
  }
  if (request.kind === "merge" || request.kind === "collect") return jobTitle(request);
  return `Import ${count(status.itemsTotal, "file")}${into(request.dataset)}`;
}

function collectTitle({ libraries, shown }: CollectJobRequest): string {
  return `Bring in ${count(libraries.length, "part")} of ${lastName(shown)}`;
}

function classifyTitle({ by }: ClassifyJobRequest, clusters: string): string {
  return by.kind === "rules"
    ? `Classify ${clusters} by the rules ${by.ruleSet.name}`
    : `Predict the class of ${clusters} from tags`;
}

function into(dataset: string | undefined): string {
  return dataset === undefined ? "" : ` into ${dataset}`;
}

function lastName(path: string): string {
  return path.split(/[/\\]/).findLast((name) => name !== "") ?? path;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

import type { ExportRequest, ProcessRequest } from "../../api.ts";
import type { RuleSet } from "../../clusters/classify.ts";
import type { ChosenHitOptions } from "../../frame.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import type { ClassifyJobRequest } from "../classify/classifyRequest.ts";

/**
 * What a job is to do, as it is kept with the job in the library: enough to go on after the program died.
 * All paths are absolute.
 */
export type JobRequest =
  | MergeJobRequest
  | ImportJobRequest
  | ProcessJobRequest
  | ExportJobRequest
  | ClassifyJobRequest;

/** Jobs that make clusters give them their class by the rules that were active when the job was asked for. */
export interface WithRules {
  rules?: RuleSet;
}

/**
 * What the run of a job says of itself, where several computers do parts of one piece of work: all of them the same,
 * so that it is one run where their results come together.
 */
export interface RunOrigin {
  /** s since 1970 UTC. */
  started: number;
  /** Mask and calibration under the names that people gave, wherever this computer has them. */
  mask?: string;
  calibration?: string;
}

export interface ImportJobRequest extends WithRules {
  kind: "import";
  sources: readonly ImportSource[];
  /** Data set to file everything under. */
  dataset?: string;
  /** Data set for loose files whose folder means nothing to people (an upload). */
  looseDataset?: string;
  /** Values for all frames. */
  metadata: Readonly<Record<string, MetadataValue>>;
  mask?: string;
  calibration?: string;
  hits?: ChosenHitOptions | undefined;
  origin?: RunOrigin;
  /** All parts of the job have been recorded. */
  planned?: boolean;
}

/** An import from another library. */
export interface MergeJobRequest {
  kind: "merge";
  path: string;
  /** What the other library is called towards people. */
  shown: string;
  overwrite: boolean;
}

export interface ImportSource {
  /** Where it lies. */
  path: string;
  /** What it is called towards people: as they gave it. */
  shown: string;
}

export interface ProcessJobRequest extends ProcessRequest, WithRules {
  kind: "process";
  origin?: RunOrigin;
  planned?: boolean;
}

export interface ExportJobRequest extends ExportRequest {
  kind: "export";
}

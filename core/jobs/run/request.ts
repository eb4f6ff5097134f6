import { z } from "zod";
import { metadataValue, where } from "../../api/selection.ts";
import { exportSchema, hitOptionsSchema, learningMethods, processSchema } from "../../api.ts";
import { ruleSetSchema } from "../../clusters/ruleFile.ts";
import { TrackroomError } from "../../errors.ts";

/**
 * What a job is to do, as it is kept with the job in the library: enough to go on after the program died. It is checked
 * when it is read again: a library may be damaged, come from a stranger, or be written by another version. All
 * paths are absolute.
 */

/** Jobs that make clusters give them their class by the rules that were active when the job was asked for. */
const withRules = { rules: ruleSetSchema.optional() };

/**
 * What the run of a job says of itself, where several computers do parts of one piece of work: all of them the same,
 * so that it is one run where their results come together.
 */
const runOrigin = z.object({
  /** s since 1970 UTC. */
  started: z.number(),
  /** Mask and calibration under the names that people gave, wherever this computer has them. */
  mask: z.string().optional(),
  calibration: z.string().optional(),
});
export type RunOrigin = z.infer<typeof runOrigin>;

export const importSource = z.object({
  /** Where it lies. */
  path: z.string(),
  /** What it is called towards people: as they gave it. */
  shown: z.string(),
});
export type ImportSource = z.infer<typeof importSource>;

const importJob = z.object({
  ...withRules,
  kind: z.literal("import"),
  sources: z.array(importSource).readonly(),
  /** Data set to file everything under. */
  dataset: z.string().optional(),
  /** Data set for loose files whose folder means nothing to people (an upload). */
  looseDataset: z.string().optional(),
  /** Values for all frames. */
  metadata: z.record(z.string(), metadataValue).readonly(),
  mask: z.string().optional(),
  calibration: z.string().optional(),
  hits: hitOptionsSchema.optional(),
  origin: runOrigin.optional(),
  /** All parts of the job have been recorded. */
  planned: z.boolean().optional(),
});
export type ImportJobRequest = z.infer<typeof importJob>;

/** An import from another library. */
const mergeJob = z.object({
  kind: z.literal("merge"),
  path: z.string(),
  /** What the other library is called towards people. */
  shown: z.string(),
  overwrite: z.boolean(),
});
export type MergeJobRequest = z.infer<typeof mergeJob>;

export const rejection = z.object({
  file: z.string(),
  line: z.int().positive().exactOptional(),
  reason: z.string(),
});

/** Brings together what several computers did of one import or of measuring frames again, see `core/grid/`. */
const collectJob = z.object({
  kind: z.literal("collect"),
  work: z.enum(["import", "process"]),
  /** What the parts belong to: the hash that their plan is known by. */
  plan: z.string(),
  /** What it is called towards people. */
  shown: z.string(),
  /** Where an import looked. */
  sources: z.array(importSource).readonly(),
  /** Values for all frames. */
  metadata: z.record(z.string(), metadataValue).readonly(),
  libraries: z
    .array(
      z.object({
        part: z.string(),
        path: z.string(),
        sha256: z.string(),
        /** Files that the part could not read. */
        rejected: z.array(rejection).readonly(),
      }),
    )
    .readonly(),
  /** Files that were no parts' because they could not be read. */
  rejected: z.array(rejection).readonly(),
  overwrite: z.boolean(),
});
export type CollectJobRequest = z.infer<typeof collectJob>;

const processJob = processSchema.extend({
  ...withRules,
  kind: z.literal("process"),
  origin: runOrigin.optional(),
  planned: z.boolean().optional(),
});
export type ProcessJobRequest = z.infer<typeof processJob>;

const exportJob = exportSchema.extend({ kind: z.literal("export") });
export type ExportJobRequest = z.infer<typeof exportJob>;

const byRules = z.object({
  kind: z.literal("rules"),
  ruleSet: ruleSetSchema,
  /** From now on it gives new clusters their class as well. */
  activate: z.boolean(),
});
export type ByRules = z.infer<typeof byRules>;

const byTags = z.object({
  kind: z.literal("tags"),
  method: z.enum(learningMethods),
  /** null: all that enough clusters carry. */
  tags: z.array(z.string()).readonly().nullable(),
  features: z.array(z.string()).readonly(),
  seed: z.number(),
});
export type ByTags = z.infer<typeof byTags>;

/** With the rules of the moment when it was asked for. */
const classifyJob = z.object({
  kind: z.literal("classify"),
  where,
  by: z.discriminatedUnion("kind", [byRules, byTags]),
});
export type ClassifyJobRequest = z.infer<typeof classifyJob>;

const jobRequest = z.discriminatedUnion("kind", [
  mergeJob,
  collectJob,
  importJob,
  processJob,
  exportJob,
  classifyJob,
]);
export type JobRequest = z.infer<typeof jobRequest>;

/**
 * A job's request as it was kept.
 * @throws TrackroomError `unusable-library` where it is none that this version knows
 */
export function readJobRequest(settings: unknown): JobRequest {
  const parsed = jobRequest.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new TrackroomError(
    "unusable-library",
    "What this job was to do cannot be read: it is damaged, or comes from another version of Trackroom. Ask for it again.",
  );
}

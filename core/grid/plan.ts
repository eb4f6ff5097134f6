import { hash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { metadataValue } from "../api/selection.ts";
import { hitOptionsSchema } from "../api.ts";
import { ruleSetSchema } from "../clusters/ruleFile.ts";
import { TrackroomError } from "../errors.ts";
import { systemReason } from "../formats/source.ts";
import { importSource, rejection } from "../jobs/run/request.ts";
import { whereNotJson } from "../notJson.ts";
import { version } from "../version.ts";
import { partPlaces, planName } from "./names.ts";

/** Of the form of `plan.json` and the lists of parts. A change that older programs cannot read counts it up. */
export const planVersion = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.int().nonnegative();
const text = z.string().min(1);

/** A file as it was when the plan was made. */
const plannedFile = z.object({
  /** On disk, absolute; the archive's for a file in an archive. */
  file: text,
  /** Name in the archive. */
  entry: text.exactOptional(),
  /** Logical name of the file on disk in a DIRAC File Catalog, where it lies there. */
  lfn: text.exactOptional(),
  /** Length unpacked. */
  bytes,
  sha256,
});
export type PlannedFile = z.infer<typeof plannedFile>;

const plannedInput = plannedFile.extend({
  /** As people gave it: what the library keeps as its source. */
  path: text,
  /** Where it lay when the plan was made: tells its frames from equal ones, and which masks are for it. */
  place: text,
});
export type PlannedInput = z.infer<typeof plannedInput>;

const detectorFile = plannedInput.extend({
  dsc: plannedFile.exactOptional(),
  idx: plannedFile.exactOptional(),
  info: plannedFile.exactOptional(),
});

/** What stays together: a detector file with what lies beside it and the other channels of its exposures. */
const exposure = detectorFile.extend({
  /** Path of the data set. */
  dataset: text,
  channels: z.array(detectorFile).exactOptional(),
});
export type PlannedExposure = z.infer<typeof exposure>;
export type PlannedDetectorFile = z.infer<typeof detectorFile>;

/** `metadata.json` or `geo.json`: says something of its data set. */
const sidecar = plannedInput.extend({ dataset: text });
export type PlannedSidecar = z.infer<typeof sidecar>;

/** What one part of the work is. */
const partListSchema = z.object({
  part: text,
  /** In the order in which an import of everything finds them. */
  exposures: z.array(exposure),
  /** Masks that lie among the frames, for those of this part. */
  masks: z.array(plannedInput),
  /** Those of all data sets that files of the part belong to. */
  sidecars: z.array(sidecar),
  /** A library of the frames that the part measures again, beside the list. */
  input: plannedFile.exactOptional(),
});
export type PartList = z.infer<typeof partListSchema>;

/** A mask or a calibration: under the name that people gave, and what it held. */
const ingredient = z.object({ path: text, sha256 });
export type PlannedIngredient = z.infer<typeof ingredient>;

const partSchema = z.object({
  id: z.string().regex(/^\d+$/),
  files: z.int().nonnegative(),
  /** Where they were counted. */
  frames: z.int().nonnegative().exactOptional(),
  bytes,
  /** Name of its list and its hash: what the plan says of the part cannot change unnoticed. */
  list: text,
  sha256,
});
export type PlannedPart = z.infer<typeof partSchema>;

const planSchema = z.object({
  kind: z.literal("trackroom-grid-plan"),
  format: z.literal(planVersion),
  /** Version of the program that made it: only the same one does its parts. */
  trackroom: text,
  /** Hash of all else: results name the plan that they belong to by it. */
  id: sha256,
  /** s since 1970 UTC: when the run that all frames and clusters point to began. */
  created: z.number(),
  work: z.discriminatedUnion("kind", [
    /** Reads files. */
    z.object({
      kind: z.literal("import"),
      sources: z.array(importSource),
      /** Data set to file everything under. */
      dataset: text.exactOptional(),
    }),
    /** Finds the clusters of stored frames again. */
    z.object({ kind: z.literal("process"), library: text, query: z.string() }),
  ]),
  mask: ingredient.exactOptional(),
  calibration: ingredient.exactOptional(),
  /** How lists of hits become frames and clusters. */
  hits: hitOptionsSchema.exactOptional(),
  /** Values for all frames. */
  metadata: z.record(z.string(), metadataValue),
  /** People's own fields that the work gives values to: of the same type in every part. */
  fields: z.array(
    z.object({ name: text, type: z.enum(["integer", "number", "text", "date", "boolean"]) }),
  ),
  rules: ruleSetSchema,
  /** What was found and cannot be a detector file, or cannot be read. */
  rejected: z.array(rejection),
  /** Files that belong among frames and are none, and what there is to say of what was found. */
  beside: z.object({ sideFiles: z.int().nonnegative(), notes: z.array(z.string()) }),
  parts: z.array(partSchema),
});
export type Plan = z.infer<typeof planSchema>;
export type NewPlan = Omit<Plan, "id" | "kind" | "format" | "trackroom">;

/** The plan with the hash that it is known by. */
export function sealed(plan: NewPlan): Plan {
  const named = {
    kind: "trackroom-grid-plan" as const,
    format: planVersion as typeof planVersion,
    trackroom: version,
    ...plan,
  };
  return { ...named, id: identityOf(named) };
}

/** Independent of the order of keys and of white space, so that a plan may be printed anew. */
function identityOf(plan: object): string {
  const { id: _id, ...rest } = plan as Partial<Plan>;
  return hash("sha256", JSON.stringify(sorted(rest)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

/** A plan, and the folder that it lies in, absolute. */
export interface PlanFolder {
  readonly folder: string;
  readonly plan: Plan;
}

/**
 * Reads a plan.
 * @param path the file, or the folder that it lies in
 * @throws TrackroomError `wrong-usage` where there is none, it is of another version or was changed
 */
export function readPlan(path: string): PlanFolder {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const file = isFolder ? join(path, planName) : path;
  const json = readJson(file, "plan");
  checkVersion(json, file);
  const plan = parsed(planSchema, json, file);
  if (identityOf(plan) !== plan.id) {
    throw new TrackroomError(
      "wrong-usage",
      `${file} was changed since "grid plan" made it. Make a new plan: parts that are done would not fit.`,
      { file },
    );
  }
  return { folder: dirname(resolve(file)), plan };
}

/** What a part is. @throws TrackroomError `wrong-usage` where its list is missing or was changed */
export function readPartList({ folder, plan }: PlanFolder, part: PlannedPart): PartList {
  const places = partPlaces(folder, part.list);
  const file = places.find((place) => existsSync(place)) ?? places[0];
  const content = readText(file, `list of part ${part.id}`);
  if (hash("sha256", content) !== part.sha256) {
    throw new TrackroomError(
      "wrong-usage",
      `${file} is not the list that belongs to plan ${plan.id.slice(0, 12)}. Copy it again, or make a new plan.`,
      { file },
    );
  }
  return parsed(partListSchema, JSON.parse(content), file);
}

/** @throws TrackroomError `not-found` where the plan has no such part */
export function findPart({ parts }: Plan, number: number): PlannedPart {
  const part = parts.find(({ id }) => Number(id) === number);
  if (part !== undefined) return part;
  throw new TrackroomError(
    "not-found",
    `There is no part ${number}: the plan has ${parts.length === 1 ? "one part, 1" : `parts 1 to ${parts.length}`}.`,
  );
}

/** Results of different versions could differ: they would not be one piece of work. */
export function checkProgram({ trackroom }: Plan): void {
  if (trackroom === version) return;
  throw new TrackroomError(
    "wrong-usage",
    `The plan was made by Trackroom ${trackroom}, this is ${version}. Use the same version everywhere, or make a new plan.`,
  );
}

function checkVersion(json: unknown, file: string): void {
  const head = z.object({ kind: z.literal("trackroom-grid-plan"), format: z.number() });
  const found = head.safeParse(json);
  if (!found.success) {
    throw new TrackroomError("wrong-usage", `${file} is not a plan that "grid plan" made.`, {
      file,
    });
  }
  if (found.data.format !== planVersion) {
    throw new TrackroomError(
      "wrong-usage",
      `${file} is a plan of form ${found.data.format}; this Trackroom knows form ${planVersion}.`,
      { file },
    );
  }
}

export function parsed<T>(schema: z.ZodType<T>, json: unknown, file: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw new TrackroomError("wrong-usage", `${file} is damaged${where}: ${issue.message}.`, {
    file,
  });
}

export function readJson(file: string, what: string): unknown {
  const content = readText(file, what);
  try {
    return JSON.parse(content);
  } catch (error) {
    const message = `The ${what} ${file} is not JSON${whereNotJson(error)}.`;
    throw new TrackroomError("wrong-usage", message, { file });
  }
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new TrackroomError("wrong-usage", `The ${what} ${file} ${systemReason(error)}.`, {
      file,
    });
  }
}

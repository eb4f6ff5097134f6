import { z } from "zod";
import type { Condition } from "../query/model.ts";
import type { MetadataValue } from "../vocabulary.ts";
import { key, metadataValue, selectionSchema, where } from "./selection.ts";

/**
 * What people keep order with: fields of their own, tags, saved searches, collections, rules for metadata, and
 * the exchange of all that between libraries. A part of the contract in `core/api.ts`.
 */

const name = z.string().min(1).max(100);

export const renameFieldSchema = z.object({ name: z.string(), to: name });
export const renameTagSchema = z.object({ tag: z.string(), to: name });
export const tagColourSchema = z.object({ tag: z.string(), colour: z.string().nullable() });
export const tagNameSchema = z.object({ tag: z.string() });

export const saveSearchSchema = z.object({ name, entity: z.enum(["cluster", "frame"]), where });
export type SaveSearchRequest = z.infer<typeof saveSearchSchema>;
export const renameKeySchema = z.object({ key, name });
export const addCollectionSchema = z.object({ name });
export const membersSchema = z.object({ key, selection: selectionSchema });

export const moveDatasetSchema = z.object({ key, into: key.nullable() });
export const moveFramesSchema = z.object({ selection: selectionSchema, dataset: name });
export const removeFramesSchema = z.object({ selection: selectionSchema });

export const addRuleSchema = z.object({ where, values: z.record(z.string(), metadataValue) });
export type AddRuleRequest = z.infer<typeof addRuleSchema>;
export const applyRulesSchema = z.object({ overwrite: z.boolean() });

/** As much as a window may send at once; larger files go by command line. */
const longestContent = 64 * 1024 * 1024;
export const importMetadataSchema = z.object({
  /** Of a file that `export metadata` wrote: JSON or CSV. */
  content: z.string().max(longestContent),
  /** Where the library has another value, the file's takes its place; without it, the library's stays. */
  overwrite: z.boolean(),
  /** Only report what would happen. */
  preview: z.boolean(),
});
export type ImportMetadataRequest = z.infer<typeof importMetadataSchema>;

export const mergeSchema = z.object({
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("path"), path: z.string().min(1) }),
    /** A file that the browser host received; `upload` is the name it gave the drop. */
    z.object({ kind: z.literal("upload"), upload: z.string() }),
  ]),
  overwrite: z.boolean(),
});
export type MergeRequest = z.infer<typeof mergeSchema>;

/** Every call may fail with a `TrackroomError`. Changes can be undone, save for those that bring in frames. */
export interface OrganiseCalls {
  /** In saved searches and rules as well. */
  renameField(input: z.infer<typeof renameFieldSchema>): Promise<void>;
  fieldUses(input: { name: string }): Promise<FieldUses>;

  /** Where there is a tag of the new name already, the two become one. */
  renameTag(input: z.infer<typeof renameTagSchema>): Promise<{ changed: number }>;
  /** Takes it off everything. */
  deleteTag(input: { tag: string }): Promise<{ changed: number }>;
  /** @param input.colour `#rrggbb`; null takes it away */
  setTagColour(input: { tag: string; colour: string | null }): Promise<void>;

  renameDataset(input: z.infer<typeof renameKeySchema>): Promise<void>;
  /** With all below it. @param input.into key of a data set; null is the top */
  moveDataset(input: z.infer<typeof moveDatasetSchema>): Promise<void>;
  /** To the data set at a path, which is made where it does not exist. */
  moveFrames(input: z.infer<typeof moveFramesSchema>): Promise<{ changed: number }>;
  /**
   * Takes frames out, with their clusters and all that people gave them; of data sets, all frames in them and below. A
   * copy of the library is made beside it before, from which `undo` brings them back.
   */
  removeFrames(input: z.infer<typeof removeFramesSchema>): Promise<RemovedFrames>;

  searches(): Promise<SavedSearch[]>;
  /** One of the same name is replaced. */
  saveSearch(search: SaveSearchRequest): Promise<SavedSearch>;
  renameSearch(input: { key: number; name: string }): Promise<SavedSearch>;
  removeSearch(input: { key: number }): Promise<void>;

  collections(): Promise<Collection[]>;
  addCollection(input: { name: string }): Promise<Collection>;
  renameCollection(input: { key: number; name: string }): Promise<Collection>;
  removeCollection(input: { key: number }): Promise<void>;
  putIntoCollection(input: z.infer<typeof membersSchema>): Promise<{ changed: number }>;
  takeFromCollection(input: z.infer<typeof membersSchema>): Promise<{ changed: number }>;

  metadataRules(): Promise<MetadataRule[]>;
  /** Fields that do not exist are made. */
  addMetadataRule(rule: AddRuleRequest): Promise<MetadataRule>;
  removeMetadataRule(input: { key: number }): Promise<void>;
  /** To all frames; without `overwrite` they get only what they have not of their own. */
  applyMetadataRules(input: { overwrite: boolean }): Promise<{ changed: number }>;

  importMetadata(request: ImportMetadataRequest): Promise<MetadataReport>;
  /** Brings another library's frames, tags and metadata into this one; the job's result has the report. */
  startMerge(request: MergeRequest): Promise<{ job: number }>;
}

export interface RemovedFrames {
  frames: number;
  clusters: number;
  /** Path of the copy of the library as it was before. */
  kept: string;
}

/** What goes with a field of people's own when it is removed. */
export interface FieldUses {
  /** Values that are lost. */
  values: number;
  /** Names of saved searches that ask for it. */
  searches: string[];
  /** Rules that ask for it or give it. */
  rules: number;
}

/** A search under a name; what it takes changes as the library grows. */
export interface SavedSearch {
  key: number;
  name: string;
  /** What it finds. */
  entity: "cluster" | "frame";
  where: Condition | null;
}

/** Clusters that people picked. */
export interface Collection {
  key: number;
  name: string;
  clusters: number;
}

/** Gives metadata to the frames that a condition takes, when they are imported or processed. */
export interface MetadataRule {
  key: number;
  where: Condition | null;
  values: Record<string, MetadataValue>;
  /** Why it cannot be used, such as a field that was removed; null where it can. */
  problem: string | null;
}

/** What came of bringing in tags and metadata from a file or another library. */
export interface MetadataReport {
  /** Things named there that this library holds. */
  matched: number;
  /** Of these, things that differ from before. */
  changed: number;
  /** Values that differ here and there. The first thousand of `conflictCount`. */
  conflicts: MetadataConflict[];
  conflictCount: number;
  /** Ids of things that this library does not hold. The first thousand of `unknownCount`. */
  unknown: string[];
  unknownCount: number;
  /** What could not be taken over for other reasons, in sentences. */
  problems: string[];
}

export interface MetadataConflict {
  id: string;
  field: string;
  here: MetadataValue;
  there: MetadataValue;
}

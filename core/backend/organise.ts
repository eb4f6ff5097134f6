import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import * as api from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { readMetadataFile } from "../exchange/metadataFile.ts";
import type { MergeJobRequest } from "../jobs/request.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import { checked, keySchema, nameSchema } from "./requests.ts";

/** What the calls about order in a library work with. */
export interface OrganiseOptions {
  library(): OpenLibrary;
  /** Does something that may change what the library holds. */
  changing<T>(action: (library: OpenLibrary) => T): T;
  /** Folder in which the host keeps the files of an upload, by its name. */
  uploads?: ((name: string) => string) | undefined;
}

/** The calls about fields, tags, searches, collections, rules, and their exchange. */
export function organiseCalls({ library, changing, uploads }: OrganiseOptions): api.OrganiseCalls {
  const catalog = () => library().catalog;
  return {
    renameField: async (input) => {
      const { name, to } = checked(api.renameFieldSchema, input);
      changing(({ catalog }) => catalog.fields.rename(name, to));
    },
    fieldUses: async (input) => catalog().fields.uses(checked(nameSchema, input).name),

    renameTag: async (input) => {
      const wanted = checked(api.renameTagSchema, input);
      return changing(({ catalog }) => catalog.renameTag(wanted));
    },
    deleteTag: async (input) => {
      const { tag } = checked(api.tagNameSchema, input);
      return changing(({ catalog }) => catalog.deleteTag(tag));
    },
    setTagColour: async (input) => {
      const wanted = checked(api.tagColourSchema, input);
      changing(({ catalog }) => catalog.setTagColour(wanted));
    },

    searches: async () => catalog().searches.list(),
    saveSearch: async (search) => {
      const wanted = checked(api.saveSearchSchema, search);
      return changing(({ catalog }) => catalog.searches.save(wanted));
    },
    renameSearch: async (input) => {
      const { key, name } = checked(api.renameKeySchema, input);
      return changing(({ catalog }) => catalog.searches.rename(key, name));
    },
    removeSearch: async (input) => {
      const { key } = checked(keySchema, input);
      changing(({ catalog }) => catalog.searches.remove(key));
    },

    collections: async () => catalog().collections.list(),
    addCollection: async (input) => {
      const { name } = checked(api.addCollectionSchema, input);
      return changing(({ catalog }) => catalog.collections.add(name));
    },
    renameCollection: async (input) => {
      const { key, name } = checked(api.renameKeySchema, input);
      return changing(({ catalog }) => catalog.collections.rename(key, name));
    },
    removeCollection: async (input) => {
      const { key } = checked(keySchema, input);
      changing(({ catalog }) => catalog.collections.remove(key));
    },
    putIntoCollection: async (input) => {
      const { key, selection } = checked(api.membersSchema, input);
      return changing(({ catalog }) => catalog.collections.put(key, selection));
    },
    takeFromCollection: async (input) => {
      const { key, selection } = checked(api.membersSchema, input);
      return changing(({ catalog }) => catalog.collections.take(key, selection));
    },

    metadataRules: async () => catalog().rules.list(),
    addMetadataRule: async (rule) => {
      const wanted = checked(api.addRuleSchema, rule);
      return changing(({ catalog }) => catalog.rules.add(wanted));
    },
    removeMetadataRule: async (input) => {
      const { key } = checked(keySchema, input);
      changing(({ catalog }) => catalog.rules.remove(key));
    },
    applyMetadataRules: async (input) => {
      const wanted = checked(api.applyRulesSchema, input);
      return changing(({ catalog }) => catalog.rules.apply(wanted));
    },

    importMetadata: async (request) => {
      const { content, ...wanted } = checked(api.importMetadataSchema, request);
      const given = readMetadataFile(content);
      return changing(({ catalog }) => catalog.give(given, wanted));
    },
    startMerge: async (request) => {
      const wanted = mergeJobRequest(checked(api.mergeSchema, request), uploads);
      return { job: library().runner.start(wanted) };
    },
  };
}

function mergeJobRequest(
  { source, overwrite }: api.MergeRequest,
  uploads: OrganiseOptions["uploads"],
): MergeJobRequest {
  if (source.kind === "path") {
    return { kind: "merge", path: resolve(source.path), shown: source.path, overwrite };
  }
  const folder = uploads?.(source.upload);
  const [name] = folder !== undefined && existsSync(folder) ? readdirSync(folder).sort() : [];
  if (folder === undefined || name === undefined) {
    throw new TrackroomError("not-found", "What was sent is not there (any more).");
  }
  return { kind: "merge", path: join(folder, name), shown: name, overwrite };
}

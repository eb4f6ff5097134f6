import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type * as api from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { readAnnotations } from "../exchange/readAnnotations.ts";
import type { MergeJobRequest } from "../jobs/run/request.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import type { Handlers } from "./requests.ts";

/** What the calls about order in a library work with. */
export interface OrganiseOptions {
  library(): OpenLibrary;
  /** Does something that may change what the library holds. */
  changing<T>(action: (library: OpenLibrary) => T): T;
  /** Folder in which the host keeps the files of an upload, by its name. */
  uploads?: ((name: string) => string) | undefined;
}

/** The calls about fields, tags, searches, collections, rules, and their exchange. */
export function organiseCalls({
  library,
  changing,
  uploads,
}: OrganiseOptions): Handlers<keyof api.OrganiseCalls> {
  const catalog = () => library().catalog;
  return {
    renameField: ({ name, to }) => {
      changing(({ catalog }) => catalog.fields.rename(name, to));
    },
    fieldUses: ({ name }) => catalog().fields.uses(name),

    renameTag: (request) => changing(({ catalog }) => catalog.renameTag(request)),
    deleteTag: ({ tag }) => changing(({ catalog }) => catalog.deleteTag(tag)),
    setTagColour: (request) => changing(({ catalog }) => catalog.setTagColour(request)),

    renameDataset: (request) => {
      changing(({ catalog }) => catalog.renameDataset(request));
    },
    moveDataset: (request) => {
      changing(({ catalog }) => catalog.moveDataset(request));
    },
    moveFrames: (request) => changing(({ catalog }) => catalog.moveFrames(request)),
    removeFrames: ({ selection }) =>
      changing(({ catalog }) => {
        const kept = catalog.keepCopy(selection);
        return { ...catalog.removeFrames(selection, kept), kept };
      }),

    searches: () => catalog().searches.list(),
    saveSearch: (search) => changing(({ catalog }) => catalog.searches.save(search)),
    renameSearch: ({ key, name }) => changing(({ catalog }) => catalog.searches.rename(key, name)),
    removeSearch: ({ key }) => changing(({ catalog }) => catalog.searches.remove(key)),

    collections: () => catalog().collections.list(),
    addCollection: ({ name }) => changing(({ catalog }) => catalog.collections.add(name)),
    renameCollection: ({ key, name }) =>
      changing(({ catalog }) => catalog.collections.rename(key, name)),
    removeCollection: ({ key }) => changing(({ catalog }) => catalog.collections.remove(key)),
    putIntoCollection: ({ key, selection }) =>
      changing(({ catalog }) => catalog.collections.put(key, selection)),
    takeFromCollection: ({ key, selection }) =>
      changing(({ catalog }) => catalog.collections.take(key, selection)),

    metadataRules: () => catalog().rules.list(),
    addMetadataRule: (rule) => changing(({ catalog }) => catalog.rules.add(rule)),
    removeMetadataRule: ({ key }) => changing(({ catalog }) => catalog.rules.remove(key)),
    applyMetadataRules: (request) => changing(({ catalog }) => catalog.rules.apply(request)),

    importMetadata: ({ content, ...options }) => {
      const { annotations, problems } = readAnnotations(catalog(), content);
      const report = changing(({ catalog }) => catalog.annotate(annotations, options));
      return { ...report, problems: [...problems, ...report.problems] };
    },
    startMerge: (request) => ({ job: library().runner.start(mergeJobRequest(request, uploads)) }),
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

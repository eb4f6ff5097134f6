import { dirname, resolve } from "node:path";
import {
  exportSchema,
  type ImportRequest,
  importSchema,
  type Selection,
  setMetadataSchema,
  tagSchema,
} from "../api.ts";
import { createAnalyses } from "../backend/analyses.ts";
import { importJobRequest } from "../backend/importSources.ts";
import { checked } from "../backend/requests.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { FindRequest } from "../catalog/find/find.ts";
import { closeAll } from "../closeAll.ts";
import { TrackroomError } from "../errors.ts";
import { mustBeWritable } from "../library/store.ts";
import { openCatalog } from "../openCatalog.ts";
import { findColumns } from "../query/columns.ts";
import type { Condition } from "../query/model.ts";
import { parseQuery } from "../query/parse.ts";
import { parseSort } from "../query/sort.ts";
import type { Entity } from "../vocabulary.ts";
import type { Table } from "./columns.ts";
import type {
  FindOptions,
  ImportOptions,
  Kind,
  Library,
  LibraryOptions,
  OrderOptions,
  Picked,
} from "./library.ts";
import { readExperiment } from "./readExperiment.ts";
import { readTable } from "./readTable.ts";
import { readClusters, readFrames } from "./readThings.ts";
import { createWork } from "./work.ts";

/** @throws TrackroomError as `openCatalog` does */
export function createLibrary(path: string, options: LibraryOptions): Library {
  const catalog = openCatalog(path, options);
  const work = createWork(catalog);
  const analyses = createAnalyses(path);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll([analyses.close, work.close, catalog.close]);
    return closing;
  };
  const parse = (query: string) => parseQuery(query, catalog.fields.list());

  return {
    path,
    readOnlyReason: catalog.readOnlyReason,

    async import(paths, options = {}) {
      mustBeWritable(catalog);
      const request = checked(importSchema, importRequest(paths, options));
      const folders = { sampleFolder: "", made: dirname(path) };
      const status = await work.run(importJobRequest(request, folders), options);
      const { key, frames, clusters, pixels, duplicates, result } = status;
      const { sideFiles = 0, masks = [], notes = [] } = result?.imported ?? {};
      const rejected = catalog.jobs.rejections(key);
      return { frames, clusters, pixels, duplicates, rejected, sideFiles, masks, notes };
    },

    async fields() {
      return catalog.fields.list();
    },
    async count(kind, query = "") {
      return catalog.count(entityOf(kind), parse(query));
    },
    async find<const Name extends string>(
      kind: Kind,
      query = "",
      { columns, ...order }: FindOptions<Name> = {},
    ) {
      const entity = entityOf(kind);
      const names = columns ?? findColumns(entity, catalog.fields.list());
      const request = findRequest(catalog, parse(query), order);
      return readTable(catalog, entity, request, names) as Table<Name>;
    },
    clusters: (query = "", order = {}) =>
      readClusters(catalog, findRequest(catalog, parse(query), order)),
    frames: (query = "", order = {}) =>
      readFrames(catalog, findRequest(catalog, parse(query), order)),

    async tag(kind, picked, tag) {
      const selection = selectionOf(kind, picked, parse);
      return catalog.addTag(checked(tagSchema, { selection, tag })).changed;
    },
    async untag(kind, picked, tag) {
      const selection = selectionOf(kind, picked, parse);
      return catalog.removeTag(checked(tagSchema, { selection, tag })).changed;
    },
    async set(kind, picked, values) {
      const selection = selectionOf(kind, picked, parse);
      return catalog.setMetadata(checked(setMetadataSchema, { selection, values })).changed;
    },

    async analyse(experiment) {
      return analyses.analyse(readExperiment(experiment, parse));
    },

    async export(kind, picked, what, folder, options) {
      const request = checked(exportSchema, {
        selection: selectionOf(kind, picked, parse),
        what,
        to: { kind: "folder", path: resolve(folder) },
      });
      const status = await work.run({ kind: "export", ...request }, options);
      return { folder: resolve(folder), files: status.result?.files ?? 0 };
    },

    close,
    [Symbol.asyncDispose]: close,
  };
}

const entities: Readonly<Record<Kind, Entity>> = {
  clusters: "cluster",
  frames: "frame",
  datasets: "dataset",
};

function entityOf(kind: Kind): Entity {
  const entity = entities[kind];
  if (entity !== undefined) return entity;
  throw new TrackroomError("wrong-usage", `Say clusters, frames or datasets, not "${kind}".`);
}

/** What was left out in the options is left out in the request. */
function importRequest(
  paths: string | readonly string[],
  { dataset, mask, calibration, metadata, frameLength, coincidence }: ImportOptions,
): { [Name in keyof ImportRequest]: unknown } {
  return {
    source: { kind: "paths", paths: typeof paths === "string" ? [paths] : paths },
    dataset,
    mask,
    calibration,
    metadata,
    hits: { frameLength, coincidence },
  };
}

function findRequest(
  catalog: Catalog,
  where: Condition | null,
  { sort = [], limit }: OrderOptions,
): FindRequest {
  const fields = catalog.fields.list();
  const keys = typeof sort === "string" ? [sort] : sort;
  return {
    where,
    sort: keys.map((key) => parseSort(key, fields)),
    ...(limit === undefined ? {} : { limit }),
  };
}

function selectionOf(
  kind: Kind,
  picked: Picked,
  parse: (query: string) => Condition | null,
): Selection {
  const pick = typeof picked === "string" ? { where: parse(picked) } : { keys: [...picked.keys] };
  return { entity: entityOf(kind), pick };
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as api from "./api.ts";
import { classifyCalls } from "./backend/classifyCalls.ts";
import { importJobRequest } from "./backend/importSources.ts";
import { createLibraryList } from "./backend/libraryList.ts";
import { type OpenLibrary, openLibrary } from "./backend/openLibrary.ts";
import { organiseCalls } from "./backend/organise.ts";
import {
  checked,
  fieldValuesSchema,
  jobSchema,
  keySchema,
  nameSchema,
  newLibrarySchema,
  pathSchema,
} from "./backend/requests.ts";
import { TrackroomError } from "./errors.ts";
import { safeFileName } from "./export/files.ts";

export interface BackendOptions {
  /** The user's Trackroom folder; made where it does not exist. */
  libraryFolder: string;
  /** The bundled sample data set: a folder for each data set in it. */
  sampleFolder: string;
  /** Folder in which the host keeps the files of an upload, by its name. */
  uploads?: (name: string) => string;
  /** Folder for exports that the host offers for download. */
  downloads: string;
  /** What the windows are told. */
  events: api.Events;
}

/**
 * The backend of a host: one open library at a time, which is the one that was open last, or on the first
 * run a new one called "My library". It is opened by the first call that needs it.
 *
 * Every call may throw a `TrackroomError`; requests that do not fit the contract are `wrong-usage`.
 */
export function createBackend(options: BackendOptions): {
  backend: api.Backend;
  close(): Promise<void>;
} {
  const { events } = options;
  const known = createLibraryList(options.libraryFolder);
  let current: OpenLibrary | undefined;

  const open = (path: string, create: boolean): OpenLibrary => {
    const library = openLibrary(path, {
      create,
      downloads: options.downloads,
      jobChanged: (job) => events.jobChanged(job),
      libraryChanged: () => events.libraryChanged(),
    });
    known.remember(path);
    return library;
  };
  const library = (): OpenLibrary => {
    current ??= open(known.first(), true);
    return current;
  };
  const change = async (path: string, create: boolean): Promise<api.LibraryInfo> => {
    if (current?.path === path) return current.info();
    const next = open(path, create);
    const last = current;
    current = next;
    await last?.close();
    events.libraryChanged();
    return next.info();
  };
  /** Does something that may change what the library holds. */
  const changing = <T>(action: (library: OpenLibrary) => T): T => {
    const result = action(library());
    library().changed();
    return result;
  };
  const catalog = () => library().catalog;

  const backend: api.Backend = {
    library: async () => library().info(),
    libraries: async () => known.list(),
    openLibrary: async (input) => change(resolve(checked(pathSchema, input).path), false),
    createLibrary: async (input) => {
      const wanted = checked(newLibrarySchema, input);
      const path =
        "name" in wanted ? known.pathOf(safeFileName(wanted.name)) : resolve(wanted.path);
      if (existsSync(path)) {
        throw new TrackroomError(
          "wrong-usage",
          `There is a file ${path} already: choose another name.`,
        );
      }
      return change(path, true);
    },

    fields: async () => catalog().fields.list(),
    addField: async (field) => {
      const wanted = checked(api.newFieldSchema, field);
      return changing(({ catalog }) => {
        catalog.fields.add(wanted);
        return catalog.fields.list();
      });
    },
    removeField: async (input) => {
      const { name } = checked(nameSchema, input);
      return changing(({ catalog }) => catalog.fields.remove(name));
    },
    fieldValues: async (input) => catalog().fieldValues(checked(fieldValuesSchema, input)),
    datasets: async () => catalog().datasets.tree(),
    tags: async () => catalog().tags(),

    ...organiseCalls({ library, changing, uploads: options.uploads }),

    ...classifyCalls(library),

    overview: async (request) => library().overview(checked(api.overviewSchema, request)),
    clusters: async (request) => library().clusters(checked(api.clusterPageSchema, request)),
    points: async (request) => library().points(checked(api.pointsSchema, request)),
    cluster: async (input) => catalog().cluster(checked(keySchema, input).key),
    frames: async (request) => catalog().frames(checked(api.framePageSchema, request)),
    frame: async (input) => catalog().frame(checked(keySchema, input).key),

    setMetadata: async (request) => {
      const wanted = checked(api.setMetadataSchema, request);
      const { changed } = changing(({ catalog }) => catalog.setMetadata(wanted));
      return { changed };
    },
    addTag: async (request) => {
      const wanted = checked(api.tagSchema, request);
      return changing(({ catalog }) => catalog.addTag(wanted));
    },
    removeTag: async (request) => {
      const wanted = checked(api.tagSchema, request);
      return changing(({ catalog }) => catalog.removeTag(wanted));
    },
    undo: async () => changing(({ catalog }) => catalog.undo()),
    redo: async () => changing(({ catalog }) => catalog.redo()),

    startImport: async (request) => {
      const wanted = importJobRequest(checked(api.importSchema, request), options);
      return { job: library().runner.start(wanted) };
    },
    startProcess: async (request) => {
      const wanted = checked(api.processSchema, request);
      return { job: library().runner.start({ kind: "process", ...wanted }) };
    },
    startExport: async (request) => {
      const wanted = checked(api.exportSchema, request);
      return { job: library().runner.start({ kind: "export", ...wanted }) };
    },
    cancelJob: async (input) => library().runner.cancel(checked(jobSchema, input).job),
    retryJob: async (input) => library().runner.retry(checked(jobSchema, input).job),
    jobs: async () => library().runner.list(),
    job: async (input) => library().job(checked(jobSchema, input).job),
  };
  return {
    backend,
    async close() {
      const last = current;
      current = undefined;
      await last?.close();
    },
  };
}

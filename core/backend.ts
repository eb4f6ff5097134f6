import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type * as api from "./api.ts";
import { classCalls } from "./backend/classCalls.ts";
import { classifyCalls } from "./backend/classifyCalls.ts";
import { importJobRequest } from "./backend/importSources.ts";
import { lessonCalls } from "./backend/lessonCalls.ts";
import { createLibraryList } from "./backend/libraryList.ts";
import { maskCalls } from "./backend/maskCalls.ts";
import { type OpenLibrary, openLibrary } from "./backend/openLibrary.ts";
import { organiseCalls } from "./backend/organise.ts";
import { createPlaces, isWithin } from "./backend/places.ts";
import { reportCalls } from "./backend/reportCalls.ts";
import { checkedCalls, type Handlers } from "./backend/requests.ts";
import { createSafeStart, noteFile, noteOf } from "./backend/safeStart.ts";
import { TrackroomError } from "./errors.ts";
import { safeFileName } from "./export/files.ts";
import { restoreBeside } from "./library/restoreBeside.ts";
import { watchThread } from "./watchdog.ts";

export interface BackendOptions {
  /** The user's Trackroom folder; made where it does not exist. */
  libraryFolder: string;
  /** The bundled sample data set: a folder for each data set in it. */
  sampleFolder: string;
  /** The bundled lessons; those of the user's own lie in the folder `Lessons` among the libraries. */
  lessonFolder: string;
  /** Folder in which the host keeps the files of an upload, by its name. */
  uploads?: (name: string) => string;
  /** Folder for exports that the host offers for download. */
  downloads: string;
  /**
   * Folders, and single files, that calls may name something in; without it, everything that the user may use. Those
   * that the user's list of libraries holds may be named as well.
   */
  within?: readonly string[];
  /** Ends the program where a library leaves its thread no turn for minutes: for programs that are nothing else. */
  watched?: boolean;
  /** Is told when a library was opened. @param libraries those that the user knows, this one first */
  opened?: (libraries: readonly api.LibraryRef[]) => void;
  /** What the windows are told. */
  events: api.Events;
}

const didNotStart = (path: string) =>
  `Trackroom did not end well the last time it opened ${path}. So it opened no library by itself: choose one from the list, or make a new one.`;

const beingRestored = "A backup is being put in the place of the library. Wait a moment.";

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
  const lessons = { bundled: options.lessonFolder, own: join(options.libraryFolder, "Lessons") };
  let current: OpenLibrary | undefined;
  const safeStart = createSafeStart(options.libraryFolder);
  let stopWatching: (() => void) | undefined;
  /** While a backup takes the place of the library, nobody may open it. */
  let restoring = false;

  const watch = (path: string | undefined) => {
    stopWatching?.();
    stopWatching =
      options.watched && path !== undefined
        ? watchThread({ file: noteFile(options.libraryFolder), content: noteOf(path) })
        : undefined;
  };
  const open = (path: string, create: boolean): OpenLibrary => {
    watch(path);
    try {
      const library = safeStart.opening(path, () =>
        openLibrary(path, {
          create,
          downloads: options.downloads,
          jobChanged: (job) => events.jobChanged(job),
          libraryChanged: () => events.libraryChanged(),
        }),
      );
      known.remember(path);
      options.opened?.(known.list());
      return library;
    } catch (error) {
      watch(current?.path);
      throw error;
    }
  };
  const library = (): OpenLibrary => {
    if (restoring) throw new TrackroomError("read-only", beingRestored);
    if (current === undefined && safeStart.suspect !== null) {
      throw new TrackroomError("unusable-library", didNotStart(safeStart.suspect));
    }
    current ??= open(known.first(), true);
    return current;
  };
  const change = async (path: string, create: boolean): Promise<api.LibraryInfo> => {
    if (restoring) throw new TrackroomError("read-only", beingRestored);
    if (current?.path === path) return current.info();
    const next = open(path, create);
    const last = current;
    current = next;
    await last?.close();
    events.libraryChanged();
    return next.info();
  };
  const restore = async (backup: string): Promise<api.RestoredLibrary> => {
    const last = library();
    if (last.catalog.readOnlyReason !== null) {
      throw new TrackroomError("read-only", last.catalog.readOnlyReason);
    }
    restoring = true;
    current = undefined;
    let kept: string | null;
    try {
      await last.close();
      kept = (await restoreBeside(backup, last.path)).kept;
    } finally {
      restoring = false;
      current = open(last.path, false);
      events.libraryChanged();
    }
    return { library: current.info(), kept };
  };
  /** Does something that may change what the library holds. */
  const changing = <T>(action: (library: OpenLibrary) => T): T => {
    const result = action(library());
    library().changed();
    return result;
  };
  const catalog = () => library().catalog;

  const within = options.within ?? null;
  const places = createPlaces(within, () => known.list().map(({ path }) => path));
  const calls: Handlers = {
    library: () => library().info(),
    libraries: () => known.list(),
    openLibrary: ({ path }) => change(resolve(path), false),
    createLibrary: (wanted) => {
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

    restoreLibrary: ({ path }) => restore(resolve(path)),

    fields: () => catalog().fields.list(),
    addField: (field) =>
      changing(({ catalog }) => {
        catalog.fields.add(field);
        return catalog.fields.list();
      }),
    removeField: ({ name }) => changing(({ catalog }) => catalog.fields.remove(name)),
    fieldValues: async (request) => library().fieldValues(request),
    datasets: () => catalog().datasets.tree(),
    tags: () => catalog().tags(),

    ...organiseCalls({ library, changing, uploads: options.uploads }),
    ...classCalls({ library, changing }),
    ...classifyCalls(library),
    ...maskCalls(library),
    ...reportCalls({ library, changing }),
    ...lessonCalls(library, lessons),

    analyse: ({ request, name }) => library().analyses.analyse(request, name),
    stopAnalysis: ({ name }) => library().analyses.stop(name),
    overview: (request) => library().overview(request),
    overviews: ({ requests }) => library().overviews(requests),
    clusters: (request) => library().clusters(request),
    points: (request) => library().points(request),
    clusterRows: (request) => library().clusterRows(request),
    cluster: ({ key }) => catalog().cluster(key),
    frames: (request) => catalog().frames(request),
    frame: ({ key }) => catalog().frame(key),
    frameKeys: (request) => ({ keys: catalog().keys("frame", request) }),
    sumFrames: (request) => library().sumFrames(request),
    pixelEnergies: ({ key }) =>
      catalog().pixelEnergies(key, (path) => within === null || isWithin(path, within)),

    setMetadata: (request) => {
      const { changed } = changing(({ catalog }) => catalog.setMetadata(request));
      return { changed };
    },
    addTag: (request) => changing(({ catalog }) => catalog.addTag(request)),
    removeTag: (request) => changing(({ catalog }) => catalog.removeTag(request)),
    removeReplica: ({ key }) => changing(({ catalog }) => catalog.replicas.removeOne(key)),
    undo: () => changing(({ catalog }) => catalog.undo()),
    redo: () => changing(({ catalog }) => catalog.redo()),
    history: () => catalog().history(),

    startImport: (request) => ({
      job: library().runner.start(
        importJobRequest(request, { ...options, lessons, made: dirname(library().path) }),
      ),
    }),
    startProcess: (request) => ({ job: library().runner.start({ kind: "process", ...request }) }),
    startExport: (request) => ({ job: library().runner.start({ kind: "export", ...request }) }),
    cancelJob: ({ job }) => library().runner.cancel(job),
    retryJob: ({ job }) => library().runner.retry(job),
    jobs: () => library().runner.list(),
    job: ({ job }) => library().job(job),
  };
  return {
    backend: checkedCalls(calls, places),
    async close() {
      const last = current;
      current = undefined;
      stopWatching?.();
      await last?.close();
    },
  };
}

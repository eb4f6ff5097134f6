import type { Backend, Events, LibraryInfo } from "../core/api.ts";

/**
 * Which uploads are still needed: those of imports that have not ended, or that failed and may be tried again, and the
 * masks of jobs under way.
 */
export interface ImportedUploads {
  /** `backend`, with an eye on the imports that it starts. */
  watch(backend: Backend): Backend;
  /** For the backend's events. */
  readonly events: Events;
  /** Whether there is a job that has not ended: it will go on when its library is next opened. One that failed will not. */
  unfinished(): boolean;
}

/** @param remove is called with the name of each upload once its import is done or cancelled */
export function createImportedUploads(remove: (upload: string) => void): ImportedUploads {
  const uploadOf = new Map<number, string>();
  // A small import may end before the call that started it is answered.
  const ended = new Set<number>();
  const underWay = new Set<number>();
  const failed = new Set<number>();
  /** Whether a library was left with a job under way: jobs are numbered anew in each library. */
  let left = false;

  const end = (job: number) => {
    const upload = uploadOf.get(job);
    uploadOf.delete(job);
    if (upload !== undefined) remove(upload);
  };

  /** Path of the library that is open, as far as this was told. */
  let open: string | undefined;

  const changed = (after: LibraryInfo) => {
    const before = open;
    open = after.path;
    if (before === undefined || before === open) return after;
    left ||= underWay.size > 0;
    underWay.clear();
    uploadOf.clear();
    failed.clear();
    ended.clear();
    return after;
  };

  return {
    watch: (backend) => ({
      ...backend,
      library: async () => changed(await backend.library()),
      openLibrary: async (input) => changed(await backend.openLibrary(input)),
      createLibrary: async (input) => changed(await backend.createLibrary(input)),
      startImport: async (request) => {
        const { source } = request;
        const started = await backend.startImport(request);
        // By now a library is open, if only the one that opens by itself.
        open ??= (await backend.library()).path;
        if (source.kind !== "upload") return started;
        uploadOf.set(started.job, source.upload);
        if (ended.delete(started.job)) end(started.job);
        return started;
      },
    }),
    events: {
      jobChanged: (job) => {
        if (job.state === "queued" || job.state === "running") {
          underWay.add(job.key);
          failed.delete(job.key);
          return;
        }
        underWay.delete(job.key);
        if (job.state === "failed") {
          failed.add(job.key);
          return;
        }
        if (uploadOf.has(job.key)) end(job.key);
        else if (job.kind === "import") ended.add(job.key);
      },
      libraryChanged: () => {},
    },
    unfinished: () =>
      left || underWay.size > 0 || [...uploadOf.keys()].some((job) => !failed.has(job)),
  };
}

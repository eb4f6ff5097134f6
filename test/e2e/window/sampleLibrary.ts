import { join } from "node:path";
import type { ImportRequest } from "../../../core/api.ts";
import { createBackend } from "../../../core/backend.ts";
import { knownFrames } from "./files.ts";

/**
 * Makes a library called "My library" that holds the sample, as the first click of a new user does.
 *
 * @param folder a new folder for it
 * @returns the path of the library
 */
export function makeSampleLibrary(folder: string): Promise<string> {
  return makeLibrary(folder, { kind: "sample" });
}

/** As it, with the frames of `knownFrames`, as they are when people drop them on the window. */
export async function makeKnownLibrary(folder: string): Promise<string> {
  await knownFrames(join(folder, "dropped"));
  return makeLibrary(folder, { kind: "upload", upload: "dropped" });
}

async function makeLibrary(folder: string, source: ImportRequest["source"]): Promise<string> {
  const ended = Promise.withResolvers<string | null>();
  const { backend, close } = createBackend({
    libraryFolder: folder,
    sampleFolder: join("assets", "sample"),
    lessonFolder: join("assets", "lessons"),
    uploads: (name) => join(folder, name),
    downloads: folder,
    events: {
      jobChanged: (job) => {
        if (job.ended !== null) ended.resolve(job.error);
      },
      libraryChanged() {},
    },
  });
  await backend.startImport({ source });
  const error = await ended.promise;
  const { path } = await backend.library();
  await close();
  if (error !== null) throw new Error(error);
  return path;
}

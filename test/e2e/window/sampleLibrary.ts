import { join } from "node:path";
import { createBackend } from "../../../core/backend.ts";

/**
 * Makes a library called "My library" that holds the sample, as the first click of a new user does.
 *
 * @param folder a new folder for it
 * @returns the path of the library
 */
export async function makeSampleLibrary(folder: string): Promise<string> {
  const ended = Promise.withResolvers<string | null>();
  const { backend, close } = createBackend({
    libraryFolder: folder,
    sampleFolder: join("assets", "sample"),
    lessonFolder: join("assets", "lessons"),
    downloads: folder,
    events: {
      jobChanged: (job) => {
        if (job.ended !== null) ended.resolve(job.error);
      },
      libraryChanged() {},
    },
  });
  await backend.startImport({ source: { kind: "sample" } });
  const error = await ended.promise;
  const { path } = await backend.library();
  await close();
  if (error !== null) throw new Error(error);
  return path;
}

import { z } from "zod";
import { TrackroomError } from "../../errors.ts";
import type { InputFile } from "../../formats/walk.ts";
import type { FolderMask } from "../import/folderMasks.ts";
import type { Part } from "../import/parts.ts";

/** Parts of a job as they are kept in the library: checked when they are read again, since a library may be damaged. */

const place = {
  path: z.string(),
  file: z.string(),
  entry: z.string().exactOptional(),
  bytes: z.number().nonnegative(),
};

const inputFile: z.ZodType<InputFile> = z.object({
  ...place,
  kind: z.literal("file"),
  place: z.string().exactOptional(),
  dsc: z.string().exactOptional(),
  idx: z.string().exactOptional(),
  info: z.string().exactOptional(),
  get channels() {
    return z.array(inputFile).readonly().exactOptional();
  },
});

const folderMask: z.ZodType<FolderMask> = z.object({ ...place, sha256: z.string() });

const importPart: z.ZodType<Part> = z.object({
  dataset: z.string(),
  files: z.array(inputFile).readonly(),
  masked: z
    .object({ masks: z.array(folderMask).readonly(), run: z.int().positive() })
    .exactOptional(),
});

const processPart = z.array(z.int().positive());

/** The files of a part of an import. @throws TrackroomError `unusable-library` */
export const readImportPart = (input: unknown): Part => checked(importPart, input);

/** Keys of the frames of a part that is measured anew. @throws TrackroomError `unusable-library` */
export const readProcessPart = (input: unknown): number[] => checked(processPart, input);

function checked<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new TrackroomError(
    "unusable-library",
    "What is left of this job cannot be read: the library is damaged. Cancel the job and ask for it again.",
  );
}

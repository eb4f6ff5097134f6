import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { Catalog } from "../../catalog/contract.ts";
import type { DamagedFrame } from "../../catalog/frames/damagedFrames.ts";
import type { Mended } from "../../catalog/frames/mendColumns.ts";
import { createMeasurer } from "../../clusters/measure.ts";
import { TrackroomError } from "../../errors.ts";
import { recogniseFormat } from "../../formats/index.ts";
import { openSource } from "../../formats/source.ts";
import { type InputFile, walkInputs } from "../../formats/walk.ts";
import { type Frame, hitOptionsOf } from "../../frame.ts";
import { contentHash } from "../import/contentHash.ts";
import { createRecorder } from "../import/frameRecord.ts";
import { readMeasureOptions } from "../workers/measureSettings.ts";

/** Reads the pixels of damaged frames again from the files that they came from, where these are still there. */
export async function mendPixels(catalog: Catalog): Promise<Mended> {
  const result: Mended = { mended: [], left: [] };
  const record = createRecorder(catalog.ruleSets.active());
  for (const damaged of catalog.damagedFrames()) {
    const what = `The pixels of the frame ${damaged.id}`;
    try {
      const frame = await readAgain(damaged);
      const measure = createMeasurer(
        readMeasureOptions({ ...maskOf(damaged), hits: damaged.measuredWith }, []),
      );
      catalog.putPixels(damaged, record(frame, measure(frame)));
      result.mended.push(`${what} were read again from ${damaged.path}.`);
    } catch (error) {
      if (!(error instanceof TrackroomError)) throw error;
      result.left.push(`${what} cannot be read again from ${damaged.path}: ${error.message}`);
    }
  }
  return result;
}

/** @throws TrackroomError where the file is not there any more, or is another one */
async function readAgain({
  path,
  contentHash: wanted,
  indexInFile,
  readWith,
}: DamagedFrame): Promise<Frame> {
  const input = await findAgain(path);
  if (input === undefined) throw new TrackroomError("not-found", "it is not there any more.");
  const source = { ...openSource(input), hits: hitOptionsOf(readWith) };
  for (const frame of recogniseFormat(source).read(source)) {
    if (frame.indexInFile === indexInFile && contentHash(frame) === wanted) return frame;
  }
  throw new TrackroomError("not-found", "the file is another one now.");
}

/** A file by the path under which it was imported; one in an archive lies below the archive's own. */
async function findAgain(path: string): Promise<InputFile | undefined> {
  let place = path;
  while (statSync(place, { throwIfNoEntry: false }) === undefined) {
    if (dirname(place) === place) return undefined;
    place = dirname(place);
  }
  if (!statSync(place).isFile()) return undefined;
  for await (const input of walkInputs([place])) {
    if (input.kind === "file" && input.path === path) return input;
  }
  return undefined;
}

/** Which pixels were masked: only where some were does it matter. */
function maskOf({ maskedCount, mask, maskSha256 }: DamagedFrame) {
  if (maskedCount === 0 || mask === null || maskSha256 === null) return {};
  return { mask: { path: mask, sha256: maskSha256 } };
}

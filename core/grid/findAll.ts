import type { Rejection } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { recogniseFormat } from "../formats/index.ts";
import { openSource } from "../formats/source.ts";
import type { InputFile, MaskInput, SidecarInput } from "../formats/walk.ts";
import { type ChosenHitOptions, hitOptionsOf } from "../frame.ts";
import { applySidecar } from "../jobs/import/applySidecar.ts";
import { findInputs } from "../jobs/import/findInputs.ts";
import { createFolderMasks } from "../jobs/import/folderMasks.ts";
import { createFolderReader } from "../jobs/import/folderNames.ts";
import { calibrationNote, unusedMaskNote } from "../jobs/import/importNotes.ts";
import { rejectionOf } from "../jobs/import/rejection.ts";
import type { ImportJobRequest } from "../jobs/run/request.ts";
import type { PlannedExposure, PlannedInput, PlannedSidecar } from "./plan.ts";
import { filesOf, plannedExposure, plannedInput } from "./plannedInputs.ts";
import type { Weighed } from "./split.ts";

/** What is to be planned: an import. */
export type PlanRequest = Pick<
  ImportJobRequest,
  "sources" | "dataset" | "metadata" | "mask" | "calibration" | "hits"
>;

/** What cannot be divided further, and the masks that lie among the frames for it. */
export interface Item extends Weighed {
  readonly exposure: PlannedExposure;
  readonly masks: readonly PlannedInput[];
}

/** What an import finds. */
export interface Found {
  readonly items: Item[];
  readonly sidecars: PlannedSidecar[];
  /** What cannot be a detector file, or cannot be read. */
  readonly rejected: Rejection[];
  /** Files that belong among frames and are none. */
  sideFiles: number;
  /** What there is to say of those that are passed over. */
  readonly notes: Set<string>;
}

/**
 * Finds what an import would find, and reads it for the hashes.
 *
 * @param scratch is given what folders and sidecars say, in the order in which an import gives it
 * @param countFrames whether the frames of each file are to be counted, which takes reading them
 */
export async function findAll(
  scratch: Catalog,
  request: PlanRequest,
  countFrames: boolean,
): Promise<Found> {
  const found: Found = { items: [], sidecars: [], rejected: [], sideFiles: 0, notes: new Set() };
  const readFolderName = createFolderReader(scratch, () => {});
  const masks = createMaskFinder(request, found);
  for await (const { dataset, input, place } of findInputs(request)) {
    try {
      if (input.kind === "mask") masks.add(input, place);
      else if (input.kind === "passed over") passOver(found, input.what, input.path);
      else if (input.kind === "rejected") {
        found.rejected.push({ file: input.path, reason: input.reason });
      } else if (input.kind === "sidecar") addSidecar(scratch, found, input, dataset);
      else {
        const exposure = plannedExposure(input, dataset);
        readFolderName(dataset);
        const bytes = filesOf(exposure).reduce((sum, file) => sum + file.bytes, 0);
        const frames = countFrames ? framesIn(input, request.hits) : 0;
        found.items.push({ exposure, masks: masks.of(place), bytes, frames });
      }
    } catch (error) {
      found.rejected.push(rejectionOf(error, input.path));
    }
  }
  return found;
}

/** Masks that lie among the frames, as a plan describes them. */
function createMaskFinder(request: PlanRequest, found: Found) {
  const masks = createFolderMasks();
  const planned = new Map<string, PlannedInput>();
  return {
    add(input: MaskInput, place: string) {
      if (request.mask !== undefined) {
        found.notes.add(unusedMaskNote(input.path));
        return;
      }
      masks.add({ ...input, path: place }, input.path);
      planned.set(input.path, plannedInput(input));
    },
    of: (place: string): PlannedInput[] =>
      masks.of(place).flatMap(({ path }) => planned.get(path) ?? []),
  };
}

function addSidecar(scratch: Catalog, found: Found, input: SidecarInput, dataset: string): void {
  // What it says wrong is told by the part that it goes with.
  applySidecar(scratch, input, dataset);
  found.sidecars.push({ ...plannedInput(input), dataset });
}

function passOver(found: Found, what: "side file" | "calibration", path: string): void {
  found.sideFiles++;
  if (what === "calibration") found.notes.add(calibrationNote(path));
}

/** Frames of a file as far as it can be read; why not further is told by the part that it goes into. */
function framesIn(input: InputFile, hits: ChosenHitOptions | undefined): number {
  let frames = 0;
  try {
    const source = { ...openSource(input), hits: hitOptionsOf(hits) };
    for (const _frame of recogniseFormat(source).read(source)) frames++;
  } catch (error) {
    rejectionOf(error, input.path);
  }
  return frames;
}

import { readFileSync } from "node:fs";
import type { NewRun } from "../../catalog/history/runs.ts";
import { TrackroomError } from "../../errors.ts";
import { type Calibration, readCalibration } from "../../formats/calibration.ts";
import { systemReason } from "../../formats/disk.ts";
import { type Mask, type MaskedPixels, readMask } from "../../formats/maskFile.ts";
import type { ChosenHitOptions } from "../../frame.ts";
import { systemCode } from "../../storing.ts";
import { type FolderMask, readFolderMask, unionOf } from "../import/folderMasks.ts";
import type { RunOrigin } from "../run/request.ts";

/** A file that took part in measuring, and what it held: recorded in the run. */
export interface Ingredient {
  readonly path: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** With what frames are measured. */
export interface MeasureSettings {
  readonly mask?: Ingredient;
  readonly calibration?: Ingredient;
  /** How lists of hits become frames and clusters; the usual way where it is absent. */
  readonly hits?: ChosenHitOptions | undefined;
}

/** With what frames are measured, as a run keeps it. */
export type NamedRun = MeasureSettings & Pick<NewRun, "started">;

/** The same, under the names and at the time that the work as a whole has. */
export function asNamedBy(origin: RunOrigin | undefined, measure: MeasureSettings): NamedRun {
  if (origin === undefined) return measure;
  const { mask, calibration } = measure;
  const named = (found: Ingredient, path = found.path): Ingredient => ({ ...found, path });
  return {
    started: origin.started,
    ...(mask ? { mask: named(mask, origin.mask) } : {}),
    ...(calibration ? { calibration: named(calibration, origin.calibration) } : {}),
  };
}

/**
 * Looks at the mask and the calibration before any work begins.
 *
 * @param paths.mask a file; paths.calibration a folder with four matrices, or a camera's XML; paths.hits goes with them
 * @throws TrackroomError `wrong-usage` where one cannot be read or is not what it should be
 */
export function inspectIngredients(paths: {
  mask?: string | undefined;
  calibration?: string | undefined;
  hits?: ChosenHitOptions | undefined;
}): MeasureSettings {
  const { mask, calibration, hits } = paths;
  return {
    ...(hits === undefined ? {} : { hits }),
    ...(mask === undefined ? {} : { mask: ingredient(loadMask(mask), mask) }),
    ...(calibration === undefined
      ? {}
      : { calibration: ingredient(loadCalibration(calibration), calibration) }),
  };
}

/**
 * The masks and the calibration themselves, in a worker thread.
 *
 * @param folderMasks those that lie among the frames
 * @throws TrackroomError `wrong-usage` where a file changed since the job began
 */
export function readMeasureOptions(
  settings: MeasureSettings,
  folderMasks: readonly FolderMask[],
): {
  mask?: MaskedPixels;
  calibration?: Calibration;
  coincidence?: number;
} {
  const { mask, calibration, hits } = settings;
  const masks = [
    ...(mask === undefined ? [] : [unchanged(loadMask(mask.path), mask)]),
    ...folderMasks.map((found) => unchanged(readFolderMask(found), found)),
  ];
  return {
    ...(hits?.coincidence === undefined ? {} : { coincidence: hits.coincidence }),
    ...(masks.length === 0 ? {} : { mask: unionOf(masks) }),
    ...(calibration === undefined
      ? {}
      : { calibration: unchanged(loadCalibration(calibration.path), calibration) }),
  };
}

/** What there is to say about how a mask was read. @throws as `inspectIngredients` does */
export function maskNotes(path: string): readonly string[] {
  return loadMask(path).notes;
}

function loadMask(path: string): Mask {
  return load("mask", path, () => readMask(readFileSync(path), path));
}

function loadCalibration(path: string): Calibration {
  return load("calibration", path, () => readCalibration(path));
}

function load<T>(what: string, path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TrackroomError) {
      const line = error.place.line === undefined ? "" : `, line ${error.place.line}`;
      const file = error.place.file ?? path;
      throw new TrackroomError("wrong-usage", `The ${what} ${file}${line}: ${error.message}`, {
        ...error.place,
      });
    }
    if (systemCode(error) === "") throw error;
    const reason = systemCode(error) === "ENOENT" ? "is not there" : systemReason(error);
    throw new TrackroomError("wrong-usage", `The ${what} ${path} ${reason}.`, { file: path });
  }
}

function ingredient(found: { sha256: string }, path: string): Ingredient {
  return { path, sha256: found.sha256 };
}

function unchanged<T extends { sha256: string }>(found: T, expected: Ingredient): T {
  if (found.sha256 !== expected.sha256) {
    throw new TrackroomError(
      "wrong-usage",
      `${expected.path} changed after the work began: start again.`,
    );
  }
  return found;
}

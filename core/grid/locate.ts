import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { type TrackroomError, unreadable } from "../errors.ts";
import { openSource, sha256Of } from "../formats/source.ts";
import type { InputFile } from "../formats/walk.ts";
import type { FoundInput } from "../jobs/import/findInputs.ts";
import type {
  PartList,
  PlannedDetectorFile,
  PlannedExposure,
  PlannedFile,
  PlannedInput,
} from "./plan.ts";

/** Finds files that a plan means on this computer. */
export interface Locator {
  /**
   * Path of the file, which is byte by byte what it was when the plan was made.
   * @throws TrackroomError `unreadable-input` where it is not there or was changed
   */
  locate(file: PlannedFile): string;
  /** @throws TrackroomError `unreadable-input` where a file was written since it was located */
  refuseWritten(): void;
}

type Locate = Locator["locate"];

/**
 * Files are looked for where they lay when the plan was made, and by their name in folders that schedulers copy
 * inputs into.
 */
export function createLocator(folders: readonly string[]): Locator {
  const located = new Map<string, string>();
  return {
    locate(planned) {
      const name = basename(planned.lfn ?? planned.file);
      const places = [planned.file, ...folders.map((folder) => join(folder, name))];
      const there = places.filter((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
      const found = there.find((place) => {
        const state = stateOf(place);
        if (!isSame(planned, place)) return false;
        located.set(place, state);
        return true;
      });
      if (found !== undefined) return found;
      throw there.length === 0
        ? unreadable(`${planned.file} is not there. Put it back, or make a new plan.`, planned.file)
        : changed(there[0]);
    },
    refuseWritten() {
      for (const [file, state] of located) if (stateOf(file) !== state) throw changed(file);
    },
  };
}

function changed(file: string): TrackroomError {
  return unreadable(
    `${file} changed since the plan was made. Put it back as it was, or make a new plan.`,
    file,
  );
}

/** Tells whether a file was written, without reading it. */
function stateOf(file: string): string {
  const state = statSync(file, { bigint: true, throwIfNoEntry: false });
  return state === undefined ? "" : `${state.ino} ${state.size} ${state.mtimeNs}`;
}

function isSame({ entry, bytes, sha256 }: PlannedFile, file: string): boolean {
  const inArchive = entry === undefined ? {} : { entry };
  try {
    const source = openSource({ kind: "file", path: file, file, bytes, ...inArchive });
    return source.size === bytes && sha256Of(source) === sha256;
  } catch {
    // An archive that lost the file, or is none any more.
    return false;
  }
}

/** What a part imports, as an import finds it: masks first, then what says something of data sets. */
export function locateInputs(list: PartList, locate: Locate): FoundInput[] {
  const placed = (input: PlannedInput) => ({ ...onDisk(input, locate), path: input.path });
  return [
    ...list.masks.map(
      (mask): FoundInput => ({
        // Which frames a mask is for goes by its place; that of its data set is of no account.
        dataset: "",
        input: { kind: "mask", ...placed(mask) },
        place: mask.place,
      }),
    ),
    ...list.sidecars.map(
      (sidecar): FoundInput => ({
        dataset: sidecar.dataset,
        input: { kind: "sidecar", ...placed(sidecar) },
        place: sidecar.place,
      }),
    ),
    ...list.exposures.map(
      (exposure): FoundInput => ({
        dataset: exposure.dataset,
        input: exposureInput(exposure, locate),
        place: exposure.place,
      }),
    ),
  ];
}

function exposureInput(exposure: PlannedExposure, locate: Locate): InputFile {
  const channels = exposure.channels?.map((channel) => fileInput(channel, locate));
  return {
    ...fileInput(exposure, locate),
    ...(channels === undefined ? {} : { channels }),
  };
}

function fileInput(planned: PlannedDetectorFile, locate: Locate): InputFile {
  const beside = (file: PlannedFile): string => file.entry ?? locate(file);
  const { dsc, idx, info, path, place } = planned;
  const input = { kind: "file" as const, path, place, ...onDisk(planned, locate) };
  // In an archive they are called by their names there, and must be what they were as well.
  for (const file of [dsc, idx, info]) if (file?.entry !== undefined) locate(file);
  return {
    ...input,
    ...(dsc === undefined ? {} : { dsc: beside(dsc) }),
    ...(idx === undefined ? {} : { idx: beside(idx) }),
    ...(info === undefined ? {} : { info: beside(info) }),
  };
}

function onDisk(planned: PlannedFile, locate: Locate) {
  const { entry, bytes } = planned;
  return { file: locate(planned), bytes, ...(entry === undefined ? {} : { entry }) };
}

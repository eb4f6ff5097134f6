import { openSource, sha256Of } from "../formats/source.ts";
import type { InputFile, MaskInput, SidecarInput } from "../formats/walk.ts";
import { placeOnDisk } from "../jobs/import/importPart.ts";
import type {
  PartList,
  PlannedDetectorFile,
  PlannedExposure,
  PlannedFile,
  PlannedInput,
} from "./plan.ts";

/** Turns what an import finds into what a plan says of it, with its hash. All throw as `openSource` does. */

type OnDisk = Pick<InputFile, "file" | "entry">;

/** @param path as people gave it, for messages */
function plannedFile({ file, entry }: OnDisk, path: string): PlannedFile {
  const inArchive = entry === undefined ? {} : { entry };
  const source = openSource({ kind: "file", path, file, bytes: 0, ...inArchive });
  return { file, ...inArchive, bytes: source.size, sha256: sha256Of(source) };
}

/** A mask or a file that says something of its data set. */
export function plannedInput(input: MaskInput | SidecarInput | InputFile): PlannedInput {
  return { ...plannedFile(input, input.path), path: input.path, place: placeOnDisk(input) };
}

function plannedDetectorFile(input: InputFile): PlannedDetectorFile {
  const beside = (name: string): PlannedFile => {
    const place = input.entry === undefined ? { file: name } : { file: input.file, entry: name };
    return plannedFile(place, input.path);
  };
  const { dsc, idx, info } = input;
  return {
    ...plannedInput(input),
    ...(dsc === undefined ? {} : { dsc: beside(dsc) }),
    ...(idx === undefined ? {} : { idx: beside(idx) }),
    ...(info === undefined ? {} : { info: beside(info) }),
  };
}

export function plannedExposure(input: InputFile, dataset: string): PlannedExposure {
  const channels = input.channels?.map(plannedDetectorFile);
  return {
    ...plannedDetectorFile(input),
    dataset,
    ...(channels === undefined ? {} : { channels }),
  };
}

/** Every file that an exposure is made of. */
export function filesOf(exposure: PlannedExposure): PlannedFile[] {
  const files = [exposure, ...(exposure.channels ?? [])];
  return files.flatMap((file) =>
    [file, file.dsc, file.idx, file.info].filter((one) => one !== undefined),
  );
}

/** Every file that a part needs on the computer that does it. */
export function filesOfPart({ exposures, masks, sidecars }: PartList): PlannedFile[] {
  return [...exposures.flatMap(filesOf), ...masks, ...sidecars];
}

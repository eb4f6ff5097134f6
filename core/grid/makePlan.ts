import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { inspectIngredients } from "../jobs/workers/measureSettings.ts";
import { type Found, findAll, type Item, type PlanRequest } from "./findAll.ts";
import { giveLfns } from "./lfns.ts";
import { partId } from "./names.ts";
import {
  type PartList,
  type Plan,
  type PlannedInput,
  type PlannedPart,
  type PlannedSidecar,
  sealed,
} from "./plan.ts";
import { divide, type Split } from "./split.ts";
import { refuseUsed, writeList, writePlan } from "./writePlan.ts";

/**
 * Plans an import in parts: finds everything that one import would find, reads the files for their hashes, and
 * writes `plan.json` and a list for each part.
 *
 * @param scratch an empty library: it is given what folders and sidecars say, which tells the types of people's own
 *   fields, so that they are the same in every part
 * @param options.out folder for the plan, made where there is none
 * @param options.lfnFolder folder of a DIRAC File Catalog that the recordings lie in as well, each source under its name
 * @throws TrackroomError `wrong-usage` where mask or calibration cannot be used, there is nothing to do, or the folder
 *   has a plan; `storage` where it cannot be written
 */
export async function makePlan(
  scratch: Catalog,
  request: PlanRequest,
  { split, out, lfnFolder }: { split: Split; out: string; lfnFolder?: string | undefined },
): Promise<Plan> {
  refuseUsed(out);
  const { sources, dataset, hits, metadata } = request;
  const { mask, calibration } = inspectIngredients(request);
  const countFrames = "framesPerPart" in split;
  const found = await findAll(scratch, request, countFrames);
  if (found.items.length + found.sidecars.length + found.rejected.length === 0) {
    throw new TrackroomError("wrong-usage", "There were no files in what you gave.");
  }
  if (lfnFolder !== undefined) giveLfns(found, request.sources, lfnFolder);
  const parts = partsOf(found, split);
  const plan = sealed({
    created: Date.now() / 1000,
    work: { kind: "import", sources: [...sources], ...(dataset === undefined ? {} : { dataset }) },
    ...(mask === undefined ? {} : { mask }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(hits === undefined ? {} : { hits }),
    metadata,
    fields: scratch.annotationNames().fields.map(({ name, type }) => ({ name, type })),
    rules: scratch.ruleSets.active(),
    rejected: found.rejected,
    beside: { sideFiles: found.sideFiles, notes: [...found.notes] },
    parts: writeLists(out, parts, countFrames),
  });
  writePlan(out, plan);
  return plan;
}

interface NewPart {
  readonly items: readonly Item[];
  readonly sidecars: readonly PlannedSidecar[];
}

/** Sidecars go with every part that has files of their data set or below it; those without any, with the first. */
function partsOf({ items, sidecars }: Found, split: Split): NewPart[] {
  const divided = divide(items, split);
  if (divided.length === 0) return sidecars.length === 0 ? [] : [{ items: [], sidecars }];
  const above = new Set(items.flatMap(({ exposure }) => [...withParents(exposure.dataset)]));
  const lost = sidecars.filter(({ dataset }) => !above.has(dataset));
  return divided.map((part, i) => {
    const own = new Set(part.flatMap(({ exposure }) => [...withParents(exposure.dataset)]));
    const wanted = (sidecar: PlannedSidecar) =>
      own.has(sidecar.dataset) || (i === 0 && lost.includes(sidecar));
    return { items: part, sidecars: sidecars.filter(wanted) };
  });
}

/** Paths of a data set and of all that it lies in. */
function* withParents(dataset: string): Generator<string> {
  for (let path = dataset; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/")))) {
    yield path;
  }
}

function writeLists(out: string, parts: readonly NewPart[], framesCounted: boolean): PlannedPart[] {
  return parts.map(({ items, sidecars }, i) => {
    const list: PartList = {
      part: partId(i + 1, parts.length),
      exposures: items.map(({ exposure }) => exposure),
      masks: masksOf(items),
      sidecars: [...sidecars],
    };
    const frames = items.reduce((sum, item) => sum + item.frames, 0);
    return writeList(out, list, {
      files: items.length,
      ...(framesCounted ? { frames } : {}),
      bytes: items.reduce((sum, item) => sum + item.bytes, 0),
    });
  });
}

/** Each mask once. In the order in which they were found, as those of a folder are told apart by it. */
function masksOf(items: readonly Item[]): PlannedInput[] {
  const masks = new Map(items.flatMap((item) => item.masks.map((mask) => [mask.place, mask])));
  return [...masks.values()];
}

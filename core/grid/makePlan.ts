import { hash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { inspectIngredients } from "../jobs/workers/measureSettings.ts";
import { storing } from "../storing.ts";
import { writeWhole } from "../wholeFile.ts";
import { type Found, findAll, type Item, type PlanRequest } from "./findAll.ts";
import { giveLfns } from "./lfns.ts";
import { listsFolder, partFiles, partId, planName } from "./names.ts";
import {
  type PartList,
  type Plan,
  type PlannedInput,
  type PlannedPart,
  type PlannedSidecar,
  sealed,
} from "./plan.ts";
import { divide, type Split } from "./split.ts";

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
  writeWhole(join(out, planName), `${JSON.stringify(plan, null, 2)}\n`);
  return plan;
}

function refuseUsed(out: string): void {
  if (!existsSync(join(out, planName))) return;
  throw new TrackroomError(
    "wrong-usage",
    `There is a plan in ${out} already. Choose another folder for a new one.`,
    { file: out },
  );
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
  storing(out, () => mkdirSync(join(out, listsFolder), { recursive: true }));
  return parts.map(({ items, sidecars }, i) => {
    const id = partId(i + 1, parts.length);
    const list: PartList = {
      part: id,
      exposures: items.map(({ exposure }) => exposure),
      masks: masksOf(items),
      sidecars: [...sidecars],
    };
    const content = `${JSON.stringify(list, null, 1)}\n`;
    const name = partFiles(id).list;
    writeWhole(join(out, listsFolder, name), content);
    const frames = items.reduce((sum, item) => sum + item.frames, 0);
    return {
      id,
      files: items.length,
      ...(framesCounted ? { frames } : {}),
      bytes: items.reduce((sum, item) => sum + item.bytes, 0),
      list: name,
      sha256: hash("sha256", content),
    };
  });
}

/** Each mask once. In the order in which they were found, as those of a folder are told apart by it. */
function masksOf(items: readonly Item[]): PlannedInput[] {
  const masks = new Map(items.flatMap((item) => item.masks.map((mask) => [mask.place, mask])));
  return [...masks.values()];
}

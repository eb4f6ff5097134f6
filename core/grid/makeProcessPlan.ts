import { renameSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { openSource, sha256Of } from "../formats/source.ts";
import type { ProcessJobRequest } from "../jobs/run/request.ts";
import { inspectIngredients } from "../jobs/workers/measureSettings.ts";
import { openCatalog } from "../openCatalog.ts";
import { storing } from "../storing.ts";
import { bringToDisk, partialName } from "../wholeFile.ts";
import { partFiles, partId } from "./names.ts";
import { type Plan, type PlannedFile, type PlannedPart, sealed } from "./plan.ts";
import { divide, type Split } from "./split.ts";
import { makeListsFolder, refuseUsed, writeList, writePlan } from "./writePlan.ts";

/** Which frames are to be measured again, and with what. */
export type ProcessPlanRequest = Pick<
  ProcessJobRequest,
  "where" | "mask" | "calibration" | "hits"
> & {
  /** The condition as people wrote it. */
  readonly query: string;
};

/**
 * Plans to find the clusters of stored frames again, in parts: each gets a library of its frames.
 *
 * @param catalog the library; it is only read
 * @param options.out folder for the plan, made where there is none
 * @throws TrackroomError `wrong-usage` where mask or calibration cannot be used, no frame is like that, or the folder
 *   has a plan; `storage` where it cannot be written
 */
export function makeProcessPlan(
  catalog: Catalog,
  request: ProcessPlanRequest,
  { split, out }: { split: Split; out: string },
): Plan {
  refuseUsed(out);
  const { where, query, hits } = request;
  const { mask, calibration } = inspectIngredients(request);
  const frames = catalog.keys("frame", { where }).sort((a, b) => a - b);
  if (frames.length === 0) {
    throw new TrackroomError("wrong-usage", "No frame is like that: there is nothing to do.");
  }
  const divided = divide(
    frames.map((key) => ({ key, bytes: 0, frames: 1 })),
    split,
  );
  const parts = divided.map((items, i) =>
    writePart(
      catalog,
      out,
      partId(i + 1, divided.length),
      items.map(({ key }) => key),
    ),
  );
  const plan = sealed({
    created: Date.now() / 1000,
    work: { kind: "process", library: resolve(catalog.path), query },
    ...(mask === undefined ? {} : { mask }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(hits === undefined ? {} : { hits }),
    metadata: {},
    fields: [],
    rules: catalog.ruleSets.active(),
    rejected: [],
    beside: { sideFiles: 0, notes: [] },
    parts,
  });
  writePlan(out, plan);
  return plan;
}

function writePart(
  catalog: Catalog,
  out: string,
  part: string,
  frames: readonly number[],
): PlannedPart {
  const input = writeInput(catalog, makeListsFolder(out), partFiles(part).input, frames);
  const list = { part, exposures: [], masks: [], sidecars: [], input };
  return writeList(out, list, { files: 0, frames: frames.length, bytes: input.bytes });
}

/** A library of some frames, as they are and with the runs that they come from. */
function writeInput(
  catalog: Catalog,
  folder: string,
  name: string,
  frames: readonly number[],
): PlannedFile {
  const path = join(folder, name);
  const partial = partialName(folder);
  const made = openCatalog(partial, { create: true });
  try {
    const steps = made.merge(catalog.path, {
      overwrite: false,
      imported: { metadata: {}, frames },
    });
    while (!steps.next().done);
  } finally {
    made.close();
  }
  bringToDisk(partial);
  storing(path, () => renameSync(partial, path));
  const source = openSource({ kind: "file", path, file: path, bytes: 0 });
  return { file: resolve(path), bytes: source.size, sha256: sha256Of(source) };
}

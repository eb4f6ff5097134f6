import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { JobStatus } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { unreadable } from "../errors.ts";
import { openSource, sha256Of } from "../formats/source.ts";
import type { FoundInput } from "../jobs/import/findInputs.ts";
import type { JobRequest } from "../jobs/run/request.ts";
import { inspectIngredients } from "../jobs/workers/measureSettings.ts";
import { openCatalog } from "../openCatalog.ts";
import { storing } from "../storing.ts";
import { version } from "../version.ts";
import { bringFolderToDisk, bringToDisk, writeWhole } from "../wholeFile.ts";
import { createLocator, locateInputs } from "./locate.ts";
import { listsFolder, partFiles, partialName } from "./names.ts";
import {
  checkProgram,
  findPart,
  type Plan,
  type PlanFolder,
  type PlannedIngredient,
  type PlannedPart,
  readPartList,
} from "./plan.ts";
import type { DoneSummary, PartSummary } from "./summary.ts";

/** Does a job in a library from start to end. @throws where it failed or was cancelled */
export type PerformJob = (
  catalog: Catalog,
  request: JobRequest,
  inputs?: Iterable<FoundInput>,
) => Promise<JobStatus>;

export interface RunOptions {
  /** Folder for what comes out, made where there is none. */
  readonly out: string;
  readonly perform: PerformJob;
}

/**
 * Does one part of a plan. Its library appears under its name when it is whole, and its summary after it. Done once
 * more it takes the place of what was there.
 *
 * @throws TrackroomError `wrong-usage` for another version's plan; `unreadable-input` where an input is missing or not
 *   what it was; what the job throws. The summary says so as well, unless there is one of a part that is done
 */
export async function runPart(
  folder: PlanFolder,
  number: number,
  { out, perform }: RunOptions,
): Promise<DoneSummary> {
  const { plan } = folder;
  const part = findPart(plan, number);
  checkProgram(plan);
  storing(out, () => mkdirSync(out, { recursive: true }));
  const common = {
    kind: "trackroom-grid-part" as const,
    plan: plan.id,
    part: part.id,
    trackroom: version,
    host: hostname(),
    started: Date.now() / 1000,
  };
  const begun = performance.now();
  const secondsSince = () => Number(((performance.now() - begun) / 1000).toFixed(3));
  try {
    const result = await makeLibrary(folder, part, { out, perform });
    const summary = { ...common, seconds: secondsSince(), state: "done" as const, ...result };
    writeSummary(out, summary);
    return summary;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isDone = existsSync(join(out, partFiles(part.id).library));
    if (!isDone) {
      writeSummary(out, { ...common, seconds: secondsSince(), state: "failed", error: message });
    }
    throw error;
  }
}

function writeSummary(out: string, summary: PartSummary): void {
  const path = join(out, partFiles(summary.part).summary);
  writeWhole(path, `${JSON.stringify(summary, null, 2)}\n`);
}

type Result = Omit<
  DoneSummary,
  "kind" | "plan" | "part" | "trackroom" | "host" | "started" | "seconds" | "state"
>;

async function makeLibrary(
  folder: PlanFolder,
  part: PlannedPart,
  { out, perform }: RunOptions,
): Promise<Result> {
  const copies = [...new Set([folder.folder, join(folder.folder, listsFolder), process.cwd()])];
  const locator = createLocator(copies);
  const list = readPartList(folder, part);
  const inputs = locateInputs(list, locator.locate);
  const stored = list.input && locator.locate(list.input);
  const request = jobRequest(folder.plan, copies);
  // Libraries have files beside them while they are open: until it is whole, all lie in a folder of their own.
  const partial = join(out, partialName(part.id));
  storing(out, () => mkdirSync(partial));
  try {
    const made = join(partial, "part.trackroom");
    if (stored !== undefined) storing(made, () => copyFileSync(stored, made));
    const result = await fillLibrary(made, folder.plan, (catalog) =>
      perform(catalog, request, inputs),
    );
    locator.refuseWritten();
    bringToDisk(made);
    const written = openSource({ kind: "file", path: made, file: made, bytes: 0 });
    const library = join(out, partFiles(part.id).library);
    const fingerprint = { bytes: written.size, sha256: sha256Of(written) };
    storing(library, () => renameSync(made, library));
    bringFolderToDisk(out);
    return { ...result, library: fingerprint };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function fillLibrary(
  path: string,
  plan: Plan,
  perform: (catalog: Catalog) => Promise<JobStatus>,
): Promise<Omit<Result, "library">> {
  const catalog = openCatalog(path, { create: true });
  try {
    for (const field of plan.fields) catalog.fields.add(field);
    const status = await perform(catalog);
    const { frames, clusters, pixels, duplicates, result } = status;
    const { masks = [], notes = [] } = result?.imported ?? {};
    const rejected = catalog.jobs.rejections(status.key);
    const files = result?.files ?? 0;
    return { frames, clusters, pixels, duplicates, files, rejected, masks, notes };
  } finally {
    catalog.close();
  }
}

/**
 * What the part does. Its run says of itself what that of one import of everything would say, under the names
 * that people gave: so all parts are one run where they come together.
 */
function jobRequest(plan: Plan, copies: readonly string[]): JobRequest {
  const { work, created, metadata, hits, rules } = plan;
  const common = {
    ...ingredientsOf(plan, copies),
    ...(hits === undefined ? {} : { hits }),
    rules,
    origin: { started: created, mask: plan.mask?.path, calibration: plan.calibration?.path },
  };
  if (work.kind === "process") return { kind: "process", where: null, ...common };
  const { sources, dataset } = work;
  const into = dataset === undefined ? {} : { dataset };
  return { kind: "import", sources, ...into, metadata, ...common };
}

/** Where mask and calibration are. @throws TrackroomError `unreadable-input` where they are not what they were */
function ingredientsOf(
  plan: Plan,
  copies: readonly string[],
): { mask?: string; calibration?: string } {
  const given = {
    ...(plan.mask === undefined ? {} : { mask: findIngredient(plan.mask, copies) }),
    ...(plan.calibration === undefined
      ? {}
      : { calibration: findIngredient(plan.calibration, copies) }),
  };
  const found = inspectIngredients(given);
  refuseOther(found.mask, plan.mask);
  refuseOther(found.calibration, plan.calibration);
  return given;
}

/** Where it lay when the plan was made, or copied beside the plan or into the working folder. */
function findIngredient({ path }: PlannedIngredient, copies: readonly string[]): string {
  const places = [path, ...copies.map((folder) => join(folder, basename(path)))];
  return places.find((place) => existsSync(place)) ?? path;
}

function refuseOther(
  found: PlannedIngredient | undefined,
  planned: PlannedIngredient | undefined,
): void {
  if (found === undefined || found.sha256 === planned?.sha256) return;
  throw unreadable(
    `${found.path} changed since the plan was made. Put it back as it was, or make a new plan.`,
    found.path,
  );
}

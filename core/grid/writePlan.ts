import { hash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { TrackroomError } from "../errors.ts";
import { storing } from "../storing.ts";
import { writeWhole } from "../wholeFile.ts";
import { listsFolder, partFiles, planName } from "./names.ts";
import type { PartList, Plan, PlannedPart } from "./plan.ts";

/** @throws TrackroomError `wrong-usage` where there is a plan in the folder already */
export function refuseUsed(out: string): void {
  if (!existsSync(join(out, planName))) return;
  throw new TrackroomError(
    "wrong-usage",
    `There is a plan in ${out} already. Choose another folder for a new one.`,
    { file: out },
  );
}

/** Folder for the lists of parts, made where there is none. */
export function makeListsFolder(out: string): string {
  const folder = join(out, listsFolder);
  storing(out, () => mkdirSync(folder, { recursive: true }));
  return folder;
}

/** Writes what a part is. @returns what the plan says of it */
export function writeList(
  out: string,
  list: PartList,
  size: Pick<PlannedPart, "files" | "frames" | "bytes">,
): PlannedPart {
  const content = `${JSON.stringify(list, null, 1)}\n`;
  const name = partFiles(list.part).list;
  writeWhole(join(makeListsFolder(out), name), content);
  return { id: list.part, ...size, list: name, sha256: hash("sha256", content) };
}

/** The last of a plan's files: a folder without it has no plan. */
export function writePlan(out: string, plan: Plan): void {
  makeListsFolder(out);
  writeWhole(join(out, planName), `${JSON.stringify(plan, null, 2)}\n`);
}

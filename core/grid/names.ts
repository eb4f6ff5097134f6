import { hostname } from "node:os";
import { join } from "node:path";
import { TrackroomError } from "../errors.ts";

/** The plan of a piece of work, in the folder that all of it lies in. */
export const planName = "plan.json";
/** Folder of the lists that say what each part is. */
export const listsFolder = "parts";
/** Folder for what schedulers and programs print. */
export const logsFolder = "logs";

/** Id of a part: its number, from 1, with as many digits as the last one has, and three at least. */
export function partId(number: number, parts: number): string {
  return String(number).padStart(Math.max(3, String(parts).length), "0");
}

/** @throws TrackroomError `wrong-usage` where the text names no part */
export function partNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim()) || Number(text) === 0) {
    throw new TrackroomError(
      "wrong-usage",
      `A part is called by its number, such as 1 or 001, not "${text}".`,
    );
  }
  return Number(text);
}

/** Names of the files of a part. They tell the part wherever a scheduler puts them. */
export const partFiles = (id: string) => ({
  /** What the part is. */
  list: `part-${id}.list.json`,
  /** Frames that the part measures again. */
  input: `part-${id}.input.trackroom`,
  /** What came out. */
  library: `part-${id}.trackroom`,
  /** How it went. */
  summary: `part-${id}.json`,
});

/** Where a list or an input of a part may lie, as the plan has it or flat beside the plan, as schedulers copy files. */
export const partPlaces = (folder: string, name: string): string[] => [
  join(folder, listsFolder, name),
  join(folder, name),
];

/** A folder for a part that is being done. Another program may be doing the same part, here or on another computer. */
export const partialName = (id: string): string =>
  `.part-${id}-${hostname()}-${process.pid}-${crypto.randomUUID().slice(0, 8)}.partial`;

/** Whether that is what a killed program may have left behind of a part. */
export const isPartialOf = (id: string, name: string): boolean =>
  name.startsWith(`.part-${id}-`) && name.endsWith(".partial");

import type { Cell } from "../../core/api.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";

/**
 * A value in the words that the table has for it, which stand under headings in the same language. Numbers keep all
 * their digits, and times are written as every spreadsheet reads them.
 */
export function copiedCell(column: string, cell: Cell): Cell {
  if (typeof cell === "boolean") return say(cell ? "common.yes" : "common.no");
  if (typeof cell === "number" && column === "startTime") return timeOf(cell);
  const isKind = column === "class" || column === "predictedClass";
  return isKind && typeof cell === "string" ? kindName(cell) : cell;
}

/** @param time s since 1970 UTC */
function timeOf(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 19).replace("T", " ");
}

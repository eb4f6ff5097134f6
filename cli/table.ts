import type { Field } from "../core/api.ts";
import type { FoundRow } from "../core/catalog/find/find.ts";

/** Rows looked at to find how wide the columns must be; longer cells that come later push theirs to the right. */
const measuredRows = 200;

/**
 * A table for a terminal: a header, then a line a row, columns under each other.
 *
 * @param fields tell dates, which are printed as UTC
 */
export function* tableLines(
  columns: readonly string[],
  rows: Iterable<FoundRow>,
  fields: readonly Field[],
): Generator<string> {
  const dates = new Set(fields.filter((field) => field.type === "date").map(({ name }) => name));
  const cellsOf = (row: FoundRow) =>
    columns.map((column) => cellText(row[column] ?? null, dates.has(column)));
  const first: string[][] = [[...columns]];
  let widths: number[] | undefined;
  const measure = () => columns.map((_, i) => Math.max(...first.map((cells) => cells[i].length)));
  for (const row of rows) {
    const cells = cellsOf(row);
    if (widths !== undefined) {
      yield line(cells, widths);
      continue;
    }
    first.push(cells);
    if (first.length <= measuredRows) continue;
    widths = measure();
    for (const early of first) yield line(early, widths);
  }
  if (widths !== undefined) return;
  widths = measure();
  for (const cells of first) yield line(cells, widths);
}

function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, i) => cell.padEnd(widths[i]))
    .join("  ")
    .trimEnd();
}

function cellText(value: FoundRow[string], isDate: boolean): string {
  if (value === null) return "-";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  // Strangers' files name things: nothing in them may steer the terminal.
  if (typeof value === "string") return value.replace(/\p{Cc}/gu, " ");
  if (isDate) return new Date(value * 1000).toISOString();
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

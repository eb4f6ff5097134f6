import type { Cell } from "../../core/api.ts";

export const decimalSigns = [".", ","] as const;
export type DecimalSign = (typeof decimalSigns)[number];

/** What a language writes before the tenths: a spreadsheet on the same computer expects the same. */
export function decimalSignOf(language: string): DecimalSign {
  const part = new Intl.NumberFormat(language)
    .formatToParts(1.5)
    .find(({ type }) => type === "decimal");
  return part?.value === "," ? "," : ".";
}

/** Rows as a spreadsheet takes them from the clipboard: tabs between cells, a line a row. */
export function spreadsheetText(
  heading: readonly string[],
  rows: readonly (readonly Cell[])[],
  sign: DecimalSign,
): string {
  const lines = rows.map((cells) => cells.map((cell) => cellText(cell, sign)));
  return [heading.map(plain), ...lines].map((cells) => cells.join("\t")).join("\n");
}

function cellText(cell: Cell, sign: DecimalSign): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", sign);
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return plain(Array.isArray(cell) ? cell.join("; ") : cell);
}

/** Without what would begin another cell, or a formula. */
function plain(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, " ");
  return /^[=+@-]/.test(flat) ? `'${flat}` : flat;
}

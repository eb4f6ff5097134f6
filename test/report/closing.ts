import type { Failure, Outcome } from "./outcome.ts";

/** Lines of a failure's reason and of its page, and failures that are told with these. */
const reasonLines = 25;
const pageLines = 60;
const toldInFull = 8;

/**
 * How the test run ends, in lines. Of a run on a computer far away people often see no more than that: it says
 * what was skipped, what passed only when tried again, what failed and why, and in the last line the counts.
 */
export function closing(total: Outcome): string[] {
  const { skipped, flaky, failed } = total;
  const toTell = [...failed, ...flaky].filter(({ reason, page }) => reason !== "" || page !== null);
  const untold = toTell.length - toldInFull;
  return [
    "",
    ...skipped.map(({ name, reason }) => `skipped: ${name}${reason === "" ? "" : ` (${reason})`}`),
    ...flaky.map(({ name }) => `flaky: ${name}`),
    ...failed.map(({ name }) => `FAILED: ${name}`),
    ...toTell.slice(0, toldInFull).flatMap(inFull),
    ...(untold > 0 ? ["", `${untold} more: see above.`] : []),
    ...(toTell.length > 0 ? [""] : []),
    counts(total),
  ];
}

function counts({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

function inFull({ name, reason, page }: Failure): string[] {
  return [
    "",
    `== ${name}`,
    ...firstLines(reason, reasonLines),
    ...(page === null ? [] : ["The page showed:", ...firstLines(page, pageLines)]),
  ].map((line) => line.trimEnd());
}

function firstLines(text: string, most: number): string[] {
  const lines = text.trimEnd().split("\n");
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `… and ${lines.length - most} lines more`];
}

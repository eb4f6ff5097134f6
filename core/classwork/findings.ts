import { mostReportItems, type ReportItem, reportItemSchema } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { HandIn } from "./handInFile.ts";

/** What a pupil found, for the library's report. */
export interface GivenFindings {
  readonly who: string;
  /** Of the pupil's report. */
  readonly title: string;
  readonly items: readonly ReportItem[];
}

/** The same for a finding in every report that it is copied to. */
export function findingKey({ content, found, time }: ReportItem): string {
  return JSON.stringify([content, found, time]);
}

/** Findings of a hand-in that are not among those known; what is no finding that this version knows is left out. */
export function newFindings(report: HandIn["report"], known: ReadonlySet<string>): ReportItem[] {
  return report.items.flatMap((item) => {
    const parsed = reportItemSchema.safeParse(item);
    return parsed.success && !known.has(findingKey(parsed.data)) ? [parsed.data] : [];
  });
}

/**
 * Puts what pupils found at the end of the library's report, below a line that says whose it is: one change, which can
 * be undone. Findings stay linked to their queries, as those of the teacher are.
 *
 * @returns how many findings were put there, and a sentence for each pupil whose findings the report has no room for
 */
export function bringInFindings(
  catalog: Catalog,
  given: readonly GivenFindings[],
): { findings: number; problems: string[] } {
  const report = catalog.reports.read();
  const items = [...report.items];
  const problems: string[] = [];
  let key = Math.max(0, ...items.map((item) => item.key));
  let findings = 0;
  // The task that was handed out lies in every report.
  const known = new Set(items.map(findingKey));
  for (const { who, title, items: all } of given) {
    const found = all.filter((item) => !known.has(findingKey(item)));
    const [first] = found;
    if (first === undefined) continue;
    if (items.length + 1 + found.length > mostReportItems) {
      problems.push(
        `The report has no room for what ${who} found: it holds ${mostReportItems} parts.`,
      );
      continue;
    }
    const head: Omit<ReportItem, "key"> = {
      content: { kind: "text", text: `${who}: ${title}` },
      found: null,
      time: first.time,
      version: first.version,
    };
    for (const item of found) known.add(findingKey(item));
    for (const item of [head, ...found]) items.push({ ...item, key: ++key });
    findings += found.length;
  }
  if (findings > 0) {
    catalog.reports.write({ ...report, items }, "Put what the class found into the report");
  }
  return { findings, problems };
}

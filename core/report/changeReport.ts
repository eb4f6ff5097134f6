import { untitled } from "../api/plainValues.ts";
import {
  type ChangeReportRequest,
  mostReportItems,
  type Report,
  type ReportCheck,
  type ReportContent,
  type ReportFinding,
  type ReportItem,
} from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { version } from "../version.ts";
import { findContent, type ReportSource } from "./find.ts";

/** What is put into a report is asked for at once, and kept as it was. Every change is one of the history. */
export async function changeReport(
  source: ReportSource,
  request: ChangeReportRequest,
): Promise<Report> {
  const { reports } = source.catalog;
  // What takes long comes first: nothing may come between reading the page and writing it.
  const item = "content" in request ? await newItem(source, request.content) : null;
  const report = reports.read();
  const { items } = report;
  switch (request.change) {
    case "head":
      reports.write(
        { ...report, title: request.title.trim() || untitled, author: request.author.trim() },
        "Change the head of the report",
      );
      break;
    case "add": {
      if (item === null) break;
      if (items.length >= mostReportItems) throw full();
      const key = Math.max(0, ...items.map((one) => one.key)) + 1;
      const added = items.toSpliced(request.at ?? items.length, 0, { ...item, key });
      reports.write({ ...report, items: added }, `Add ${nouns[item.content.kind]} to the report`);
      break;
    }
    case "edit": {
      if (item === null) break;
      const edited = items.with(placeOf(items, request.item), { ...item, key: request.item });
      reports.write({ ...report, items: edited }, `Edit ${nouns[item.content.kind]} of the report`);
      break;
    }
    case "move": {
      const place = placeOf(items, request.item);
      const moved = items.toSpliced(place, 1).toSpliced(request.to, 0, items[place]);
      reports.write({ ...report, items: moved }, "Put the report into another order");
      break;
    }
    case "remove": {
      const left = items.toSpliced(placeOf(items, request.item), 1);
      reports.write({ ...report, items: left }, "Take something out of the report");
      break;
    }
  }
  return reports.read();
}

const nouns: Readonly<Record<ReportContent["kind"], string>> = {
  text: "a text",
  tracks: "tracks",
  frame: "a frame",
  table: "a table",
  result: "a result",
  plot: "a plot",
  histogram: "a histogram",
  scatter: "a scatter plot",
};

async function newItem(
  source: ReportSource,
  content: ReportContent,
): Promise<Omit<ReportItem, "key">> {
  return { content, found: await findContent(source, content), time: Date.now() / 1000, version };
}

function placeOf(items: readonly ReportItem[], key: number): number {
  const place = items.findIndex((item) => item.key === key);
  if (place >= 0) return place;
  throw new TrackroomError("not-found", `The report has no part ${key}.`);
}

function full(): TrackroomError {
  return new TrackroomError(
    "wrong-usage",
    `A report holds at most ${mostReportItems} parts. Take some out first.`,
  );
}

/** Asks for everything again, and says what the data give now. */
export async function checkReport(source: ReportSource): Promise<ReportCheck[]> {
  const checks: ReportCheck[] = [];
  for (const { key, content, found } of source.catalog.reports.read().items) {
    if (found === null) continue;
    try {
      const now = await findContent(source, content);
      const changed = now === null || findingText(now) !== findingText(found);
      checks.push({ item: key, changed, now: now?.numbers ?? [], problem: null });
    } catch (error) {
      if (!(error instanceof TrackroomError)) throw error;
      checks.push({ item: key, changed: true, now: [], problem: error.message });
    }
  }
  return checks;
}

/** What differs where the data have changed; words may differ with the program's version. */
function findingText({ numbers, rows }: ReportFinding): string {
  return JSON.stringify([numbers.map(({ value, error }) => [value, error]), rows]);
}

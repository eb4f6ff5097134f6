import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../core/analysis/analyse.ts";
import type { ReportContent } from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { chartSvg } from "../../../core/export/chart.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { changeReport, checkReport } from "../../../core/report/changeReport.ts";
import type { ReportSource } from "../../../core/report/find.ts";
import { reportHtml } from "../../../core/report/reportHtml.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, simulatedFrames, temporaryFolder } from "../catalog/library.ts";

function sourceOf(catalog: Catalog): ReportSource {
  return {
    catalog,
    analyse: (request) => analyse(catalog, request),
    overview: (request) => searched(catalog, (search) => search.overview(request)),
    points: (request) => searched(catalog, (search) => search.points(request)),
  };
}

function searched<T>({ path }: Catalog, ask: (search: LibrarySearch) => T): T {
  const search = openLibrarySearch(path);
  const answer = ask(search);
  search.close();
  return answer;
}

function source(): ReportSource {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4), { dataset: "School/KCl" });
  return sourceOf(catalog);
}

const text = (words: string): ReportContent => ({ kind: "text", text: words });
const add = (from: ReportSource, content: ReportContent, at?: number) =>
  changeReport(from, { change: "add", content, ...(at === undefined ? {} : { at }) });
const words = ({ catalog }: ReportSource) =>
  catalog.reports
    .read()
    .items.map(({ content }) => (content.kind === "text" ? content.text : content.kind));

function contents(catalog: Catalog): ReportContent[] {
  const keys = catalog.keys("cluster", { limit: 2 });
  const ids = catalog.tiles(keys).map(({ id }) => id);
  const frame = catalog.frame(catalog.keys("frame")[0]).id;
  const where = parseQuery("size > 3", catalog.fields.list());
  const request = { experiment: "rate", where: null } as const;
  return [
    { kind: "tracks", ids, caption: "Two <tracks>" },
    { kind: "frame", id: frame, caption: "One exposure" },
    {
      kind: "table",
      entity: "cluster",
      where,
      sort: [],
      columns: ["id", "size"],
      rows: 5,
      caption: "Larger ones",
    },
    { kind: "result", request, caption: "The rate" },
    { kind: "plot", request, caption: "The rate, drawn" },
    { kind: "plot", request, caption: "The same again" },
    {
      kind: "histogram",
      where,
      choice: { property: "size", log: false, logY: true, width: 2, by: "class", errors: true },
      caption: "Sizes",
    },
    {
      kind: "scatter",
      where,
      x: "size",
      y: "totalCounts",
      logX: true,
      logY: true,
      caption: "Sizes and counts",
    },
  ];
}

describe("the report", () => {
  it("is changed part by part, and every change is undone and done again", async () => {
    const from = source();
    await add(from, text("one"));
    await add(from, text("three"));
    await add(from, text("two"), 1);
    expect(words(from)).toEqual(["one", "two", "three"]);
    await changeReport(from, { change: "move", item: 2, to: 0 });
    expect(words(from)).toEqual(["three", "one", "two"]);
    await changeReport(from, { change: "remove", item: 1 });
    await changeReport(from, { change: "edit", item: 3, content: text("2") });
    await changeReport(from, { change: "head", title: "Radon", author: "Ann" });
    expect(words(from)).toEqual(["three", "2"]);
    expect(from.catalog.reports.read()).toMatchObject({ title: "Radon", author: "Ann" });
    for (let i = 0; i < 3; i++) from.catalog.undo();
    expect(words(from)).toEqual(["three", "one", "two"]);
    expect(from.catalog.reports.read()).toMatchObject({ title: "Report", author: "" });
    for (let i = 0; i < 3; i++) from.catalog.redo();
    expect(words(from)).toEqual(["three", "2"]);
  });

  it("refuses parts that are not there, and tracks that are not in the library", async () => {
    const from = source();
    await expect(changeReport(from, { change: "remove", item: 7 })).rejects.toThrow("no part 7");
    await expect(add(from, { kind: "tracks", ids: ["no_k00001"], caption: "" })).rejects.toThrow(
      "The track no_k00001 is not in the library.",
    );
    expect(words(from)).toEqual([]);
  });

  it("keeps the numbers as they were, and says what changed when frames come", async () => {
    const from = source();
    for (const content of contents(from.catalog)) await add(from, content);
    expect((await checkReport(from)).filter(({ changed }) => changed)).toEqual([]);
    const before = from.catalog.reports.read();
    addFrames(from.catalog, simulatedFrames(3, { seed: 2, chip: "SIM-B" }), { dataset: "More" });
    expect(from.catalog.reports.read()).toEqual(before);
    const checks = await checkReport(from);
    const kindOf = (key: number) => before.items.find((item) => item.key === key)?.content.kind;
    const changed = checks.filter((check) => check.changed).map(({ item }) => kindOf(item));
    expect(changed).toEqual(["table", "result", "plot", "plot", "histogram", "scatter"]);
    const count = from.catalog.count("cluster", parseQuery("size > 3", from.catalog.fields.list()));
    expect(checks[2].now[0].value).toBe(count);
    expect(reportHtml(from.catalog, checks, { withoutNames: false })).toContain(
      "The data has changed since",
    );
  });

  it("is exported as a page that asks for nothing else, with how each number was made", async () => {
    const from = source();
    await add(from, text("We saw <b> & more.\n\nThen we left."));
    for (const content of contents(from.catalog)) await add(from, content);
    await changeReport(from, { change: "head", title: "Our room", author: "Ann Other" });
    const html = reportHtml(from.catalog, await checkReport(from), { withoutNames: false });
    expect(html).toContain("We saw &#60;b&#62; &#38; more.");
    expect(html).toContain("Two &#60;tracks&#62;");
    expect(html.match(/src="data:image\/png;base64,/g)).toHaveLength(3);
    expect(html).not.toMatch(/(src|href)="(?!data:|#)/);
    expect(html).toContain("size &#62; 3");
    expect(html).toContain("Ann Other");
    const names = [...html.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    const [, run] = /Runs: (\d+)/.exec(html) ?? [];
    expect(html).toContain(`<li><span>Run ${run}</span>: <span>import</span> `);
    expect(reportHtml(from.catalog, [], { withoutNames: true })).not.toContain("Ann Other");
  });

  it("of a stranger is checked before it is shown, and its drawings hold nothing but words", async () => {
    const path = join(temporaryFolder(), "stranger.trackroom");
    const catalog = openCatalog(path, { create: true });
    addFrames(catalog, simulatedFrames(4), { dataset: "School/KCl" });
    const from = sourceOf(catalog);
    for (const content of contents(catalog)) await add(from, content);
    const good = catalog.reports.read();
    catalog.close();
    const store = (content: unknown) => {
      const db = new Database(path);
      db.prepare("update report set content = ?").run(JSON.stringify(content));
      db.close();
    };
    const [, , , , plot] = good.items;
    const bad = [7, {}, { ...good, items: [{}] }, { ...good, items: [{ ...plot, time: "<b>" }] }];
    for (const content of bad) {
      store(content);
      const opened = openCatalog(path);
      expect(() => opened.reports.read()).toThrow(/report of this library cannot be read/);
      expect(opened.count("cluster", null)).toBeGreaterThan(0);
      opened.close();
    }
    const [chart] = plot.found?.charts ?? [];
    const steering = '"><img src=x onerror=alert(1)>';
    const named = { ...chart, name: steering, title: steering, x: { ...chart.x, label: steering } };
    store({ ...good, items: [{ ...plot, found: { ...plot.found, charts: [named] } }] });
    const [{ found }] = openTemporary(path, {}).reports.read().items;
    const look = { width: 400, height: 300, theme: "dark", readable: true } as const;
    const drawn = (found?.charts ?? []).map((one) => chartSvg(one, look)).join("");
    expect(drawn).toContain("&#60;img");
    expect(drawn).not.toContain("<img");
  });

  it("goes without its author into a copy for others", async () => {
    const from = source();
    await changeReport(from, { change: "head", title: "Our room", author: "Ann Other" });
    const copy = join(temporaryFolder(), "copy.trackroom");
    from.catalog.backup(copy, { withoutNames: true });
    expect(readFileSync(copy).includes("Ann Other")).toBe(false);
    const opened = openTemporary(copy, {});
    expect(opened.reports.read()).toMatchObject({ title: "Our room", author: "" });
  });
});

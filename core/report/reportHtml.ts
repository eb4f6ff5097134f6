import { estimateText, plainText } from "../analysis/estimateText.ts";
import type { Report, ReportCheck, ReportItem, ReportNumber } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { chartSvg } from "../export/chart.ts";
import { clusterPng, framePng } from "../export/images.ts";
import { escaped } from "../export/markup.ts";
import { mustHave } from "../mustHave.ts";
import { version } from "../version.ts";
import { appendix } from "./appendix.ts";
import { dateText } from "./dateText.ts";
import { keysOfIds } from "./find.ts";

export interface ReportHtmlOptions {
  /** For others: without the author's name. */
  withoutNames: boolean;
}

const style = `
body { font: 16px/1.5 system-ui, Helvetica, Arial, sans-serif; color: #222; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
figure { margin: 1.5rem 0; break-inside: avoid; }
figcaption { color: #444; }
img, svg { max-width: 100%; height: auto; }
.tracks { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; }
th, td { border: 1px solid #bbb; padding: 0.2rem 0.5rem; text-align: left; }
.notice { border-left: 4px solid #b35900; padding-left: 0.75rem; }
@media print { body { max-width: none; margin: 0; } }
`;

/**
 * The report as one page that needs no other file: pictures lie in it. Numbers, tables and plots are those that were
 * found when they were put in; where the data have changed since, `checks` says so beside them. What people wrote below
 * its title is marked `translate="no"`, and a figure with the key of its part: a window in another language needs both.
 */
export function reportHtml(
  catalog: Catalog,
  checks: readonly ReportCheck[],
  { withoutNames }: ReportHtmlOptions,
): string {
  const report = catalog.reports.read();
  const checkOf = new Map(checks.map((check) => [check.item, check]));
  const items = report.items.map((item, i) =>
    section(catalog, item, i + 1, checkOf.get(item.key) ?? null),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(report.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(report.title)}</h1>
<p>${head(report, withoutNames)}</p>
<main>
${items.join("\n")}
</main>
${appendix(catalog, report)}
</body>
</html>
`;
}

function head({ author }: Report, withoutNames: boolean): string {
  const by =
    withoutNames || author === "" ? "" : `<span translate="no">${escaped(author)}</span> · `;
  return `${by}${dateText(Date.now() / 1000)} · Trackroom ${escaped(version)}`;
}

function section(
  catalog: Catalog,
  item: ReportItem,
  number: number,
  check: ReportCheck | null,
): string {
  const { content } = item;
  if (content.kind === "text") return paragraphs(content.text);
  const caption = `<figcaption>${number}. <span translate="no">${escaped(content.caption)}</span> <a href="#made-${item.key}">How it was made</a></figcaption>`;
  return `<figure data-part="${item.key}">
${body(catalog, item)}
${caption}
${warnings(item)}${notice(item, check)}
</figure>`;
}

const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((part) => `<p translate="no">${part.trim().split("\n").map(escaped).join("<br>")}</p>`)
    .join("\n");

function body(catalog: Catalog, { content, found, key }: ReportItem): string {
  if (found === null) return "";
  switch (content.kind) {
    case "text":
      return "";
    case "tracks":
      return `<div class="tracks">${trackPictures(catalog, content.ids)}</div>${numbersTable(found.numbers)}`;
    case "frame":
      return `${framePictures(catalog, content.id)}${numbersTable(found.numbers)}`;
    case "table":
      return table(
        content.columns,
        found.rows.map((row) => row.map(cellText)),
      );
    case "result":
      return numbersTable(found.numbers);
    case "plot":
    case "histogram":
    case "scatter":
      // Names of parts of a drawing hold in the whole page: two plots of a kind must not share them.
      return found.charts
        .map((chart, i) => chartSvg({ ...chart, name: `plot-${key}-${i}` }))
        .join("\n");
  }
}

const look = { colourMap: "viridis", caption: true, theme: "light" } as const;

function trackPictures(catalog: Catalog, ids: readonly string[]): string {
  return catalog
    .tiles(keysOfIds(catalog, "cluster", ids))
    .map((tile) => {
      const longest = Math.max(tile.width, tile.height);
      const scale = Math.max(1, Math.min(10, Math.floor(300 / longest)));
      return image(clusterPng(tile, { ...look, scale }), `Track ${tile.id}`);
    })
    .join("\n");
}

function framePictures(catalog: Catalog, id: string): string {
  return keysOfIds(catalog, "frame", [id])
    .map((key) => image(framePng(catalog.frame(key), { ...look, scale: 2 }), `Frame ${id}`))
    .join("\n");
}

const image = (bytes: Buffer, alt: string): string =>
  `<img alt="${escaped(alt)}" src="data:image/png;base64,${bytes.toString("base64")}">`;

const numbersTable = (numbers: readonly ReportNumber[]): string =>
  table(
    ["What", "Value", "Unit"],
    numbers.map(({ label, value, error, unit }) => [label, valueText(value, error), unit]),
  );

const valueText = (value: number, error: number | null): string =>
  error === null ? plainText(value) : estimateText(value, error);

function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  return `<div class="scroll"><table>${[line(names, "th"), ...rows.map((row) => line(row, "td"))].join("\n")}</table></div>`;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return plainText(cell);
  return Array.isArray(cell) ? cell.join(", ") : String(cell);
}

function warnings({ found }: ReportItem): string {
  return mustHave(found, "what a part of the report found")
    .warnings.map((sentence) => `<p class="notice">${escaped(sentence)}</p>\n`)
    .join("");
}

function notice(item: ReportItem, check: ReportCheck | null): string {
  if (check === null || !check.changed) return "";
  const now = check.now
    .map(({ label, value, error, unit }) => `${label} ${valueText(value, error)} ${unit}`.trim())
    .join("; ");
  const more = check.problem ?? (now === "" ? "" : `Now: ${now}.`);
  return `<p class="notice">The data has changed since ${dateText(item.time)}. ${escaped(more)}</p>`;
}

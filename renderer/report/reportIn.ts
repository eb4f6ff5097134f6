import { untitled } from "../../core/api/plainValues.ts";
import type { Report, ReportItem } from "../../core/api.ts";
import { chartSvg, usualLook } from "../../core/export/chart.ts";
import { chartIn, chartWriting } from "../charts/chartIn.ts";
import { currentLanguage } from "../words/language.ts";
import { locales } from "../words/languages.ts";
import { say } from "../words/say.ts";
import { digitsIn, sentenceIn } from "../words/sentences.ts";
import { unitIn } from "../words/vocabulary.ts";
import { cellIn, columnTitle } from "./cells.ts";

/** The title of a report; one that nobody gave is in the language of the window. */
export const titleIn = (title: string): string =>
  title === untitled ? say("report.report") : title;

/**
 * The report's page, which `core/` writes in English, in the language of the window. What people wrote stays as it is.
 * @param html as `reportHtml` answers it
 * @param report what it was made of
 */
export function reportIn(html: string, report: Report): string {
  const language = currentLanguage();
  if (language === "en") return html;
  // The window's policy would complain of styles that are none of its own: they stay text.
  const style = /<style>.*?<\/style>/s.exec(html)?.[0] ?? "";
  const page = new DOMParser().parseFromString(html.replace(style, ""), "text/html");
  page.documentElement.lang = locales[language];
  page.title = titleIn(report.title);
  const heading = page.querySelector("h1");
  if (heading !== null) {
    heading.textContent = page.title;
    heading.translate = false;
  }
  for (const item of report.items) {
    const figure = page.querySelector<HTMLElement>(`figure[data-part="${item.key}"]`);
    if (figure !== null) figureIn(figure, item);
  }
  for (const node of wordsIn(page)) node.data = node.data.replace(/\S.*\S|\S/s, lineIn);
  for (const image of page.images) image.alt = sentenceIn(image.alt);
  const kind = page.doctype === null ? "" : new XMLSerializer().serializeToString(page.doctype);
  const text = page.documentElement.outerHTML.replace("</head>", () => `${style}\n</head>`);
  return `${kind}\n${text}\n`;
}

function figureIn(figure: HTMLElement, { content, found, key }: ReportItem): void {
  const charts = found?.charts ?? [];
  for (const [i, drawing] of figure.querySelectorAll("svg").entries()) {
    const name = `plot-${key}-${i}`;
    const look = { ...usualLook, writing: chartWriting() };
    drawing.outerHTML = chartSvg({ ...chartIn(charts[i]), name }, look);
  }
  const [head, ...rows] = figure.querySelectorAll("tr");
  if (head === undefined) return;
  if (content.kind !== "table") {
    for (const row of rows) {
      const [, value, unit] = row.cells;
      value.textContent = digitsIn(value.textContent ?? "");
      unit.textContent = unitIn(unit.textContent ?? "");
    }
    return;
  }
  const { columns, entity } = content;
  for (const [i, cell] of [...head.cells].entries())
    cell.textContent = columnTitle(entity, columns[i]);
  for (const [r, row] of rows.entries()) {
    for (const [i, cell] of [...row.cells].entries()) {
      const value = found?.rows[r]?.[i];
      if (!Array.isArray(value)) cell.textContent = String(cellIn(columns[i], value) ?? "");
      cell.translate = false;
    }
  }
}

/** Words of the program: not what people wrote, and not what is drawn. */
function wordsIn(page: Document): Text[] {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const theirs = node.parentElement?.closest('[translate="no"], svg');
    if (node instanceof Text && theirs == null) found.push(node);
  }
  return found;
}

/** A sentence, or what something is called with what it is: "Rate: N / T". */
function lineIn(text: string): string {
  const at = text.indexOf(": ");
  if (at < 0) return sentenceIn(text);
  const [name, rest] = [text.slice(0, at), text.slice(at + 2)];
  return sentenceIn(name) === name ? sentenceIn(text) : `${sentenceIn(name)}: ${sentenceIn(rest)}`;
}

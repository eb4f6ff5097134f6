import { carries } from "../../../core/analysis/carries.ts";
import { estimateText } from "../../../core/analysis/estimateText.ts";
import { quantityText } from "../../../core/analysis/quantityText.ts";
import type { Analysis, FitReport } from "../../../core/api.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { chartsSvg } from "../../../core/export/chart.ts";
import { csvChunks } from "../../../core/export/tables.ts";
import { writeWhole } from "../../../core/wholeFile.ts";
import { count, note, print } from "../../output.ts";

/** Where an analysis goes, besides the screen. */
export interface ReportOptions {
  json?: true;
  plot?: string;
  data?: string;
}

export function report(analysis: Analysis, { json, plot, data }: ReportOptions): void {
  if (plot !== undefined && !/\.svg$/i.test(plot)) {
    throw new TrackroomError(
      "wrong-usage",
      `The charts are drawn as SVG: call the file ${plot.replace(/\.[^./\\]*$/, "")}.svg. The window saves PNG, too.`,
    );
  }
  if (json) print(JSON.stringify(analysis, null, 2));
  else for (const line of reportLines(analysis)) print(line);
  if (plot !== undefined) {
    writeWhole(plot, chartsSvg(analysis.charts));
    note(`Drew ${count(analysis.charts.length, "chart")} into ${plot}.`);
  }
  const [table] = analysis.tables;
  if (data !== undefined && table !== undefined) {
    const names = table.columns.map(({ name }) => name);
    const rows = table.rows.map((row) =>
      Object.fromEntries(row.map((cell, i) => [names[i], cell])),
    );
    writeWhole(data, [...csvChunks(names, rows)].join(""));
    note(`Wrote ${count(table.rows.length, "row")} into ${data}.`);
  }
}

function* reportLines(analysis: Analysis): Generator<string> {
  for (const set of analysis.sets) {
    const query = set.query === "" ? "all clusters" : set.query;
    const frames = set.framesQuery === "" ? "all frames" : `frames: ${set.framesQuery}`;
    yield `${query} (${frames})`;
  }
  for (const [name, value] of Object.entries(analysis.settings)) yield `${name}: ${value}`;
  if (analysis.warnings.length > 0) yield "";
  for (const { sentence } of analysis.warnings) yield `! ${sentence}`;
  yield "";
  const shown = analysis.numbers.map((number) => ({
    ...number,
    text: carries(number, analysis.fits) ? quantityText(number) : "no result",
  }));
  const widths = [
    Math.max(...shown.map(({ label }) => label.length)),
    Math.max(...shown.map(({ text }) => text.length)),
  ];
  for (const { label, text, formula } of shown) {
    yield `${label.padEnd(widths[0])}  ${text.padEnd(widths[1])}  ${formula}`;
  }
  for (const fit of analysis.fits) yield* fitLines(fit);
  if (analysis.tests.length > 0) yield "";
  for (const { label, statistic, degrees, sentence } of analysis.tests) {
    const of = degrees === null ? "" : ` for ${degrees} degrees of freedom`;
    yield `${label}: ${Number(statistic.toPrecision(4))}${of}. ${sentence}`;
  }
}

function* fitLines(fit: FitReport): Generator<string> {
  yield "";
  yield `${fit.label}: ${fit.model} (${fit.method})`;
  if (!fit.converged) yield "! The fit did not settle: do not use these numbers.";
  for (const { label, value, error, unit, fixed } of fit.parameters) {
    yield `  ${label} = ${estimateText(value, error)}${unit === "" ? "" : ` ${unit}`}${fixed ? " (fixed)" : ""}`;
  }
  const { statistic, degrees, sentence } = fit.goodness;
  yield `  Chi-square ${Number(statistic.toPrecision(4))} for ${degrees} degrees of freedom. ${sentence}`;
}

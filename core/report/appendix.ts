import { basename } from "node:path";
import { everything } from "../api/plainValues.ts";
import type { MetadataValue, Report, ReportItem, Run } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { escaped } from "../export/markup.ts";
import { dateText } from "./dateText.ts";

/** How each number was made: its query, settings and formulas, and the runs that made the tracks. */
export function appendix(catalog: Catalog, { items }: Report): string {
  const made = items.flatMap((item, i) => (item.found === null ? [] : [howMade(item, i + 1)]));
  const keys = [...new Set(items.flatMap(({ found }) => found?.runs ?? []))];
  const runs = keys.sort((a, b) => a - b).map((key) => runLine(catalog.runs.get(key)));
  if (made.length === 0) return "";
  return `<section>
<h2>How each number was made</h2>
${made.join("\n")}
<h2>Runs that made the tracks</h2>
<ul>
${runs.join("\n")}
</ul>
</section>`;
}

function howMade({ key, content, found, time, version }: ReportItem, number: number): string {
  if (found === null) return "";
  // Only in experiments do people name what they look at.
  const asked = content.kind === "result" || content.kind === "plot";
  const named = (label: string) => (asked && label !== everything ? theirs(label) : label);
  const queries = found.sets.flatMap(({ label, query, framesQuery }) => [
    `${named(label)}: ${query === "" ? "all" : theirs(query)}`,
    ...(framesQuery === "" ? [] : [`Frames of ${named(label)}: ${theirs(framesQuery)}`]),
  ]);
  const settings = Object.entries(found.settings).map(([name, value]) => `${name}: ${value}`);
  const formulas = found.numbers.map(({ label, formula }) => `${label}: ${formula}`);
  const runs = found.runs.length === 0 ? [] : [`Runs: ${found.runs.join(", ")}`];
  const lines = [...queries, ...[...settings, ...formulas, ...runs].map(escaped)];
  return `<h3 id="made-${key}">${number}.</h3>
<p>Found ${dateText(time)} by Trackroom ${escaped(version)}.</p>
<ul>
${lines.map((line) => `<li>${line}</li>`).join("\n")}
</ul>`;
}

/** What people wrote, which is the same in every language. */
const theirs = (text: string): string => `<span translate="no">${escaped(text)}</span>`;

/** A word of the program, which other languages have another for. */
const ours = (text: string): string => `<span>${escaped(text)}</span>`;

/** Files by their names: where they lay says more of people than of tracks. */
function runLine({ key, kind, version, started, ...run }: Run): string {
  const of = (what: string, name: string, sha256: MetadataValue) =>
    `${ours(what)} ${theirs(`${name} (SHA-256 ${sha256})`)}`;
  const file = (what: string, path: string | null, sha256: string | null) =>
    path === null ? [] : [of(what, basename(path.replaceAll("\\", "/")), sha256 ?? "")];
  const { sources: _, rules, rulesSha256, ...settings } = run.settings;
  const parts = [
    `${ours(kind)} ${dateText(started)}`,
    `Trackroom ${escaped(version)}`,
    ...file("mask", run.mask, run.maskSha256),
    ...file("calibration", run.calibration, run.calibrationSha256),
    ...(rules === undefined ? [] : [of("rules", String(rules), rulesSha256)]),
    ...Object.entries(settings).map(([name, value]) => `${ours(name)} ${theirs(String(value))}`),
  ];
  return `<li>${ours(`Run ${key}`)}: ${parts.join(", ")}</li>`;
}

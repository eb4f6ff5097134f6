/** Folders whose words have not all been brought to `renderer/words/` yet. The list only gets shorter. */
export const notYet: readonly string[] = [
  "renderer/classify/",
  "renderer/exchange/",
  "renderer/experiments/",
  "renderer/export/",
  "renderer/fields/",
  "renderer/filters/",
  "renderer/hosts/",
  "renderer/import/",
  "renderer/jobs/",
  "renderer/lessons/",
  "renderer/plot/",
  "renderer/process/",
  "renderer/provenance/",
  "renderer/query/",
  "renderer/report/",
  "renderer/rules/",
  "renderer/table/",
  "renderer/viewer/",
];

/** Where the words are, and the languages by their own names. */
export const dictionaries = /^renderer\/words\/((en|de)(\/|\.ts$)|languages\.ts$)/;

/** Build settings, which nobody reads in the window. */
export const notInTheWindow = "renderer/vite.config.ts";

/** What looks like words but is the language of queries, of styles or of the page, the same in every language. */
export const notWords: ReadonlySet<string> = new Set([
  "class in (alpha, beta)",
  "linearity < 0.5 and size > 20",
  "tag = favourite or starred",
  "not touchesEdge",
  "input, textarea, select",
  "linear-gradient(to right, … )",
  "data set",
  "DAC step",
  "'Inter Variable', system-ui, sans-serif",
  "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
]);

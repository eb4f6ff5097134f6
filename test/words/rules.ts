/** Folders whose words have not all been brought to `renderer/words/` yet. The list only gets shorter. */
export const notYet: readonly string[] = [
  "renderer/classify/",
  "renderer/exchange/",
  "renderer/fields/",
  "renderer/hosts/",
  "renderer/lessons/",
  "renderer/process/",
  "renderer/provenance/",
  "renderer/report/",
  "renderer/rules/",
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
  "nothing new",
  "nothing read",
  "file line reason",
  "doubts …",
  "size > 30 and class = alpha",
  'dataset = "Simulated"',
  "background = yes",
  "metadata json",
  "metadata csv",
  "system-ui, sans-serif",
  "'Inter Variable', system-ui, sans-serif",
  "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
]);

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
  "linear-gradient(to right, … )",
  "data set",
  "DAC step",
  "nothing new",
  "nothing read",
  "file line reason",
  "tag is set",
  "teacher … …",
  "lesson …",
  "doubts …",
  "frame …",
  "square root",
  "chip = B06-W0212",
  "MX-10 A",
  "color-mix(in srgb, … … %, var(--raised))",
  "12px system-ui, sans-serif",
  '<style nonce=" … "',
  "size > 30 and class = alpha",
  'dataset = "Simulated"',
  "background = yes",
  "metadata json",
  "metadata csv",
  "system-ui, sans-serif",
  "'Inter Variable', system-ui, sans-serif",
  "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
]);

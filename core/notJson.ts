/**
 * Where a text stops being JSON, to follow "is not JSON" in a sentence. The engine's own message quotes the text, which
 * may be anybody's: it is left out.
 */
export function whereNotJson(error: unknown): string {
  const place = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : "");
  return place === null ? "" : ` from line ${place[1]}, column ${place[2]} on`;
}

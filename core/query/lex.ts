import { TrackroomError } from "../errors.ts";

/** A piece of query text. `text` is without quotes; `start` and `end` are places in the query, from 0. */
export interface Token {
  readonly kind: "word" | "quoted" | "name" | "operator" | "(" | ")" | "," | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** False where the closing quote is not there (yet). */
  readonly closed: boolean;
}

/** A word runs up to a space, a quote, a bracket, a comma or an operator: `B06-W0212`, `1e-3`, `2014-04-02T14:00Z`. */
const wordPattern = /[^\s()"'`,=<>!~]+/y;
const operatorPattern = /<=|>=|!=|<>|==|[=<>~]/y;
const spacePattern = /\s+/y;
const quotePattern = /(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)(\1?)/y;

/**
 * Cuts query text into tokens; the last one is `end`.
 *
 * @throws TrackroomError `wrong-usage` at a character that has no meaning in a query, or at a quote without its end
 */
export function lex(query: string): Token[] {
  const tokens = lexLoosely(query);
  const open = tokens.find((token) => !token.closed);
  if (open) {
    throw new TrackroomError(
      "wrong-usage",
      `The quote that opens at column ${open.start + 1} has no end: ${query.slice(open.start)}`,
      { column: open.start },
    );
  }
  return tokens;
}

/** As `lex`, for text that is still being written: an open quote ends with the text. */
export function lexLoosely(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(query);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < query.length) {
    if (take(spacePattern)) continue;
    const start = at;
    const add = (kind: Token["kind"], text: string, closed = true) =>
      tokens.push({ kind, text, start, end: at, closed });
    const bracket = query[at];
    if (bracket === "(" || bracket === ")" || bracket === ",") {
      at++;
      add(bracket, bracket);
      continue;
    }
    const quote = take(quotePattern);
    if (quote) {
      const kind = quote[1] === "`" ? "name" : "quoted";
      add(kind, quote[2].replace(/\\([\s\S])/g, "$1"), quote[3] !== "");
      continue;
    }
    const operator = take(operatorPattern);
    if (operator) {
      add("operator", { "<>": "!=", "==": "=" }[operator[0]] ?? operator[0]);
      continue;
    }
    const word = take(wordPattern);
    if (word) {
      add("word", word[0]);
      continue;
    }
    throw new TrackroomError(
      "wrong-usage",
      `A query cannot hold "${query[at]}" here (column ${at + 1}). Put text with special characters in quotes.`,
      { column: at },
    );
  }
  tokens.push({ kind: "end", text: "", start: at, end: at, closed: true });
  return tokens;
}

/** Words with a meaning of their own, whatever the case; as a value or a field name they need quotes. */
export const keywords: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "in",
  "between",
  "contains",
  "matches",
  "is",
  "missing",
  "set",
]);

/** Text in double quotes, as `lex` reads it back. */
export function quote(text: string, mark: '"' | "`" = '"'): string {
  return mark + text.replaceAll("\\", "\\\\").replaceAll(mark, `\\${mark}`) + mark;
}

/** Whether text is one word to `lex`, without a meaning of its own. */
export function isPlainWord(text: string): boolean {
  wordPattern.lastIndex = 0;
  const match = wordPattern.exec(text);
  return (
    match?.[0].length === text.length && !text.includes("\\") && !keywords.has(text.toLowerCase())
  );
}

import { Fragment } from "react";

/** Paragraphs with an empty line between them; `code` and *emphasis* in them. */
export function RichText({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => (
      <p key={paragraph}>
        {parts(paragraph).map(({ kind, words, at }) => (
          <Fragment key={at}>
            {kind === "code" ? <code>{words}</code> : kind === "strong" ? <em>{words}</em> : words}
          </Fragment>
        ))}
      </p>
    ));
}

interface Part {
  readonly kind: "plain" | "code" | "strong";
  readonly words: string;
  /** Where it begins. */
  readonly at: number;
}

function parts(paragraph: string): Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of paragraph.matchAll(/`([^`]+)`|\*([^*\s][^*]*)\*/g)) {
    found.push({ kind: "plain", words: paragraph.slice(end, match.index), at: end });
    const [whole, code, strong] = match;
    found.push({ kind: code ? "code" : "strong", words: code ?? strong, at: match.index });
    end = match.index + whole.length;
  }
  return [...found, { kind: "plain", words: paragraph.slice(end), at: end }];
}

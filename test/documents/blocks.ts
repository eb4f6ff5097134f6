/** A fenced block of a page. */
export interface Block {
  /** `""` for commands, `python`, `r`. */
  language: string;
  /** The heading that it stands below. */
  heading: string;
  lines: string[];
  /** Why it cannot be run in a test: the page says it, where readers do not see it, in a comment before the block. */
  notRun: string | null;
}

/** `<!-- not run: it opens a window -->` */
const mark = /^<!-- not run: (.+) -->$/;

/** The blocks of a page that somebody would type in: commands, Python and R. Other blocks show files, output, forms. */
export const typedBlocks = (page: string): Block[] => blocksOf(page).filter(isTyped);

/** All fenced blocks of a page. */
export function blocksOf(page: string): Block[] {
  const found: Block[] = [];
  let heading = "";
  let open: Block | null = null;
  let before = "";
  for (const line of page.split("\n")) {
    if (open === null && line.startsWith("#")) heading = line.replace(/^#+ /, "");
    if (open === null && line.startsWith("```")) {
      open = {
        language: line.slice(3),
        heading,
        lines: [],
        notRun: mark.exec(before)?.[1] ?? null,
      };
    } else if (open !== null && line === "```") {
      found.push(open);
      open = null;
    } else if (open !== null) {
      open.lines.push(line);
    }
    if (line.trim() !== "") before = line;
  }
  return found;
}

/** Blocks without a language are commands where they begin with one; else they are drawings, queries or forms. */
function isTyped({ language, lines }: Block): boolean {
  if (language === "") return /^(npm|npx|node|trackroom|git) /.test(lines[0] ?? "");
  return language === "python" || language === "r" || language === "sh";
}

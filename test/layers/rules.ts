import type { Import } from "./imports.ts";

/** Folders whose sources are looked at. */
export const layers = ["core", "cli", "web", "electron", "renderer"];

export interface Rule {
  /** What is forbidden, and why: said to whoever breaks it. */
  readonly sentence: string;
  forbids(imported: Import): boolean;
}

const hostPackages =
  /^(electron|electron-builder|react|react-dom|@mantine\/.*|@tanstack\/.*|@tabler\/.*|@observablehq\/.*|zustand|ws|commander|vite)$/;
const serverBuiltins = /^node:(http|https|http2|net|tls|dgram|readline)(\/|$)/;

/** What the window shares with the backend: plain data and calculations, without the schemas that check requests. */
const sharedWithWindow =
  /^core\/(vocabulary|errors|frame)\.ts$|^core\/api\/(plainValues|rejections|summaries)\.ts$|^core\/query\/(?!(schemas|seed)\.ts)|^core\/rpc\/|^core\/clusters\/(classify|defaultRules|ruleFile)\.ts$|^core\/analysis\/(carries|estimateText|quantityText)\.ts$|^core\/analysis\/histograms\/|^core\/analysis\/checks\/(hotPixels|neighbourhood)\.ts$|^core\/simulate\/|^core\/export\/(paint|pictures|font|colourMaps|chart)\.ts$/;

/**
 * Where a host may lean on another one: the browser host is what the others fall back on, and `web/shared/`
 * is what it shares with the desktop host; that one and its window agree on the bridge between them, and on
 * languages: the words of its menu stand with all others.
 */
const allowedBetweenHosts =
  /^((cli|electron)\/.* web\/serve\.ts|(cli|electron)\/.* web\/shared\/.*|electron\/.* renderer\/hosts\/(command|desktopBridge)\.ts|electron\/.* renderer\/words\/(languages|(en|de)\/desktop)\.ts)$/;

/** The way of the data through `core/`: a folder knows those before it, and none beside or after it. */
const flow: readonly (readonly string[])[] = [
  ["formats", "agreement"],
  ["clusters", "simulate"],
  ["query"],
  ["api"],
  ["blocks"],
  ["library"],
  ["catalog", "export", "learn"],
  ["search", "exchange", "classwork"],
  ["jobs", "analysis"],
  ["report", "lessons"],
  ["grid"],
  ["backend", "rpc"],
  ["programming"],
];

/** The folder of `core/` that a file lies in; none for `core/vocabulary.ts` and what else all share. */
const folderOf = (path: string): string | undefined => /^core\/(\w+)\//.exec(path)?.[1];

/** A folder that is not in the list yet breaks the rule with its first import, so that its place is thought of. */
function againstTheFlow(from: string, to: string): boolean {
  const [own, other] = [folderOf(from), folderOf(to)];
  if (own === undefined || other === undefined || own === other) return false;
  const step = (folder: string) => flow.findIndex((folders) => folders.includes(folder));
  return step(own) === -1 || step(other) === -1 || step(other) >= step(own);
}

export const rules: readonly Rule[] = [
  {
    sentence: "core/ does not know who calls it: it imports no host and nothing of the window",
    forbids: ({ from, kind, to }) =>
      from.startsWith("core/") &&
      ((kind === "file" && !to.startsWith("core/") && !to.endsWith("package.json")) ||
        (kind === "package" && hostPackages.test(to)) ||
        (kind === "builtin" && serverBuiltins.test(to))),
  },
  {
    sentence: `data flows one way through core/: ${flow.map((folders) => folders.join(" and ")).join(", ")}`,
    forbids: ({ from, to }) => againstTheFlow(from, to),
  },
  {
    sentence:
      "the window takes only types and what core/ shares with it; it never touches files or SQL",
    forbids: ({ from, kind, to, typeOnly }) =>
      from.startsWith("renderer/") &&
      kind === "file" &&
      !to.startsWith("renderer/") &&
      !(to.startsWith("core/") && (typeOnly || sharedWithWindow.test(to))),
  },
  {
    sentence:
      "hosts do not know each other's insides; cli/ and electron/ may use web/serve.ts and web/shared/",
    forbids: ({ from, kind, to }) => {
      const host = from.split("/")[0] ?? "";
      return (
        ["cli", "web", "electron"].includes(host) &&
        kind === "file" &&
        /^(cli|web|electron|renderer|test)\//.test(to) &&
        !to.startsWith(`${host}/`) &&
        !allowedBetweenHosts.test(`${from} ${to}`)
      );
    },
  },
];

/** Build settings of the window: they run in Node. */
export const notInTheWindow = /^(renderer|electron)\/vite\.config\.ts$/;

/** Packages that only Node can run. */
export const nodePackages = /^(better-sqlite3|piscina|pngjs|ws|electron|commander|vite)$/;

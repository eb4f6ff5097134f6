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

/** What the window shares with the backend: plain data and calculations. */
const sharedWithWindow =
  /^core\/(vocabulary|api|errors|frame)\.ts$|^core\/(api|query|rpc)\/|^core\/clusters\/(classify|defaultRules)\.ts$|^core\/export\/(paint|pictures|font|colourMaps)\.ts$/;

/**
 * Where a host may lean on another one: the browser host is what the others fall back on, and `web/shared/`
 * is what it shares with the desktop host; that one and its window agree on the bridge between them.
 */
const allowedBetweenHosts =
  /^((cli|electron)\/.* web\/serve\.ts|(cli|electron)\/.* web\/shared\/.*|electron\/.* renderer\/hosts\/(command|desktopBridge)\.ts)$/;

/** The way of the data through `core/`: a folder knows none of those that come after it. */
const againstTheFlow: Readonly<Record<string, RegExp>> = {
  formats: /^core\/(clusters|catalog|query|export|jobs|simulate|rpc)\//,
  clusters: /^core\/(catalog|query|export|jobs|simulate|rpc)\//,
  query: /^core\/(catalog|export|jobs|simulate|rpc)\//,
  catalog: /^core\/(export|jobs|simulate|rpc)\//,
  export: /^core\/(catalog|jobs|simulate|rpc)\//,
};

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
    sentence: "data flows one way through core/: formats, clusters, query, catalog, export, jobs",
    forbids: ({ from, to }) =>
      againstTheFlow[from.split("/")[1] ?? ""]?.test(to) === true && from.startsWith("core/"),
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

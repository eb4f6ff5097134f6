import { type Import, readImports } from "./imports.ts";
import { layers, nodePackages, notInTheWindow, rules } from "./rules.ts";

/**
 * Looks for imports that break the project's layers.
 *
 * @param root the project's folder
 * @returns a sentence for each, with file and line; none where all is well
 */
export function checkLayers(root: string, folders: readonly string[] = layers): string[] {
  const imports = readImports(root, folders).filter(({ from }) => !notInTheWindow.test(from));
  const atRunTime = imports.filter(({ typeOnly }) => !typeOnly);
  return [...brokenRules(imports), ...nodeInTheWindow(atRunTime), ...cycles(imports)];
}

function brokenRules(imports: readonly Import[]): string[] {
  return imports.flatMap((imported) =>
    rules
      .filter((rule) => rule.forbids(imported))
      .map(({ sentence }) => `${place(imported)} imports ${imported.to}: ${sentence}.`),
  );
}

/** Node builtins and Node-only packages that the window would need when it runs, by any way. */
function nodeInTheWindow(imports: readonly Import[]): string[] {
  const byFile = Map.groupBy(imports, ({ from }) => from);
  const waiting = [...byFile.keys()].filter((path) => path.startsWith("renderer/"));
  const ways = new Map(waiting.map((path) => [path, path]));
  const found: string[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    for (const imported of byFile.get(path) ?? []) {
      if (imported.kind === "builtin" || nodePackages.test(imported.to)) {
        found.push(
          `${place(imported)} imports ${imported.to}, but the window reaches it (${ways.get(path)}): a browser has no Node.`,
        );
      } else if (imported.kind === "file" && !ways.has(imported.to)) {
        ways.set(imported.to, `${ways.get(path)} → ${imported.to}`);
        waiting.push(imported.to);
      }
    }
  }
  return found;
}

/** Files that import each other in a circle, be it types alone: neither can be read without the other. Each circle once. */
function cycles(imports: readonly Import[]): string[] {
  const files = imports.filter(({ kind }) => kind === "file");
  const byFile = Map.groupBy(files, ({ from }) => from);
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) {
      found.push(`Files import each other in a circle: ${[...way.slice(at), path].join(" → ")}.`);
      return;
    }
    if (finished.has(path)) return;
    for (const { to } of byFile.get(path) ?? []) visit(to, [...way, path]);
    finished.add(path);
  };
  for (const path of byFile.keys()) visit(path, []);
  return found;
}

function place({ from, line }: Import): string {
  return `${from}:${line}`;
}

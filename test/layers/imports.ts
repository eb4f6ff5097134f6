import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { parseSync } from "vite";

/** One import (or re-export) of a source file. */
export interface Import {
  /** Path of the importing file from the project's root, with `/`. */
  readonly from: string;
  readonly line: number;
  readonly kind: "file" | "package" | "builtin";
  /** Path of the file from the project's root, name of the package, or `node:` and the builtin's name. */
  readonly to: string;
  /** `import type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

/** All imports of the TypeScript sources in some folders, sorted by path. */
export function readImports(root: string, folders: readonly string[]): Import[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((path) => posix.join(folder, path.replaceAll("\\", "/")))
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
      .sort()
      .flatMap((path) => importsOf(path, readFileSync(join(root, path), "utf8"))),
  );
}

/** @throws Error where the source cannot be parsed */
function importsOf(path: string, source: string): Import[] {
  const { module, errors } = parseSync(path, source);
  if (errors[0] !== undefined) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const found = (start: number, name: string): Import => ({
    from: path,
    line: source.slice(0, start).split("\n").length,
    // `import { type A }` still runs the other file, so only the keyword before the braces counts.
    typeOnly: /^(import|export)\s+type\b/.test(source.slice(start)),
    ...target(path, name),
  });
  const reExports = new Map(
    module.staticExports.flatMap(({ start, entries }) =>
      entries.flatMap(({ moduleRequest }) =>
        moduleRequest ? [[start, moduleRequest.value] as const] : [],
      ),
    ),
  );
  return [
    ...module.staticImports.map(({ start, moduleRequest }) => found(start, moduleRequest.value)),
    ...[...reExports].map(([start, name]) => found(start, name)),
    ...module.dynamicImports.flatMap(({ start, moduleRequest }) => {
      const name = source.slice(moduleRequest.start, moduleRequest.end);
      return /^(["']).*\1$/.test(name) ? [found(start, name.slice(1, -1))] : [];
    }),
  ];
}

function target(from: string, name: string): Pick<Import, "kind" | "to"> {
  if (name.startsWith(".")) return { kind: "file", to: posix.join(posix.dirname(from), name) };
  if (isBuiltin(name)) return { kind: "builtin", to: name.replace(/^(node:)?/, "node:") };
  const depth = name.startsWith("@") ? 2 : 1;
  return { kind: "package", to: name.split("/").slice(0, depth).join("/") };
}

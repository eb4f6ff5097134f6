import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

/**
 * Looks for sources that Node cannot run as they are. The type checker and the test runner take more than Node does: a
 * loop over `const of` is one of the things that only Node stumbles on.
 *
 * @param root the project's folder
 * @param folders those whose sources Node runs
 * @returns a sentence for each; none where all is well
 */
export function notStrippable(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
      .flatMap((path) => faultsOf(root, join(folder, path))),
  );
}

function faultsOf(root: string, path: string): string[] {
  try {
    stripTypeScriptTypes(readFileSync(join(root, path), "utf8"));
    return [];
  } catch (error) {
    return [`${path} cannot be run by Node: ${error instanceof Error ? error.message : error}`];
  }
}

import { dirname, relative, resolve } from "node:path";
import type { Plugin } from "vite";

/** `new URL("./worker.ts", import.meta.url)`, as the sources name a file that runs in a thread or process of its own. */
const reference = /new URL\(\s*"(\.{1,2}\/[^"]+\.ts)",\s*import\.meta\.url\s*\)/g;

/**
 * Builds every file that the sources name by its URL, and has them find it: all built files lie in one folder.
 *
 * @param project folder of the sources
 */
export function workerChunks(project: string): Plugin {
  const nameOf = (id: string) =>
    `${relative(project, id).replaceAll(/[\\/]/g, "-").replace(/\.ts$/, "")}.js`;
  return {
    name: "trackroom-worker-chunks",
    transform(code, id) {
      if (id.includes("node_modules") || !code.includes("import.meta.url")) return null;
      return code.replaceAll(reference, (_, path: string) => {
        const worker = resolve(dirname(id), path);
        this.emitFile({ type: "chunk", id: worker, fileName: nameOf(worker) });
        return `new URL("./${nameOf(worker)}", import.meta.url)`;
      });
    },
  };
}

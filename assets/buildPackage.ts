import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Builds what `import "trackroom"` gives: `core/programming/` and all it needs as JavaScript with types, file by file, in
 * `dist/npm/`. Node strips types nowhere below `node_modules`. `npm pack` calls it.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "dist", "npm");

rmSync(built, { recursive: true, force: true });
compile();
for (const path of readdirSync(built, { recursive: true, encoding: "utf8" })) {
  if (path.endsWith(".js")) nameBuiltWorkers(join(built, path));
}
cpSync(join(root, "assets", "sample"), join(built, "assets", "sample"), { recursive: true });

function compile(): void {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const project = join(root, "core", "programming");
  const { status } = spawnSync(process.execPath, [compiler, "-p", project], { stdio: "inherit" });
  if (status !== 0) throw new Error("The sources could not be built.");
}

/** The compiler names the built file in imports, not where a worker thread is started: `new URL("./worker.ts", …)`. */
function nameBuiltWorkers(file: string): void {
  const source = readFileSync(file, "utf8");
  const renamed = source.replace(
    /new URL\("([^"]+)\.ts", import\.meta\.url\)/g,
    (_, worker: string) => {
      const path = join(dirname(file), `${worker}.js`);
      if (!existsSync(path)) throw new Error(`${file} starts ${path}, which was not built.`);
      return `new URL("${worker}.js", import.meta.url)`;
    },
  );
  if (renamed !== source) writeFileSync(file, renamed);
}

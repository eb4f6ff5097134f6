import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Makes the reference of the programming interface by TypeDoc, from what stands in `core/programming/`:
 * `npm run reference`, or with the name of another file to write.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

/** TypeDoc asks the compiler questions that version 7 does not answer any more. */
registerHooks({
  resolve: (name, context, next) => next(name === "typescript" ? "typescript6" : name, context),
});

const [file = join(root, "docs", "programming-reference.md")] = process.argv.slice(2);

/** @throws Error where TypeDoc has something to complain of */
async function makeReference(): Promise<string> {
  const { Application, LogLevel } = await import("typedoc");
  const folder = mkdtempSync(join(tmpdir(), "trackroom-reference-"));
  try {
    const app = await Application.bootstrapWithPlugins({
      ...settings,
      plugin: ["typedoc-plugin-markdown"],
      entryPoints: [join(root, "core", "programming", "index.ts")],
      tsconfig: join(root, "tsconfig.json"),
      logLevel: LogLevel.Warn,
      outputs: [{ name: "markdown", path: folder }],
    });
    const project = await app.convert();
    if (project === undefined) throw new Error("TypeDoc cannot read the sources.");
    await app.generateOutputs(project);
    if (app.logger.warningCount > 0) throw new Error("See what TypeDoc says.");
    return `${readFileSync(join(folder, "README.md"), "utf8").trim()}\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const settings = {
  name: "Trackroom: reference of the programming interface",
  readme: "none",
  disableSources: true,
  excludeExternals: true,
  skipErrorChecking: true,
  router: "module",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandObjects: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
} as const;

writeFileSync(file, await makeReference());

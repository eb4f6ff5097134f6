import { keepCompiledCode } from "../core/compileCache.ts";
import { requireNode } from "../core/nodeVersion.ts";

// `npm start`: the desktop window where it can be had, else the same window in the browser.
requireNode();
keepCompiledCode();

const { start } = await import("./startWindow.ts");
await start(process.argv.slice(2));

import { keepCompiledCode } from "../core/compileCache.ts";

// What Electron starts. It waits for this to end before the program is ready, and schemes must be there by then:
// so `await`.
keepCompiledCode();
const { runDesktop } = await import("./desktop.ts");
runDesktop();

import { registerHooks } from "node:module";

// `node --import` this, and `import … from "electron"` finds the stand-in. In the utility process `process` has what
// Electron gives it there.

const standIn = new URL("./electron.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron"
      ? { url: standIn, shortCircuit: true, format: "module-typescript" }
      : next(specifier, context),
});

if (process.env.TRACKROOM_STAND_IN === "utility") await import("./utility.ts");

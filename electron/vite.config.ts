import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The preload script in one CommonJS file: a sandboxed window takes no other form. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  build: {
    outDir: "../dist/electron",
    emptyOutDir: true,
    minify: false,
    target: "es2023",
    lib: { entry: "preload.ts", formats: ["cjs"], fileName: () => "preload.cjs" },
    rolldownOptions: { external: ["electron"] },
  },
});

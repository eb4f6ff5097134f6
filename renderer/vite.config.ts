import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import mantine from "postcss-preset-mantine";
import { defineConfig, type Plugin } from "vite";

/**
 * Has the browser compile all functions of what the first screen is made of while it is still being read, on a thread
 * of its own, and not one by one as they are called for the first time: that takes a sixth from the processor time of
 * the page's main thread as it opens (test/bench/README.md). See https://v8.dev/blog/explicit-compile-hints; browsers
 * that do not know it see a comment.
 */
const compiledAtOnce: Plugin = {
  name: "compiled-at-once",
  generateBundle: {
    // The hint has to be the first line.
    order: "post",
    handler(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const first = new Set(chunks.filter(({ isEntry }) => isEntry));
      for (const { imports } of first) {
        for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
      }
      for (const chunk of first) chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
    },
  },
};

/** The window, built into dist/renderer: what `web/` serves and `electron/` loads. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [react(), compiledAtOnce],
  css: {
    // Sizes grow with the size of the letters, which people choose: px are written as rem.
    postcss: { plugins: [mantine({ autoRem: true })] },
  },
  resolve: {
    // The content security policy forbids `eval`, which msgpackr would try for speed.
    alias: [{ find: /^msgpackr$/, replacement: "msgpackr/index-no-eval" }],
  },
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    license: { fileName: ".vite/licences.json" },
    // Small files stay files: the policy allows no `data:` scripts, and nothing is fetched over a network.
    assetsInlineLimit: 0,
    // A polyfill would come as a script that old browsers need; ours are new.
    modulePreload: { polyfill: false },
    target: "es2023",
    chunkSizeWarningLimit: 2000,
  },
});

import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import mantine from "postcss-preset-mantine";
import { defineConfig } from "vite";

/** The window, built into dist/renderer: what `web/` serves and `electron/` loads. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [react()],
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

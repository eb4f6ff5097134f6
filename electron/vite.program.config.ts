import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { packedPackages } from "./build/packedPackages.ts";
import { workerChunks } from "./build/workerChunks.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

/**
 * What the packaged program runs besides its window: main process, engine and worker threads, as plain JavaScript in
 * dist/desktop. All of it lies in that one folder, two below the program's own: `web/shared/folders.ts` counts on it.
 */
export default defineConfig({
  root: project,
  publicDir: false,
  plugins: [workerChunks(project)],
  ssr: {
    noExternal: true,
    // The second only saves msgpackr some time, and is one more native part: msgpackr does without where it is not there.
    external: [...packedPackages, "msgpackr-extract"],
  },
  build: {
    ssr: true,
    outDir: "dist/desktop",
    emptyOutDir: true,
    license: { fileName: ".vite/licences.json" },
    minify: false,
    target: "node24",
    rolldownOptions: {
      input: { main: "electron/main.ts" },
      external: ["electron"],
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});

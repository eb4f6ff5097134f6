import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { KeepMaskRequest } from "../api.ts";
import { storing } from "../storing.ts";

/** Writes a mask of lines `x y` beside the library, under a name that is free. */
export function keepMask(library: string, { width, pixels }: KeepMaskRequest): { path: string } {
  const path = freePath(dirname(library));
  const lines = [...new Set(pixels)].map((X) => `${X % width} ${Math.floor(X / width)}`);
  const text = ["# Pixels to leave out, marked in the window: x y", ...lines, ""].join("\n");
  storing(path, () => writeFileSync(path, text, { flag: "wx" }));
  return { path };
}

function freePath(folder: string): string {
  for (let number = 1; ; number++) {
    const path = join(folder, `hot pixels ${number}.txt`);
    if (!existsSync(path)) return path;
  }
}

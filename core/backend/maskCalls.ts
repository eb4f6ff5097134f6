import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { suggestMask } from "../analysis/suggestMask.ts";
import { maskText } from "../exchange/maskText.ts";
import { storing } from "../storing.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import type { Handlers } from "./requests.ts";

/** The calls about masks, on the library that is open at the time. */
export function maskCalls(library: () => OpenLibrary): Handlers<"suggestMask" | "saveMask"> {
  return {
    suggestMask: ({ where, holding, keys, chance }) =>
      suggestMask(library().catalog, keys === undefined ? { where, holding } : { keys }, chance),
    saveMask: ({ pixels, note }) => {
      const path = freePath(library().path);
      storing(path, () => writeFileSync(path, maskText(pixels, note), { flag: "wx" }));
      return { path };
    },
  };
}

/** `lesson mask 2.txt` beside `lesson.trackroom`. */
function freePath(library: string): string {
  const name = basename(library).replace(/\.trackroom$/, "");
  for (let number = 1; ; number++) {
    const path = join(dirname(library), `${name} mask${number === 1 ? "" : ` ${number}`}.txt`);
    if (!existsSync(path)) return path;
  }
}

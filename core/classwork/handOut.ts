import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { openCatalog } from "../openCatalog.ts";
import { partialName } from "../wholeFile.ts";

/**
 * Writes a copy of a library for a class: only some frames, and nothing of who did what and where
 * files lay. Fields, tags, rules, searches and the report come with it.
 *
 * @param request.frames their keys
 * @throws TrackroomError `wrong-usage` where there are none
 */
export function handOut(
  catalog: Catalog,
  request: { out: string; frames: Iterable<number> },
): { frames: number; clusters: number } {
  const kept = new Set(request.frames);
  if (kept.size === 0) {
    throw new TrackroomError("wrong-usage", "No frame is like that: there is nothing to hand out.");
  }
  const folder = partialName(dirname(request.out));
  mkdirSync(folder);
  try {
    const path = join(folder, "whole.trackroom");
    catalog.backup(path);
    const copy = openCatalog(path);
    try {
      const keys = copy.keys("frame").filter((key) => !kept.has(key));
      if (keys.length > 0) copy.removeFrames({ entity: "frame", pick: { keys } }, null);
      // Names are left out last, so that nothing of this is written down either.
      copy.backup(request.out, { withoutNames: true });
      const { frames, clusters } = copy.info();
      return { frames, clusters };
    } finally {
      copy.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

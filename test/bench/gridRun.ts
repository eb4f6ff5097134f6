import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SimulatedRates } from "../../core/simulate/simulate.ts";
import { removeFolder, writeFrameFolder } from "./input.ts";
import { type Usage, usageOf } from "./usage.ts";

/** An import at once, and the same in parts that one computer did one after the other. */
export interface GridRun {
  readonly frames: number;
  readonly clusters: number;
  readonly parts: number;
  readonly importing: Usage;
  readonly planning: Usage;
  /** All parts together; the memory is that of the part that took most. */
  readonly running: Usage;
  readonly collecting: Usage;
  /** bytes: of the recordings with what belongs to them, of the plan with its lists, of all parts' libraries, of the whole. */
  readonly recordings: number;
  readonly plan: number;
  readonly partLibraries: number;
  readonly library: number;
}

/** Does it with simulated frames. @param rates means of a frame */
export async function gridRun(
  count: number,
  parts: number,
  rates?: SimulatedRates,
): Promise<GridRun> {
  const input = writeFrameFolder(count, rates);
  const folder = mkdtempSync(join(tmpdir(), "trackroom-bench-"));
  const run = (...words: string[]) => usageOf(folder, words);
  try {
    const importing = await run("import", input.path, "--library", "whole.trackroom", "--json");
    const planning = await run("grid", "plan", input.path, "--parts", `${parts}`, "--out", "plan");
    const plan = bytesBelow(join(folder, "plan"));
    const each: Usage[] = [];
    for (let part = 1; part <= parts; part++) {
      each.push(await run("grid", "run", "plan", "--part", `${part}`, "--out", "plan"));
    }
    const collecting = await run("grid", "collect", "plan", "--library", "all.trackroom", "--json");
    const imported: Counts = JSON.parse(importing.out);
    const collected: Counts = JSON.parse(collecting.out);
    for (const { frames, clusters } of [imported, collected]) {
      if (frames !== count || clusters !== imported.clusters) {
        throw new Error(`${frames} frames came with ${clusters} clusters, not ${count} frames.`);
      }
    }
    return {
      frames: count,
      clusters: imported.clusters,
      parts,
      importing,
      planning,
      running: together(each),
      collecting,
      recordings: input.bytes,
      plan,
      partLibraries: bytesBelow(join(folder, "plan"), ".trackroom"),
      library: statSync(join(folder, "all.trackroom")).size,
    };
  } finally {
    removeFolder(input.path);
    removeFolder(folder);
  }
}

/** What `import --json` and `grid collect --json` print, among others. */
interface Counts {
  readonly frames: number;
  readonly clusters: number;
}

function together(each: readonly Usage[]): Usage {
  const sum = (of: (usage: Usage) => number) => each.reduce((total, usage) => total + of(usage), 0);
  return {
    seconds: sum(({ seconds }) => seconds),
    processor: sum(({ processor }) => processor),
    peakMemory: Math.max(...each.map(({ peakMemory }) => peakMemory)),
  };
}

function bytesBelow(folder: string, ending = ""): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, state) => sum + (state.isFile() ? state.size : 0), 0);
}

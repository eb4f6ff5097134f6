import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { JobStatus } from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import type { Frame } from "../../../core/frame.ts";
import type { ImportJobRequest } from "../../../core/jobs/run/request.ts";
import { createJobRunner, type JobRunner } from "../../../core/jobs/runner.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";
import { type AsciiLayout, writePixelman } from "../../../core/simulate/write.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { putEmptyLibrary } from "../emptyLibrary.ts";

export { temporaryFolder };

/** What a library must hold after some frames were imported. */
export interface Totals {
  frames: number;
  clusters: number;
  pixels: number;
}

export function totalsOf(frames: readonly Frame[]): Totals {
  return {
    frames: frames.length,
    clusters: frames.reduce((sum, frame) => sum + countClusters(frame), 0),
    pixels: frames.reduce((sum, frame) => sum + frame.pixels.length, 0),
  };
}

/** Number of 8-connected groups, by flooding: slow and plain, and none of the program's own code. */
export function countClusters({ width, pixels }: Pick<Frame, "width" | "pixels">): number {
  const left = new Set(pixels);
  let clusters = 0;
  for (const seed of pixels) {
    if (!left.delete(seed)) continue;
    clusters++;
    const border = [seed];
    for (let at = border.pop(); at !== undefined; at = border.pop()) {
      for (const [dx, dy] of neighbours) {
        const x = (at % width) + dx;
        if (x >= 0 && x < width && left.delete(at + dx + dy * width)) {
          border.push(at + dx + dy * width);
        }
      }
    }
  }
  return clusters;
}

const neighbours = [-1, 0, 1].flatMap((dy) =>
  [-1, 0, 1].map((dx) => [dx, dy] as const).filter(([dx]) => dx !== 0 || dy !== 0),
);

/** Simulated frames, one second apart. */
export function simulatedFrames(count: number, seed = 1): Frame[] {
  return Array.from({ length: count }, (_, i) =>
    simulateFrame({
      seed: seed * 100_000 + i,
      chip: `T-${seed}`,
      startTime: 1_700_000_000 + i,
      acqTime: 0.5,
    }),
  );
}

/** Writes each frame as a Pixelman file with its .dsc into the folder. */
export function writeFrames(
  folder: string,
  frames: readonly Frame[],
  layout: AsciiLayout = "xyc",
): void {
  mkdirSync(folder, { recursive: true });
  for (const [i, frame] of frames.entries()) {
    for (const { name, bytes } of writePixelman(frame, `frame${i}.txt`, layout)) {
      writeFileSync(join(folder, name), bytes);
    }
  }
}

/** A library in the making, with its jobs, closed when the test is over. */
export function testLibrary(path = newLibrary()): {
  catalog: Catalog;
  runner: JobRunner;
  downloads: string;
  close(): Promise<void>;
} {
  const downloads = temporaryFolder();
  const catalog = openCatalog(path, { create: true });
  const runner = createJobRunner({ catalog, downloads });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await runner.close();
    catalog.close();
  };
  onTestFinished(close);
  return { catalog, runner, downloads, close };
}

function newLibrary(): string {
  const path = join(temporaryFolder(), "test.trackroom");
  putEmptyLibrary(path);
  return path;
}

export function importRequest(
  paths: readonly string[],
  rest: Partial<ImportJobRequest> = {},
): ImportJobRequest {
  return {
    kind: "import",
    sources: paths.map((path) => ({ path, shown: path })),
    metadata: {},
    ...rest,
  };
}

/** Imports and waits for the end. */
export function importFiles(
  runner: JobRunner,
  paths: readonly string[],
  rest: Partial<ImportJobRequest> = {},
): Promise<JobStatus> {
  return runner.finished(runner.start(importRequest(paths, rest)));
}

/** The files of `importedLibrary`, by the number of their frames. */
const imported = new Map<number, Promise<Buffer>>();

/**
 * A library of its own that holds the first simulated frames. They are imported once for all tests of a file, which takes
 * a second for the threads alone, and the library is copied for each.
 */
export async function importedLibrary(frames: number): Promise<ReturnType<typeof testLibrary>> {
  const made = imported.get(frames) ?? importOf(frames);
  imported.set(frames, made);
  const path = join(temporaryFolder(), "test.trackroom");
  writeFileSync(path, await made);
  return testLibrary(path);
}

async function importOf(frames: number): Promise<Buffer> {
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(frames));
  const { catalog, runner, close } = testLibrary();
  await importFiles(runner, [folder]);
  await close();
  return readFileSync(catalog.path);
}

/** What the library holds, counted from its rows. */
export function held(catalog: Catalog): Totals {
  let pixels = 0;
  for (const row of catalog.find("frame", { columns: ["pixelCount"] })) {
    pixels += Number(row.pixelCount);
  }
  return { frames: catalog.count("frame", null), clusters: catalog.count("cluster", null), pixels };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { TrackroomError } from "../../../core/errors.ts";
import { makePlan } from "../../../core/grid/makePlan.ts";
import type { Split } from "../../../core/grid/split.ts";
import { readAssignments } from "../../assignments.ts";
import { withLibrary } from "../../library.ts";
import { countingNumber } from "../../numbers.ts";
import { count, note, print } from "../../output.ts";
import { type ImportWords, importRequest, withImportOptions } from "../import.ts";

interface PlanWords extends ImportWords {
  parts?: number;
  framesPerPart?: number;
  out: string;
  lfn?: string;
  json?: true;
}

export function addGridPlanCommand(grid: Command): void {
  withImportOptions(grid.command("plan"))
    .description("Divide an import into parts: writes plan.json and what each part is.")
    .option("--parts <n>", "so many parts, of about the same size", countingNumber)
    .option(
      "--frames-per-part <n>",
      "parts of at most so many frames (a file is not cut)",
      countingNumber,
    )
    .requiredOption("--out <folder>", "folder for the plan and what comes of it")
    .option(
      "--lfn <folder>",
      "folder of a DIRAC File Catalog that what you gave lies in as well, under its names",
    )
    .option("--json", "print one JSON object in place of a sentence")
    .action(async (paths: string[], words: PlanWords) => {
      const out = resolve(words.out);
      const split = readSplit(words);
      const plan = await withScratchLibrary((catalog) => {
        const values = readAssignments(catalog, words.set);
        return makePlan(catalog, importRequest(paths, words, values), {
          split,
          out,
          lfnFolder: words.lfn,
        });
      });
      const files = plan.parts.reduce((sum, part) => sum + part.files, 0);
      if (words.json) {
        const rejected = plan.rejected;
        print(JSON.stringify({ plan: plan.id, parts: plan.parts.length, files, rejected }));
        return;
      }
      print(
        `Planned ${count(plan.parts.length, "part")} with ${count(files, "file")} in ${words.out}.`,
      );
      for (const { file, reason } of plan.rejected) note(`${file}: ${reason}`);
    });
}

function readSplit({ parts, framesPerPart }: PlanWords): Split {
  if (parts !== undefined && framesPerPart === undefined) return { parts };
  if (framesPerPart !== undefined && parts === undefined) return { framesPerPart };
  throw new TrackroomError(
    "wrong-usage",
    "Say how to divide the work: --parts N, or --frames-per-part N.",
  );
}

/** What types fields have is found out in a library that is thrown away. */
async function withScratchLibrary<T>(action: Parameters<typeof withLibrary<T>>[2]): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "trackroom-plan-"));
  try {
    return await withLibrary(join(folder, "scratch.trackroom"), "create", action);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { TrackroomError } from "../../../core/errors.ts";
import { makePlan } from "../../../core/grid/makePlan.ts";
import { makeProcessPlan } from "../../../core/grid/makeProcessPlan.ts";
import type { Plan, PlannedPart } from "../../../core/grid/plan.ts";
import type { Split } from "../../../core/grid/split.ts";
import { readAssignments } from "../../assignments.ts";
import { hitOptions } from "../../hitOptions.ts";
import { withLibrary } from "../../library.ts";
import { countingNumber } from "../../numbers.ts";
import { count, note, print } from "../../output.ts";
import { readCondition } from "../../query.ts";
import { type ImportWords, importRequest, withImportOptions } from "../import.ts";

interface PlanWords extends ImportWords {
  parts?: number;
  framesPerPart?: number;
  out: string;
  query?: string;
  library?: string;
  lfn?: string;
  json?: true;
}

export function addGridPlanCommand(grid: Command): void {
  withImportOptions(grid.command("plan"))
    .description("Divide an import into parts: writes plan.json and what each part is.")
    .argument("[path...]", "files, folders and zip archives")
    .option("--query <query>", "in place of an import: frames to find the clusters of again")
    .option("--library <file>", "with --query: the library that they are in")
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
      const plan = await (words.query === undefined && words.library === undefined
        ? planImport(paths, words)
        : planProcess(paths, words));
      const { parts, rejected } = plan;
      const sum = (of: (part: PlannedPart) => number) =>
        parts.reduce((total, part) => total + of(part), 0);
      const files = sum((part) => part.files);
      if (words.json) {
        print(JSON.stringify({ plan: plan.id, parts: parts.length, files, rejected }));
        return;
      }
      const what =
        plan.work.kind === "import"
          ? count(files, "file")
          : count(
              sum(({ frames = 0 }) => frames),
              "frame",
            );
      print(`Planned ${count(parts.length, "part")} with ${what} in ${words.out}.`);
      for (const { file, reason } of rejected) note(`${file}: ${reason}`);
    });
}

function planImport(paths: readonly string[], words: PlanWords): Promise<Plan> {
  if (paths.length === 0) {
    throw new TrackroomError(
      "wrong-usage",
      "Say what to import, or with --query and --library which frames to measure again.",
    );
  }
  const options = { split: readSplit(words), out: resolve(words.out), lfnFolder: words.lfn };
  return withScratchLibrary((catalog) => {
    const values = readAssignments(catalog, words.set);
    return makePlan(catalog, importRequest(paths, words, values), options);
  });
}

async function planProcess(paths: readonly string[], words: PlanWords): Promise<Plan> {
  const { query, library, mask, calibration, dataset, set } = words;
  if (query === undefined || library === undefined || paths.length > 0) {
    throw new TrackroomError(
      "wrong-usage",
      "--query and --library go together, and without files: they say which frames to measure again.",
    );
  }
  if (dataset !== undefined || set.length > 0) {
    throw new TrackroomError(
      "wrong-usage",
      "--dataset and --set are for what is imported, not for frames that are measured again.",
    );
  }
  const options = { split: readSplit(words), out: resolve(words.out) };
  return withLibrary(library, "read", (catalog) =>
    makeProcessPlan(
      catalog,
      {
        query,
        where: readCondition(catalog, "frame", [query]),
        ...(mask === undefined ? {} : { mask: resolve(mask) }),
        ...(calibration === undefined ? {} : { calibration: resolve(calibration) }),
        ...hitOptions(words),
      },
      options,
    ),
  );
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

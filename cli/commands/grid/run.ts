import { resolve } from "node:path";
import type { Command } from "commander";
import { partNumber } from "../../../core/grid/names.ts";
import { readPlan } from "../../../core/grid/plan.ts";
import { runPart } from "../../../core/grid/runPart.ts";
import { doJob } from "../../doJob.ts";
import { countingNumber } from "../../numbers.ts";
import { print } from "../../output.ts";
import { type End, ExitStatus } from "../../status.ts";

interface RunWords {
  part: string;
  out: string;
  threads?: number;
}

export function addGridRunCommand(grid: Command, end: End): void {
  grid
    .command("run")
    .description("Do one part of a plan: the only command that a computer of a cluster runs.")
    .argument("<plan>", "plan.json, or the folder that it lies in")
    .requiredOption("--part <id>", "which part: its number, from 1")
    .requiredOption("--out <folder>", "folder for the part's library and how it went")
    .option(
      "--threads <n>",
      "worker threads (as many as the processor runs at once)",
      countingNumber,
    )
    .addHelpText(
      "after",
      `
Prints one JSON object, which is also written to part-ID.json. Exit status 0: done; 1: not done,
and why; 2: done, but some of the files could not be read.`,
    )
    .action(async (plan: string, options: RunWords) => {
      const number = partNumber(options.part);
      const out = resolve(options.out);
      const { threads } = options;
      const summary = await runPart(readPlan(plan), number, {
        out,
        perform: (catalog, request, inputs) => doJob(catalog, request, { inputs, threads }),
      });
      print(JSON.stringify(summary));
      if (summary.rejected.length > 0) end(ExitStatus.someRejected);
    });
}

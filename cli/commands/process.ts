import { resolve } from "node:path";
import type { Command } from "commander";
import { doJob } from "../doJob.ts";
import { type HitWords, hitOptions, withCoincidenceOption } from "../hitOptions.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { readCondition, withQueryFileOption } from "../query.ts";

interface ProcessOptions extends Pick<HitWords, "coincidence"> {
  library: string;
  queryFile?: string;
  mask?: string;
  calibration?: string;
}

export function addProcessCommand(program: Command): void {
  const command = program
    .command("process")
    .description("Find and measure the clusters of stored frames again, from their kept pixels.")
    .argument("[query...]", "which frames; nothing takes all")
    .option("--mask <file>", "pixels to leave out; without it no pixel is")
    .option(
      "--calibration <folder>",
      "a.txt, b.txt, c.txt and t.txt, or the camera's XML: gives energies",
    );
  withQueryFileOption(withCoincidenceOption(withLibraryOption(command))).action(
    (words: string[], options: ProcessOptions) =>
      withLibrary(options.library, "write", async (catalog) => {
        const { mask, calibration } = options;
        const status = await doJob(catalog, {
          kind: "process",
          where: readCondition(catalog, "frame", words, options.queryFile),
          ...(mask === undefined ? {} : { mask: resolve(mask) }),
          ...(calibration === undefined ? {} : { calibration: resolve(calibration) }),
          ...hitOptions(options),
        });
        print(
          `Processed ${count(status.frames, "frame")}: ${count(status.clusters, "cluster")}, ${count(status.pixels, "hit pixel")}.`,
        );
      }),
  );
}

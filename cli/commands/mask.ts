import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { suggestMask } from "../../core/analysis/suggestMask.ts";
import { suggestedMaskNote } from "../../core/api/summaries.ts";
import { TrackroomError } from "../../core/errors.ts";
import { maskText } from "../../core/exchange/maskText.ts";
import { writeWhole } from "../../core/wholeFile.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { positiveNumber } from "../numbers.ts";
import { count, print } from "../output.ts";
import { readCondition, withQueryFileOption } from "../query.ts";

interface SuggestOptions {
  library: string;
  out: string;
  queryFile?: string;
  chance?: number;
}

/** Pixels that are named where there are many. */
const pixelsNamed = 5;

export function addMaskCommand(program: Command): void {
  const command = program.command("mask").description("Find pixels that fire by themselves.");
  const suggest = withLibraryOption(command.command("suggest"))
    .description("Write a mask of the pixels that are hit in more frames than chance allows.")
    .argument("[query...]", "which frames, all of one sensor; nothing takes all")
    .requiredOption("--out <file>", "the mask to write; give it to import or process as --mask")
    .option(
      "--chance <p>",
      "probability with which a good pixel may be called noisy (0.00005)",
      positiveNumber,
    );
  withQueryFileOption(suggest).action((words: string[], options: SuggestOptions) =>
    withLibrary(options.library, "read", (catalog) => {
      const where = readCondition(catalog, "frame", words, options.queryFile);
      const out = resolve(options.out);
      if (existsSync(out)) {
        throw new TrackroomError(
          "wrong-usage",
          `There is a file ${options.out} already. Choose another name.`,
        );
      }
      const found = suggestMask(catalog, { where }, options.chance);
      const { pixels, frames } = found;
      if (pixels.length === 0) {
        print(
          `No pixel is hit in more of ${count(frames, "frame")} than chance allows. Nothing was written.`,
        );
        return;
      }
      const note = suggestedMaskNote(found);
      writeWhole(out, Buffer.from(maskText(pixels, note)));
      const named = pixels
        .slice(0, pixelsNamed)
        .map(({ x, y, frames: hit }) => `(${x}, ${y}) in ${hit}`)
        .join(", ");
      print(`${options.out}: ${note}.`);
      print(`The noisiest: ${named}${pixels.length > pixelsNamed ? ", …" : ""}.`);
    }),
  );
}

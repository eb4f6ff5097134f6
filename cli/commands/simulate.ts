import { type Command, Option } from "commander";
import { folderTarget } from "../../core/jobs/export/exportTarget.ts";
import { type SimulatedRates, simulateFrame, usualRates } from "../../core/simulate/simulate.ts";
import {
  type AsciiLayout,
  asciiLayouts,
  type WrittenFile,
  writeLsc,
  writePixelman,
} from "../../core/simulate/write.ts";
import { positiveNumber, wholeNumber } from "../numbers.ts";
import { count, print, progressLine } from "../output.ts";

interface SimulateOptions extends SimulatedRates {
  frames: number;
  seed: number;
  out: string;
  format: AsciiLayout | "lsc";
  chip: string;
  start: number;
  acqTime: number;
}

/** 2024-01-01T00:00:00Z: the same command makes the same files, whenever it is given. */
const usualStart = 1704067200;

export function addSimulateCommand(program: Command): void {
  const command = program
    .command("simulate")
    .description("Make frames up, with tracks as a Timepix sees them, to try things out.")
    .requiredOption("--out <folder>", "where to; made where it does not exist")
    .option("--frames <n>", "how many", wholeNumber, 10)
    .option("--seed <n>", "the same seed makes the same frames", wholeNumber, 1)
    .addOption(
      new Option("--format <format>", "Pixelman [X,Y,C], [X,C] or matrix with .dsc; or .lsc")
        .choices([...asciiLayouts, "lsc"])
        .default("xyc"),
    )
    .option("--chip <name>", "identifier of the chip", "SIM-W0001")
    .option(
      "--start <s>",
      "start of the first exposure, s since 1970 UTC",
      positiveNumber,
      usualStart,
    )
    .option("--acq-time <s>", "length of an exposure, s", positiveNumber, 1);
  for (const [kind, rate] of Object.entries(usualRates)) {
    command.option(
      `--${kind} <mean>`,
      `mean number of ${kind} tracks in a frame`,
      positiveNumber,
      rate,
    );
  }
  command.action((options: SimulateOptions) => {
    const target = folderTarget(options.out);
    const progress = progressLine();
    try {
      for (let number = 0; number < options.frames; number++) {
        for (const { name, bytes } of filesOf(number, options)) {
          target.begin(name);
          target.write(bytes);
          target.end();
        }
        if (number % 100 === 0) progress.show(`${number} of ${options.frames} frames`);
      }
      for (const _named of target.close());
    } catch (error) {
      target.abandon();
      throw error;
    } finally {
      progress.clear();
    }
    print(`Wrote ${count(options.frames, "simulated frame")} to ${options.out}.`);
  });
}

function filesOf(number: number, options: SimulateOptions): WrittenFile[] {
  const { seed, format, chip, start, acqTime, alpha, beta, gamma, muon, noise } = options;
  const frame = simulateFrame({
    // Runs of neighbouring seeds share no frame.
    seed: seed * 1_000_003 + number,
    rates: { alpha, beta, gamma, muon, noise },
    chip,
    startTime: start + number * acqTime,
    acqTime,
  });
  const stem = `frame${String(number).padStart(6, "0")}`;
  if (format === "lsc") return [{ name: `${stem}.lsc`, bytes: writeLsc(frame) }];
  return writePixelman(frame, `${stem}.txt`, format);
}

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { TrackroomError } from "../../../core/errors.ts";
import { type EngineName, engineNames, type Work } from "../../../core/grid/engines/engine.ts";
import { checkProgram, readPlan } from "../../../core/grid/plan.ts";
import { partStatuses, toDoAgain } from "../../../core/grid/status.ts";
import { readSubmissions } from "../../../core/grid/submissions.ts";
import { describeJobs, doHere, submitJobs } from "../../../core/grid/submit.ts";
import { count, note, print } from "../../output.ts";
import { type End, ExitStatus } from "../../status.ts";

interface SubmitOptions {
  to: EngineName;
  dryRun?: true;
  option: string[];
  program?: string[];
}

interface ResubmitOptions extends Omit<SubmitOptions, "to"> {
  to?: EngineName;
}

export function addGridSubmitCommands(grid: Command, end: End): void {
  withSubmitOptions(grid.command("submit"))
    .description("Have parts done that are not: by this computer, or by a scheduler.")
    .argument("<folder>", "the plan's folder")
    .requiredOption("--to <engine>", engineNames.join(", "))
    .action(async (folder: string, options: SubmitOptions) => {
      const statuses = await partStatuses(readPlan(folder));
      await haveDone(folder, toDoAgain(statuses), options, end);
    });
  withSubmitOptions(grid.command("resubmit"))
    .description("Have those parts done that failed or are missing, as they were submitted before.")
    .argument("<folder>", "the plan's folder")
    .option("--to <engine>", "another than before")
    .action(async (folder: string, options: ResubmitOptions) => {
      const statuses = await partStatuses(readPlan(folder));
      await haveDone(folder, toDoAgain(statuses), asBefore(folder, options), end);
    });
}

function withSubmitOptions(command: Command): Command {
  return command
    .option("--dry-run", "only write the files for the scheduler")
    .option(
      "--option <key=value...>",
      "for the scheduler, in its own words (time=02:00:00)",
      (word: string, words: string[]) => [...words, word],
      [],
    )
    .addOption(
      new Option(
        "--program <words...>",
        "how the computers of the cluster call Trackroom (default: as this one does)",
      ),
    );
}

function asBefore(folder: string, options: ResubmitOptions): SubmitOptions {
  const before = readSubmissions(folder).at(-1);
  const to = options.to ?? before?.to;
  if (to === undefined) {
    throw new TrackroomError(
      "wrong-usage",
      `Nothing of ${folder} was submitted yet: say --to ${engineNames.join(", or --to ")}.`,
    );
  }
  const isSame = before?.to === to;
  const given = isSame
    ? Object.entries(before.options).map(([key, value]) => `${key}=${value}`)
    : [];
  const program = options.program ?? (isSame ? before.program : undefined);
  return {
    ...options,
    to,
    option: [...given, ...options.option],
    ...(program === undefined ? {} : { program }),
  };
}

async function haveDone(
  folder: string,
  parts: readonly string[],
  options: SubmitOptions,
  end: End,
): Promise<void> {
  const { plan } = readPlan(folder);
  checkProgram(plan);
  const to = checkedEngine(options.to);
  if (parts.length === 0) {
    print("There is nothing to do: every part is done, or is being done.");
    return;
  }
  const work: Work = {
    plan,
    folder: resolve(folder),
    parts,
    program: options.program ?? thisProgram(),
    options: readOptions(options.option),
  };
  if (to === "local") await doParts(work, options, end);
  else if (options.dryRun) {
    for (const path of describeJobs(to, work)) print(path);
  } else {
    const jobs = await submitJobs(to, work);
    print(
      `Handed ${count(parts.length, "part")} to ${to} as ${count(jobs.length, "job")}: ${jobs.join(", ")}.`,
    );
  }
}

function checkedEngine(word: string): EngineName {
  const engine = engineNames.find((name) => name === word);
  if (engine !== undefined) return engine;
  throw new TrackroomError(
    "wrong-usage",
    `--to is one of ${engineNames.join(", ")}, not "${word}".`,
  );
}

async function doParts(work: Work, { dryRun }: SubmitOptions, end: End): Promise<void> {
  if (dryRun) {
    print(`This computer would do ${count(work.parts.length, "part")}: ${work.parts.join(", ")}.`);
    return;
  }
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  let failed = 0;
  try {
    for await (const { part, status } of doHere(work, stop.signal)) {
      if (status === ExitStatus.done || status === ExitStatus.someRejected) {
        print(`Part ${part} is done.`);
      } else {
        failed++;
        note(`Part ${part} failed; see logs/local-${part}.txt in ${work.folder}.`);
      }
    }
  } finally {
    process.off("SIGINT", cancel);
    process.off("SIGTERM", cancel);
  }
  if (stop.signal.aborted)
    throw new TrackroomError("cancelled", "Cancelled. Parts that are done stay done.");
  if (failed > 0) end(ExitStatus.someRejected);
}

/** What scheduler options say; later ones go before. */
function readOptions(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const equals = word.indexOf("=");
      if (equals < 1) {
        throw new TrackroomError("wrong-usage", `Expected --option key=value, not "${word}".`);
      }
      return [word.slice(0, equals).trim(), word.slice(equals + 1).trim()];
    }),
  );
}

/** This Node and this program: right where all computers see the same disk. */
function thisProgram(): string[] {
  return [process.execPath, fileURLToPath(new URL("../../trackroom.ts", import.meta.url))];
}

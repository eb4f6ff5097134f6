import { Command, CommanderError } from "commander";
import { TrackroomError } from "../core/errors.ts";
import { version } from "../core/version.ts";
import { guardOutput, printError } from "./output.ts";
import { type End, ExitStatus } from "./status.ts";

/** Adds one command, or those that belong together. */
type AddCommand = (program: Command, end: End) => void;

/** In the order of the help. Each is loaded when it is asked for: all of them together are most of the program. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  import: async () => (await import("./commands/import.ts")).addImportCommand,
  find: async () => (await import("./commands/find.ts")).addFindCommand,
  set: async () => (await import("./commands/change.ts")).addSetCommand,
  tag: async () => (await import("./commands/change.ts")).addTagCommands,
  untag: async () => (await import("./commands/change.ts")).addTagCommands,
  field: async () => (await import("./commands/field.ts")).addFieldCommand,
  tags: async () => (await import("./commands/tags.ts")).addTagsCommand,
  dataset: async () => (await import("./commands/dataset.ts")).addDatasetCommand,
  search: async () => (await import("./commands/search.ts")).addSearchCommand,
  collection: async () => (await import("./commands/collection.ts")).addCollectionCommand,
  rule: async () => (await import("./commands/rule.ts")).addRuleCommand,
  process: async () => (await import("./commands/process.ts")).addProcessCommand,
  mask: async () => (await import("./commands/mask.ts")).addMaskCommand,
  classify: async () => (await import("./commands/classify.ts")).addClassifyCommand,
  class: async () => (await import("./commands/class.ts")).addClassCommand,
  analyse: async () => (await import("./commands/analyse.ts")).addAnalyseCommand,
  replicas: async () => (await import("./commands/replicas.ts")).addReplicasCommand,
  report: async () => (await import("./commands/report.ts")).addReportCommand,
  lesson: async () => (await import("./commands/lesson.ts")).addLessonCommand,
  export: async () => (await import("./commands/export.ts")).addExportCommand,
  "import-metadata": async () => (await import("./commands/exchange.ts")).addImportMetadataCommand,
  merge: async () => (await import("./commands/exchange.ts")).addMergeCommand,
  grid: async () => (await import("./commands/grid.ts")).addGridCommand,
  jobs: async () => (await import("./commands/jobs.ts")).addJobsCommand,
  check: async () => (await import("./commands/care.ts")).addCheckCommand,
  backup: async () => (await import("./commands/care.ts")).addBackupCommand,
  restore: async () => (await import("./commands/care.ts")).addRestoreCommand,
  simulate: async () => (await import("./commands/simulate.ts")).addSimulateCommand,
  serve: async () => (await import("./commands/serve.ts")).addServeCommand,
};

/**
 * Runs one command.
 *
 * @param words the command line without `node` and the name of the script
 * @returns the exit status: 0 done; 1 wrong usage, or the library cannot be used; 2 some input files could
 *   not be read (the others were imported); 130 cancelled with Ctrl+C
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  guardOutput();
  let status: number = ExitStatus.done;
  try {
    const end = (code: number): void => {
      status = code;
    };
    const program = await createProgram(end, words[0]);
    await program.parseAsync([...words], { from: "user" });
    return status;
  } catch (error) {
    // Commander has printed its sentence already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ExitStatus.unusable;
    printError(error);
    return error instanceof TrackroomError && error.code === "cancelled"
      ? ExitStatus.interrupted
      : ExitStatus.unusable;
  }
}

/**
 * Commands with their options: the one that is asked for or, without one, and where there is none of that name, all.
 *
 * @param end is told the exit status of a command that did not do all of its work
 */
export async function createProgram(end: End, asked?: string): Promise<Command> {
  const program = new Command("trackroom")
    .description("Find, measure, filter and export the particle tracks in Timepix frames.")
    .version(version)
    .showHelpAfterError("(trackroom help COMMAND tells more)")
    .exitOverride();
  const wanted =
    asked !== undefined && Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
  // What adds two of them stands there twice.
  const adding = new Set(await Promise.all(wanted.map((name) => commands[name]())));
  for (const add of adding) add(program, end);
  // Commands copy this when they are made; those above were made before it was set.
  for (const command of program.commands) command.exitOverride();
  return program;
}

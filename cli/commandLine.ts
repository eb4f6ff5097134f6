import { Command, CommanderError } from "commander";
import { TrackroomError } from "../core/errors.ts";
import { version } from "../core/version.ts";
import { guardOutput, printError } from "./output.ts";
import { type End, ExitStatus } from "./status.ts";

/** Commands that one file adds. */
interface CommandFile {
  readonly names: readonly string[];
  add(program: Command, end: End): Promise<void>;
}

/** In the order of the help. Each is loaded when it is asked for: all of them together are most of the program. */
const commandFiles: readonly CommandFile[] = [
  {
    names: ["import"],
    add: async (program, end) =>
      (await import("./commands/import.ts")).addImportCommand(program, end),
  },
  {
    names: ["find"],
    add: async (program) => (await import("./commands/find.ts")).addFindCommand(program),
  },
  {
    names: ["set"],
    add: async (program) => (await import("./commands/change.ts")).addSetCommand(program),
  },
  {
    names: ["tag", "untag"],
    add: async (program) => (await import("./commands/change.ts")).addTagCommands(program),
  },
  {
    names: ["field"],
    add: async (program) => (await import("./commands/field.ts")).addFieldCommand(program),
  },
  {
    names: ["tags"],
    add: async (program) => (await import("./commands/tags.ts")).addTagsCommand(program),
  },
  {
    names: ["dataset"],
    add: async (program) => (await import("./commands/dataset.ts")).addDatasetCommand(program),
  },
  {
    names: ["search"],
    add: async (program) => (await import("./commands/search.ts")).addSearchCommand(program),
  },
  {
    names: ["collection"],
    add: async (program) =>
      (await import("./commands/collection.ts")).addCollectionCommand(program),
  },
  {
    names: ["rule"],
    add: async (program) => (await import("./commands/rule.ts")).addRuleCommand(program),
  },
  {
    names: ["process"],
    add: async (program) => (await import("./commands/process.ts")).addProcessCommand(program),
  },
  {
    names: ["mask"],
    add: async (program) => (await import("./commands/mask.ts")).addMaskCommand(program),
  },
  {
    names: ["classify"],
    add: async (program) => (await import("./commands/classify.ts")).addClassifyCommand(program),
  },
  {
    names: ["class"],
    add: async (program, end) =>
      (await import("./commands/class.ts")).addClassCommand(program, end),
  },
  {
    names: ["analyse"],
    add: async (program) => (await import("./commands/analyse.ts")).addAnalyseCommand(program),
  },
  {
    names: ["replicas"],
    add: async (program, end) =>
      (await import("./commands/replicas.ts")).addReplicasCommand(program, end),
  },
  {
    names: ["report"],
    add: async (program) => (await import("./commands/report.ts")).addReportCommand(program),
  },
  {
    names: ["lesson"],
    add: async (program, end) =>
      (await import("./commands/lesson.ts")).addLessonCommand(program, end),
  },
  {
    names: ["export"],
    add: async (program, end) =>
      (await import("./commands/export.ts")).addExportCommand(program, end),
  },
  {
    names: ["import-metadata"],
    add: async (program) =>
      (await import("./commands/exchange.ts")).addImportMetadataCommand(program),
  },
  {
    names: ["merge"],
    add: async (program) => (await import("./commands/exchange.ts")).addMergeCommand(program),
  },
  {
    names: ["grid"],
    add: async (program, end) => (await import("./commands/grid.ts")).addGridCommand(program, end),
  },
  {
    names: ["jobs"],
    add: async (program) => (await import("./commands/jobs.ts")).addJobsCommand(program),
  },
  {
    names: ["check"],
    add: async (program, end) => (await import("./commands/care.ts")).addCheckCommand(program, end),
  },
  {
    names: ["backup"],
    add: async (program) => (await import("./commands/care.ts")).addBackupCommand(program),
  },
  {
    names: ["restore"],
    add: async (program) => (await import("./commands/care.ts")).addRestoreCommand(program),
  },
  {
    names: ["simulate"],
    add: async (program) => (await import("./commands/simulate.ts")).addSimulateCommand(program),
  },
  {
    names: ["serve"],
    add: async (program) => (await import("./commands/serve.ts")).addServeCommand(program),
  },
];

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
  const wanted = commandFiles.filter(({ names }) => names.some((name) => name === asked));
  for (const { add } of wanted.length > 0 ? wanted : commandFiles) await add(program, end);
  // Commands copy this when they are made; those above were made before it was set.
  for (const command of program.commands) command.exitOverride();
  return program;
}

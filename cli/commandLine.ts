import { Command, CommanderError } from "commander";
import { TrackroomError } from "../core/errors.ts";
import { version } from "../core/version.ts";
import { addAnalyseCommand } from "./commands/analyse.ts";
import { addBackupCommand, addCheckCommand, addRestoreCommand } from "./commands/care.ts";
import { addSetCommand, addTagCommands } from "./commands/change.ts";
import { addClassCommand } from "./commands/class.ts";
import { addClassifyCommand } from "./commands/classify.ts";
import { addCollectionCommand } from "./commands/collection.ts";
import { addDatasetCommand } from "./commands/dataset.ts";
import { addImportMetadataCommand, addMergeCommand } from "./commands/exchange.ts";
import { addExportCommand } from "./commands/export.ts";
import { addFieldCommand } from "./commands/field.ts";
import { addFindCommand } from "./commands/find.ts";
import { addGridCommand } from "./commands/grid.ts";
import { addImportCommand } from "./commands/import.ts";
import { addJobsCommand } from "./commands/jobs.ts";
import { addLessonCommand } from "./commands/lesson.ts";
import { addMaskCommand } from "./commands/mask.ts";
import { addProcessCommand } from "./commands/process.ts";
import { addReplicasCommand } from "./commands/replicas.ts";
import { addReportCommand } from "./commands/report.ts";
import { addRuleCommand } from "./commands/rule.ts";
import { addSearchCommand } from "./commands/search.ts";
import { addServeCommand } from "./commands/serve.ts";
import { addSimulateCommand } from "./commands/simulate.ts";
import { addTagsCommand } from "./commands/tags.ts";
import { guardOutput, printError } from "./output.ts";
import { type End, ExitStatus } from "./status.ts";

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
  const program = createProgram((code) => {
    status = code;
  });
  try {
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

/** Every command with its options. @param end is told the exit status of a command that did not do all of its work */
export function createProgram(end: End): Command {
  const program = new Command("trackroom")
    .description("Find, measure, filter and export the particle tracks in Timepix frames.")
    .version(version)
    .showHelpAfterError("(trackroom help COMMAND tells more)")
    .exitOverride();
  addImportCommand(program, end);
  addFindCommand(program);
  addSetCommand(program);
  addTagCommands(program);
  addFieldCommand(program);
  addTagsCommand(program);
  addDatasetCommand(program);
  addSearchCommand(program);
  addCollectionCommand(program);
  addRuleCommand(program);
  addProcessCommand(program);
  addMaskCommand(program);
  addClassifyCommand(program);
  addClassCommand(program, end);
  addAnalyseCommand(program);
  addReplicasCommand(program, end);
  addReportCommand(program);
  addLessonCommand(program, end);
  addExportCommand(program, end);
  addImportMetadataCommand(program);
  addMergeCommand(program);
  addGridCommand(program, end);
  addJobsCommand(program);
  addCheckCommand(program, end);
  addBackupCommand(program);
  addRestoreCommand(program);
  addSimulateCommand(program);
  addServeCommand(program);
  // Commands copy this when they are made; those above were made before it was set.
  for (const command of program.commands) command.exitOverride();
  return program;
}

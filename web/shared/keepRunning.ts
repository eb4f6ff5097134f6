/**
 * For programs that serve windows: what nobody caught (an error in a timer, in an event, in a promise that nobody
 * waits for) is told and does not end the program, with what other windows and jobs are at. A terminal that was
 * closed, or a log on a full disk, does not end it either.
 *
 * @param report is told of faults of the program
 * @returns undoes it
 */
export function keepRunning(report: (sentence: string) => void): () => void {
  const caught = (error: unknown) => {
    try {
      report(`A fault that nobody caught: ${error instanceof Error ? error.stack : String(error)}`);
    } catch {
      // There is nobody to tell.
    }
  };
  const streams = [process.stdout, process.stderr];
  process.on("uncaughtException", caught);
  process.on("unhandledRejection", caught);
  for (const stream of streams) stream.on("error", passOver);
  return () => {
    process.off("uncaughtException", caught);
    process.off("unhandledRejection", caught);
    for (const stream of streams) stream.off("error", passOver);
  };
}

function passOver(): void {}

import { writeSync } from "node:fs";
import { storageReason, systemCode } from "../core/storing.ts";
import { ExitStatus } from "./status.ts";

/**
 * `trackroom find … | head` closes the pipe before all is written: nobody listens any more, so that is the end.
 * What goes into a file ends with a sentence where the disk is full.
 */
export function guardOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", endOfOutput);
}

/** For commands that go on when nobody listens any more. */
export function leaveOutputAlone(): void {
  for (const stream of [process.stdout, process.stderr]) stream.off("error", endOfOutput);
}

function endOfOutput(error: Error): void {
  const code = systemCode(error);
  if (code === "EPIPE") process.exit(0);
  noteAtOnce(`trackroom: The result cannot be written: ${storageReason(code)}.`);
  process.exit(ExitStatus.unusable);
}

/** A line for people, where what is written later would be lost. */
function noteAtOnce(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // There is nobody to tell.
  }
}

/** A line of the result. */
export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** A line for people that is not part of the result. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Pieces of a long result, as fast as the reader takes them and no faster. */
export async function printChunks(chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    if (!process.stdout.write(chunk)) {
      await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
    }
  }
}

/** One plain sentence, and the stack as well where `TRACKROOM_DEBUG` is set. */
export function printError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  note(`trackroom: ${message}`);
  if (process.env.TRACKROOM_DEBUG && error instanceof Error) note(error.stack ?? "");
}

/** A line that is written over again and again, on terminals only. */
export function progressLine(): { show(text: string): void; clear(): void } {
  if (!process.stderr.isTTY) return { show() {}, clear() {} };
  const write = (text: string) => {
    try {
      writeSync(2, text);
    } catch {
      // A terminal that is slow, or gone, misses a line of progress.
    }
  };
  return {
    show(text) {
      const width = process.stderr.columns || 80;
      write(`\r\x1b[K${text.slice(0, width - 1)}`);
    },
    clear() {
      write("\r\x1b[K");
    },
  };
}

/** `1 frame`, `2 frames`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

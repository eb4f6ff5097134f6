import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { runCommandLine } from "../../cli/commandLine.ts";

/** The real detector files that come with the design, where they are. */
export const sharedData = resolve("..", "shared", "data");
export const hasSharedData = existsSync(sharedData);
if (!hasSharedData) console.warn(`Tests on ${sharedData} are skipped: it is not there.`);

export interface Outcome {
  status: number;
  out: string;
  err: string;
}

const script = resolve("cli", "trackroom.ts");

/** Runs `trackroom` as people do: a process of its own. @param cwd where, so that paths can be short */
export function trackroomProcess(
  cwd: string,
  words: readonly string[],
  options: { kill?: AbortSignal; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((done) => {
    const { kill, env = {} } = options;
    const child = execFile(
      process.execPath,
      [script, ...words],
      { cwd, maxBuffer: 2 ** 28, env: { ...process.env, TRACKROOM_DEBUG: "", ...env } },
      (_error, out, err) => done({ status: child.exitCode ?? 137, out, err }),
    );
    kill?.addEventListener("abort", () => child.kill("SIGKILL"));
  });
}

/** Commands in this process come one after the other: they share the working folder and the output. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command in this process, the whole of it but for the start of Node, which takes longer than most
 * commands. What is about the process itself (kills, pipes, the entry point) takes `trackroomProcess`.
 */
export function trackroom(cwd: string, words: readonly string[]): Promise<Outcome> {
  const run = last.then(() => runHere(cwd, words));
  last = run.catch(() => undefined);
  return run;
}

async function runHere(cwd: string, words: readonly string[]): Promise<Outcome> {
  const before = process.cwd();
  const outputs = [captured(process.stdout), captured(process.stderr)] as const;
  process.chdir(cwd);
  try {
    const status = await runCommandLine(words);
    return { status, out: outputs[0].text(), err: outputs[1].text() };
  } finally {
    process.chdir(before);
    for (const output of outputs) output.release();
  }
}

/** Takes what is written to a stream, until `release`. */
function captured(stream: NodeJS.WriteStream): { text(): string; release(): void } {
  const pieces: Buffer[] = [];
  const { write } = stream;
  const listeners = new Set(stream.listeners("error"));
  stream.write = (piece: string | Uint8Array, ...rest: unknown[]) => {
    pieces.push(Buffer.from(piece));
    const written = rest.at(-1);
    if (typeof written === "function") written();
    return true;
  };
  return {
    text: () => Buffer.concat(pieces).toString("utf8"),
    release() {
      stream.write = write;
      for (const listener of stream.listeners("error")) {
        if (!listeners.has(listener)) stream.off("error", listener as (error: Error) => void);
      }
    },
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/**
 * Another process that has a library open, for tests of what two processes do to one file. What it does is in
 * `childMain.ts`; it prints a line a step.
 */
export interface Child {
  /** The next line that it prints; null when it has ended. */
  line(): Promise<string | null>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
}

export type ChildTask = "hold" | "read" | "write";

const main = fileURLToPath(new URL("./childMain.ts", import.meta.url));

/** @param limit size in KiB that no file of the child may grow beyond: a full disk, as far as SQLite can tell */
export function startChild(task: ChildTask, path: string, limit?: number): Child {
  const node = [process.execPath, main, task, path];
  const command =
    limit === undefined ? node : ["bash", "-c", `ulimit -f ${limit}; exec "$@"`, "-", ...node];
  const child = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, "exit");
  return {
    async line() {
      const next = await lines.next();
      return next.done === true ? null : String(next.value);
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * Loaded before a program (`node --import`): when it ends, writes what it took as a `Usage` to the file that
 * `TRACKROOM_USAGE` names. So the commands that people give are measured as they are.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import type { Usage } from "./usage.ts";

const file = process.env.TRACKROOM_USAGE;
// Worker threads load this as well.
if (isMainThread && file !== undefined) {
  process.once("exit", () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = {
      seconds: performance.now() / 1000,
      processor: (user + system) / 1e6,
      peakMemory: (largestResidentSet() * 1024) / 1e6,
    };
    writeFileSync(file, JSON.stringify(usage));
  });
}

/** In kB (1024 bytes). What Linux says of the program alone; `maxRSS` counts what started it as well. */
function largestResidentSet(): number {
  const status = "/proc/self/status";
  const most = existsSync(status)
    ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, "utf8"))?.[1]
    : undefined;
  return most === undefined ? process.resourceUsage().maxRSS : Number(most);
}

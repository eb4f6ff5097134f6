import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Report } from "./attack.ts";
import type { FaultyDiskPlace } from "./faultyDisk.ts";

/** Attacks a piece of work in a process of its own. @param steps how many calls of each kind fail in turn, or all */
export function attackWork(
  { env }: FaultyDiskPlace,
  work: string,
  steps: number | "all",
  seed: number,
): Promise<{ reports: Report[]; status: number | NodeJS.Signals | null; err: string }> {
  const program = fileURLToPath(new URL("attack.ts", import.meta.url));
  const child = spawn(process.execPath, [program, work, String(steps), String(seed)], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const lines = out
        .trim()
        .split("\n")
        .filter((line) => line !== "");
      resolve({
        reports: lines.map((line) => JSON.parse(line) as Report),
        status: code ?? signal,
        err,
      });
    });
  });
}

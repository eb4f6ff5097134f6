import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/** A device of Linux that has no room for anything. */
const full = "/dev/full";

test.skipIf(!existsSync(full))(
  "a result for which the disk has no room ends the command with a sentence",
  async () => {
    const output = openSync(full, "w");
    const child = spawn(process.execPath, [resolve("cli", "trackroom.ts"), "--help"], {
      stdio: ["ignore", output, "pipe"],
    });
    closeSync(output);
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    expect(await once(child, "close")).toEqual([1, null]);
    expect(said).toBe("trackroom: The result cannot be written: the disk is full.\n");
  },
);

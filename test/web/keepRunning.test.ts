import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";

const source = pathToFileURL(resolve("web", "shared", "keepRunning.ts")).href;

test("an error in a timer, in an event and in a promise are told, and the program goes on", async () => {
  const program = join(temporaryFolder(), "program.mjs");
  writeFileSync(
    program,
    `import { EventEmitter } from "node:events";
     import { keepRunning } from ${JSON.stringify(source)};
     const letGo = keepRunning((sentence) => console.log(sentence.split("\\n")[0]));
     const emitter = new EventEmitter();
     emitter.on("message", () => { throw new Error("of an event"); });
     setTimeout(() => { throw new Error("of a timer"); }, 1);
     setTimeout(() => emitter.emit("message"), 2);
     setTimeout(() => Promise.reject(new Error("of a promise")), 3);
     process.stdout.emit("error", new Error("the log's disk is full"));
     setTimeout(() => { console.log("still there"); letGo(); }, 50);
     setTimeout(() => { throw new Error("after its end"); }, 60);`,
  );
  const ended = await promisify(execFile)(process.execPath, [program]).catch((error) => error);
  expect(ended.stdout.trim().split("\n")).toEqual([
    "A fault that nobody caught: Error: of a timer",
    "A fault that nobody caught: Error: of an event",
    "A fault that nobody caught: Error: of a promise",
    "still there",
  ]);
  expect(ended.stderr).toContain("after its end");
  expect(ended.code).toBe(1);
});

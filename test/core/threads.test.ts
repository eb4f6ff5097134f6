import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createThreads } from "../../core/threads.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

test("a thread that fails before it has a task ends neither the program nor the pool", async () => {
  const folder = temporaryFolder();
  const worker = join(folder, "worker.mjs");
  writeFileSync(
    worker,
    `import { existsSync } from "node:fs";
     if (!existsSync(${JSON.stringify(join(folder, "there"))})) throw new Error("not yet");
     export default () => "done";`,
  );
  const pool = createThreads({
    filename: pathToFileURL(worker).href,
    minThreads: 1,
    maxThreads: 1,
  });
  onTestFinished(() => pool.destroy());
  await expect.poll(() => pool.threads.length).toBe(0);
  writeFileSync(join(folder, "there"), "");
  expect(await pool.run(undefined)).toBe("done");
});

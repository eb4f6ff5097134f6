import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createLimitedThread } from "../../core/limitedThread.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

/** s */
const limit = 1;

/** Asks SQLite what it is told to: an answer may be without end. */
function sqliteThread() {
  const worker = join(temporaryFolder(), "worker.mjs");
  const sqlite = pathToFileURL(createRequire(import.meta.url).resolve("better-sqlite3")).href;
  writeFileSync(
    worker,
    `import Database from ${JSON.stringify(sqlite)};
     const db = new Database(":memory:");
     export default (sql) => db.prepare(sql).pluck().get();`,
  );
  const thread = createLimitedThread(
    { filename: pathToFileURL(worker).href, workerData: null },
    limit,
  );
  onTestFinished(() => thread.close());
  return thread;
}

/** Twenty million rows take SQLite longer than the limit, and end some time: a test may not leave a thread for ever. */
const endless =
  "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000000) select sum(i) from n";

test("an answer that takes too long is given up in a sentence, and the next question gets its answer", async () => {
  const thread = sqliteThread();
  expect(await thread.ask("select 1")).toBe(1);
  const slow = thread.ask(endless);
  const next = thread.ask("select 2");
  await expect(slow).rejects.toMatchObject({ code: "gave-up", message: /no answer after 1 s/ });
  expect(await next).toBe(2);
});

test("an error is the question's own, and the thread stays", async () => {
  const thread = sqliteThread();
  await expect(thread.ask("select")).rejects.toThrow(/incomplete input/);
  expect(await thread.ask("select 3")).toBe(3);
});

test("many questions are answered in their order, and closing waits for them", async () => {
  const thread = sqliteThread();
  const answers: unknown[] = [];
  for (let i = 0; i < 50; i++) void thread.ask(`select ${i}`).then((value) => answers.push(value));
  await thread.close();
  expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => i));
});

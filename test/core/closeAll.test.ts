import { expect, test } from "vitest";
import { closeAll } from "../../core/closeAll.ts";

test("every step is taken in order, and the first failure is told afterwards", async () => {
  const done: string[] = [];
  const closing = closeAll([
    () => done.push("threads"),
    async () => {
      done.push("columns");
      throw new Error("the columns");
    },
    () => {
      throw new Error("the news");
    },
    () => done.push("library"),
  ]);
  await expect(closing).rejects.toThrow("the columns");
  expect(done).toEqual(["threads", "columns", "library"]);
});

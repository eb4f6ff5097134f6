import { expect, test } from "vitest";
import { createAnswers } from "../../../renderer/backend/answers.ts";

test("a question is asked once until the library changes; the old answer stays meanwhile", async () => {
  const answers = createAnswers();
  let asked = 0;
  const ask = async () => ++asked;
  await Promise.all([answers.ensure("count", ask), answers.ensure("count", ask)]);
  await answers.ensure("count", ask);
  expect(answers.peek("count")).toEqual({ value: 1, error: null, asking: false });
  answers.invalidate();
  const again = answers.ensure("count", ask);
  expect(answers.peek("count")).toEqual({ value: 1, error: null, asking: true });
  await again;
  expect(answers.peek("count").value).toBe(2);
});

test("an answer to an older question does not take the place of a newer one", async () => {
  const answers = createAnswers();
  const resolves: ((value: string) => void)[] = [];
  const ask = () => new Promise<string>((resolve) => resolves.push(resolve));
  const first = answers.ensure("tags", ask);
  answers.invalidate();
  const second = answers.ensure("tags", ask);
  resolves[1]?.("new");
  await second;
  resolves[0]?.("old");
  await first;
  expect(answers.peek("tags").value).toBe("new");
});

test("a failed question keeps the old answer, says why, and is asked again", async () => {
  const answers = createAnswers();
  await answers.ensure("tags", async () => "alpha");
  answers.invalidate();
  await answers.ensure("tags", () => Promise.reject(new Error("no line")));
  expect(answers.peek("tags").value).toBe("alpha");
  expect(answers.peek("tags").error?.message).toBe("no line");
  await answers.ensure("tags", async () => "beta");
  expect(answers.peek("tags")).toEqual({ value: "beta", error: null, asking: false });
});

test("what was asked for longest ago is forgotten", async () => {
  const answers = createAnswers(2);
  for (const key of ["a", "b", "c"]) await answers.ensure(key, async () => key);
  expect(answers.peek("a").value).toBeUndefined();
  expect(answers.peek("c").value).toBe("c");
});

test("while the library changes faster than it answers, the answers that come are shown", async () => {
  const answers = createAnswers();
  const resolves: ((value: string) => void)[] = [];
  const ask = () => new Promise<string>((resolve) => resolves.push(resolve));
  const first = answers.ensure("tags", ask);
  answers.invalidate();
  const second = answers.ensure("tags", ask);
  resolves[0]?.("alpha");
  await first;
  expect(answers.peek("tags")).toEqual({ value: "alpha", error: null, asking: true });
  resolves[1]?.("alpha, beta");
  await second;
  expect(answers.peek("tags")).toEqual({ value: "alpha, beta", error: null, asking: false });
});

test("what is on show is not forgotten, however much else is asked", async () => {
  const answers = createAnswers(2);
  answers.subscribe(() => answers.peek("on show"));
  for (const key of ["on show", "a", "b", "c"]) await answers.ensure(key, async () => key);
  expect(answers.peek("on show").value).toBe("on show");
  expect(answers.peek("a").value).toBeUndefined();
});

test("nothing of another library stays, nor comes after it is open", async () => {
  const answers = createAnswers();
  await answers.ensure("tags", async () => "alpha");
  let answer = (_value: string) => {};
  const late = answers.ensure("jobs", () => new Promise<string>((resolve) => (answer = resolve)));
  answers.forget();
  expect(answers.peek("tags").value).toBeUndefined();
  const asked = answers.ensure("jobs", () => Promise.reject(new Error("no line")));
  answer("of the last library");
  await Promise.all([late, asked]);
  expect(answers.peek("jobs")).toMatchObject({ value: undefined, asking: false });
});

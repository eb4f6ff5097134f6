import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { trackroom } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lesson = (...words: string[]) => trackroom(folder, ["lesson", ...words]);

test("the program's lessons are listed", async () => {
  const { status, out } = await lesson("list");
  expect(status).toBe(0);
  expect(out).toMatch(/^how-long-does-it-live {2}en {2}45 min/m);
});

test("the teacher's page says what is right by the library", async () => {
  const library = ["--library", "lesson.trackroom"];
  await trackroom(folder, ["import", resolve("assets/sample/Potassium salt"), ...library]);
  const file = resolve("assets/lessons/1-what-is-a-track.en.lesson.yaml");
  const { status, out } = await lesson("answers", file, ...library);
  expect(status).toBe(0);
  expect(out).toContain("= 495 tracks");
  const written = await lesson("answers", "what-is-a-track", "--out", "a.html", ...library);
  expect(written).toMatchObject({ status: 0, out: "Wrote a.html.\n" });
  expect(readFileSync(join(folder, "a.html"), "utf8")).toContain("495 tracks");
  expect(await lesson("answers", "no-such-lesson", ...library)).toMatchObject({ status: 1 });
});

test("what is wrong with a lesson is said, and where", async () => {
  writeFileSync(join(folder, "bad.lesson.yaml"), "lesson: 2\n");
  const good = resolve("assets/lessons/0-first-five-minutes.en.lesson.yaml");
  const { status, out, err } = await lesson("check", good, "bad.lesson.yaml", "none.lesson.yaml");
  expect(status).toBe(2);
  expect(out).toContain("6 steps, 0 questions");
  expect(err).toMatch(/bad\.lesson\.yaml: lesson:/);
  expect(err).toContain("none.lesson.yaml: There is no such file.");
});

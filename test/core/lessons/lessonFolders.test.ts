import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { stringify } from "yaml";
import {
  findLesson,
  findLessons,
  lessonData,
  shownLesson,
} from "../../../core/lessons/lessonFolders.ts";

const folder = mkdtempSync(join(tmpdir(), "trackroom-lessons-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lesson = (id: string, more: object = {}) => ({
  lesson: 1,
  id,
  language: "en",
  title: id,
  minutes: 5,
  about: "About it.",
  steps: [
    {
      title: "Ask",
      text: "Count.",
      question: { ask: "Which?", choices: ["this", "that"], choice: 2 },
    },
  ],
  ...more,
});

function place(name: string, files: Readonly<Record<string, unknown>>) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(path, file), typeof content === "string" ? content : stringify(content));
  }
  return path;
}

it("a teacher's own lesson stands in the place of the program's, and bad files are told", () => {
  const bundled = place("a-bundled", {
    "one.lesson.yaml": lesson("one"),
    "two.lesson.yaml": lesson("two"),
    "notes.txt": "no lesson, and not meant as one",
  });
  const own = place("a-own", {
    "mine.lesson.yaml": lesson("one", { title: "Mine" }),
    "broken.lesson.yaml": "lesson: [",
    "long.lesson.yaml": "#".repeat(1_000_001),
  });
  const { lessons, problems } = findLessons({ bundled, own });
  expect(lessons.map(({ title, bundled }) => [title, bundled])).toEqual([
    ["Mine", false],
    ["two", true],
  ]);
  expect(problems.map(({ file }) => file)).toEqual(["broken.lesson.yaml", "long.lesson.yaml"]);
  expect(problems[1].sentence).toBe("It is too long for a lesson.");
});

it("a window is not told what is right", () => {
  const bundled = place("b", { "one.lesson.yaml": lesson("one") });
  const shown = shownLesson(findLesson({ bundled, own: "" }, { lesson: "one", language: "en" }));
  expect(shown.steps[0].question).toEqual({
    ask: "Which?",
    answer: { kind: "choice", choices: ["this", "that"] },
  });
  expect(JSON.stringify(shown)).not.toContain('"choice":2');
});

it("a lesson that is gone, or its data, is said to be", () => {
  const bundled = place("c", { "one.lesson.yaml": lesson("one", { data: "Weekend" }) });
  const folders = { bundled, own: "" };
  expect(() => findLesson(folders, { lesson: "six", language: "en" })).toThrow(
    /no lesson called six/,
  );
  const found = findLesson(folders, { lesson: "one", language: "en" });
  expect(() => lessonData(found, "sample")).toThrow(/is not there/);
  mkdirSync(join(bundled, "Weekend"));
  expect(lessonData(found, "sample")).toBe(join(bundled, "Weekend"));
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lessonDataFiles, lessonDataFolder } from "../../../assets/makeLessonData.ts";
import { analyse } from "../../../core/analysis/analyse.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { checkAnswer, teacherPage } from "../../../core/lessons/checkAnswer.ts";
import { type AnswerSource, expectedAnswer } from "../../../core/lessons/expected.ts";
import { findLessons, lessonData } from "../../../core/lessons/lessonFolders.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { trackroom } from "../../cli/support.ts";

const folder = mkdtempSync(join(tmpdir(), "trackroom-lessons-"));
const folders = { bundled: join("assets", "lessons"), own: join(folder, "none") };
const { lessons, problems } = findLessons(folders);
let catalog: Catalog;
let source: AnswerSource;

beforeAll(async () => {
  const inputs = ["assets/sample", "assets/lessons/Thoron"].map((path) =>
    join(process.cwd(), path),
  );
  const { status } = await trackroom(folder, ["import", ...inputs, "--library", "l.trackroom"]);
  expect(status).toBe(0);
  catalog = openCatalog(join(folder, "l.trackroom"));
  source = { catalog, analyse: (request) => analyse(catalog, request) };
  catalog.addTag({ selection: { entity: "cluster", pick: { keys: [0] } }, tag: "curly" });
}, 120_000);

afterAll(() => {
  catalog.close();
  rmSync(folder, { recursive: true, force: true });
});

it("the data of the half-life lesson are what the script makes, byte for byte", () => {
  const made = lessonDataFiles();
  const committed = readdirSync(lessonDataFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(lessonDataFolder, path)).isFile())
    .map((path) => path.replaceAll("\\", "/"));
  expect(committed.toSorted()).toEqual([...made.keys()].toSorted());
  for (const [path, bytes] of made) {
    const same = Buffer.from(bytes).equals(readFileSync(join(lessonDataFolder, path)));
    expect(same, `${path} is as the script makes it`).toBe(true);
  }
});

it("there are five minutes and three lessons of 45, all of them readable", () => {
  expect(problems).toEqual([]);
  const english = lessons.filter(({ language }) => language === "en");
  expect(english.map(({ minutes }) => minutes)).toEqual([5, 45, 45, 45]);
});

it("the same lesson has the same steps in every language", () => {
  const shape = ({ steps }: (typeof lessons)[number]) =>
    steps.map(({ done, question }) => ({ done, asks: question && Object.keys(question).sort() }));
  for (const lesson of lessons) {
    const english = lessons.find(({ id, language }) => id === lesson.id && language === "en");
    expect(english && shape(english), lesson.file).toEqual(shape(lesson));
  }
});

it("German lessons call a tag what the window calls it", () => {
  const german = lessons.filter(({ language }) => language === "de");
  expect(german.filter((lesson) => /markier/i.test(JSON.stringify(lesson)))).toEqual([]);
});

it.each(lessons.map((lesson) => [lesson.file, lesson] as const))(
  "every query and every question of %s makes sense on its data",
  async (_, lesson) => {
    expect(lessonData(lesson, "assets/sample")).toBeTruthy();
    const fields = catalog.fields.list();
    expect(catalog.count("frame", parseQuery(lesson.holds, fields))).toBeGreaterThan(0);
    for (const [step, { done, question }] of lesson.steps.entries()) {
      for (const watch of done) {
        if (!("query" in watch) || watch.query === undefined) continue;
        expect(() => parseQuery(watch.query ?? "", fields)).not.toThrow();
      }
      if (question === undefined) continue;
      const { value, within } = await expectedAnswer(source, question);
      const right = await checkAnswer(source, lesson, step, value);
      expect(right.right, `step ${step + 1}`).toBe(true);
      // Not everything may be right.
      const far = value + Math.max(1, 3 * within);
      const missed = await checkAnswer(source, lesson, step, far);
      expect(missed).toEqual({
        right: false,
        miss: "choices" in question ? "another choice" : "too large",
        note: question.wrong ?? "",
      });
    }
  },
);

it("the half-life comes out as it was put in", async () => {
  const lesson = lessons.find(({ id }) => id === "how-long-does-it-live");
  const question = lesson?.steps.find(
    ({ question }) => question && "number" in question && question.number === "halfLife",
  )?.question;
  if (question === undefined) throw new Error("There is no question for the half-life.");
  const { value, within } = await expectedAnswer(source, question);
  expect(Math.abs(value - 55.6)).toBeLessThan(within);
});

it("the teacher's page knows every answer, and says where the library cannot tell", async () => {
  for (const lesson of lessons) {
    const { steps } = await teacherPage(source, lesson);
    for (const { ask, expected } of steps) expect(expected === "").toBe(ask === "");
  }
  const empty = openCatalog(join(folder, "empty.trackroom"), { create: true });
  const nothing = {
    catalog: empty,
    analyse: (request: Parameters<typeof analyse>[1]) => analyse(empty, request),
  };
  const room = lessons.find(({ id }) => id === "what-is-in-this-room");
  if (room === undefined) throw new Error("The lesson is not there.");
  const { steps } = await teacherPage(nothing, room);
  empty.close();
  expect(steps[0]).toMatchObject({ expected: "" });
  expect(steps[0].how).toContain("cannot tell yet");
});

import type { LessonName } from "../api.ts";
import { checkAnswer, teacherPage } from "../lessons/checkAnswer.ts";
import type { AnswerSource } from "../lessons/expected.ts";
import {
  findLesson,
  findLessons,
  type LessonFolders,
  shownLesson,
} from "../lessons/lessonFolders.ts";
import { teacherHtml } from "../lessons/teacherHtml.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import type { Handlers } from "./requests.ts";

/** The calls about lessons, on the library that is open at the time. */
export function lessonCalls(
  library: () => OpenLibrary,
  folders: LessonFolders,
): Handlers<"lessons" | "checkAnswer" | "teacherPage" | "teacherHtml"> {
  const source = (): AnswerSource => {
    const { catalog, analyses } = library();
    return { catalog, analyse: (request) => analyses.analyse(request) };
  };
  const page = (name: LessonName) => teacherPage(source(), findLesson(folders, name));
  return {
    lessons: () => {
      const { lessons, problems } = findLessons(folders);
      return { lessons: lessons.map(shownLesson), problems, folder: folders.own };
    },
    checkAnswer: (request) =>
      checkAnswer(source(), findLesson(folders, request), request.step, request.answer),
    teacherPage: page,
    teacherHtml: async (name) => ({ html: teacherHtml(await page(name)) }),
  };
}

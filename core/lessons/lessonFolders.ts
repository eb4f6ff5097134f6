import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Lesson, LessonList, LessonName, LessonQuestion } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { type LessonFile, type Question, readLesson } from "./lesson.ts";

/** Where lessons lie. */
export interface LessonFolders {
  /** Those that come with the program. */
  readonly bundled: string;
  /** Those of the user's own; the folder need not exist. */
  readonly own: string;
}

/** A lesson, and the file that it was read from. */
export interface FoundLesson extends LessonFile {
  readonly file: string;
  readonly bundled: boolean;
}

export interface FoundLessons {
  readonly lessons: readonly FoundLesson[];
  readonly problems: LessonList["problems"];
}

const ending = ".lesson.yaml";

/** Longest file that is looked at: words of an hour, not data. */
const longestFile = 1_000_000;

/**
 * Reads all lessons, those of the program first, by name of file. What is no lesson is told among the problems. Of two of
 * one name and language the user's own counts: so a lesson can be changed.
 */
export function findLessons({ bundled, own }: LessonFolders): FoundLessons {
  const found = new Map<string, FoundLesson>();
  const problems: LessonList["problems"] = [];
  for (const folder of [bundled, own]) {
    for (const file of lessonFiles(folder)) {
      try {
        const lesson = readLesson(contentOf(file), basename(file));
        const place = `${lesson.id} ${lesson.language}`;
        found.set(place, { ...lesson, file, bundled: folder === bundled });
      } catch (error) {
        problems.push({ file: basename(file), sentence: sentenceOf(error) });
      }
    }
  }
  return { lessons: [...found.values()], problems };
}

/** @throws TrackroomError `unreadable-input` where the file is too long; what reading it throws */
export function contentOf(file: string): string {
  if (statSync(file).size > longestFile) {
    throw new TrackroomError("unreadable-input", "It is too long for a lesson.", { file });
  }
  return readFileSync(file, "utf8");
}

/** @throws TrackroomError `not-found` */
export function findLesson(
  folders: LessonFolders,
  { lesson: id, language }: LessonName,
): FoundLesson {
  const found = findLessons(folders).lessons.find(
    (lesson) => lesson.id === id && lesson.language === language,
  );
  if (found !== undefined) return found;
  throw new TrackroomError("not-found", `There is no lesson called ${id} (any more).`);
}

/**
 * The folder with a lesson's data.
 * @param sample the data that comes with the program
 * @throws TrackroomError `not-found` where the lesson brings none, or it is not there
 */
export function lessonData({ data, file, title }: FoundLesson, sample: string): string {
  const folder = data === "sample" ? sample : data && join(dirname(file), data);
  if (folder && existsSync(folder)) return folder;
  throw new TrackroomError("not-found", `The data of the lesson “${title}” is not there.`);
}

/** A lesson as a window shows it: without what is right. */
export function shownLesson(lesson: FoundLesson): Lesson {
  const { id, language, title, minutes, about, bundled } = lesson;
  return {
    id,
    language,
    title,
    minutes,
    about,
    bundled,
    hasData: lesson.data !== undefined,
    dataQuery: lesson.holds,
    steps: lesson.steps.map((step) => ({
      title: step.title,
      text: step.text,
      hints: step.hints,
      done: step.done,
      shows: step.shows ?? null,
      question: step.question === undefined ? null : shownQuestion(step.question),
    })),
  };
}

function shownQuestion(question: Question): LessonQuestion {
  const { ask } = question;
  if ("choices" in question) return { ask, answer: { kind: "choice", choices: question.choices } };
  return { ask, answer: { kind: "number", unit: "unit" in question ? question.unit : "" } };
}

function lessonFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { TeacherPage, TeacherStep, Verdict } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { type AnswerSource, expectedAnswer } from "./expected.ts";
import type { LessonFile, Question, Step } from "./lesson.ts";

/** Digits of a number that was rounded by hand: an answer of 0.13 stands for all that is written so. */
const usualDigits = 1e-9;

/**
 * Holds an answer against what the library says.
 * @param answer the number, or the number of the choice from 0
 * @throws TrackroomError `not-found` where the lesson has no such question; what `expectedAnswer` throws
 */
export async function checkAnswer(
  source: AnswerSource,
  lesson: LessonFile,
  stepNumber: number,
  answer: number,
): Promise<Verdict> {
  const question = lesson.steps[stepNumber]?.question;
  if (question === undefined) {
    throw new TrackroomError("not-found", "There is no such question in the lesson (any more).");
  }
  const { value, within } = await expectedAnswer(source, question);
  const off = answer - value;
  if (Math.abs(off) <= within + usualDigits * Math.abs(value)) {
    return { right: true, miss: null, note: question.right ?? "" };
  }
  return { right: false, miss: missOf(question, off), note: question.wrong ?? "" };
}

function missOf(question: Question, off: number): Verdict["miss"] {
  if ("choices" in question) return "another choice";
  return off > 0 ? "too large" : "too small";
}

/** What a teacher has to know of a lesson, with what is right by what this library holds. */
export async function teacherPage(source: AnswerSource, lesson: LessonFile): Promise<TeacherPage> {
  const steps: TeacherStep[] = [];
  for (const step of lesson.steps) steps.push(await teacherStep(source, step));
  const { title, minutes } = lesson;
  return { title, minutes, about: lesson.teacher ?? lesson.about, steps };
}

async function teacherStep(source: AnswerSource, step: Step): Promise<TeacherStep> {
  const { title, note = "", question } = step;
  if (question === undefined) return { title, note, ask: "", expected: "", how: "" };
  const { ask } = question;
  try {
    const { text, how } = await expectedAnswer(source, question);
    return { title, note, ask, expected: text, how };
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    const how = `This library cannot tell yet: ${error.message}`;
    return { title, note, ask, expected: "", how };
  }
}

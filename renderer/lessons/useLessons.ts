import type { LessonList } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useLessonProgress } from "./lessonProgress.ts";

/** All lessons, looked for anew when the list of them is opened; undefined before the first answer. */
export function useLessons(): LessonList | undefined {
  const looks = useLessonProgress((state) => state.looks);
  return useSteadyValue(useAnswer(`lessons ${looks}`, (ask) => ask.lessons()));
}

import type { Lesson } from "../../core/api.ts";

/** Each lesson once: in the wanted language or, where it is not there in it, in English or in whatever there is. */
export function inLanguage(lessons: readonly Lesson[], language: string): Lesson[] {
  const byId = Map.groupBy(lessons, ({ id }) => id);
  const rank = (lesson: Lesson) => [language, "en"].indexOf(lesson.language);
  return [...byId.values()].map((same) =>
    // What is in neither language comes last: -1 becomes 2.
    same.reduce((best, one) => ((rank(one) + 3) % 3 < (rank(best) + 3) % 3 ? one : best)),
  );
}

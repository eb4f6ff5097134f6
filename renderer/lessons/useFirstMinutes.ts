import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useImport } from "../import/useImport.ts";
import { currentLanguage } from "../words/language.ts";
import { inLanguage } from "./inLanguage.ts";
import { useLessonProgress } from "./lessonProgress.ts";

const firstLesson = "first-five-minutes";

/** Begins the walk through the window, with its data. */
export function useFirstMinutes(): () => Promise<void> {
  const { backend } = useConnection();
  const { lesson: load } = useImport();
  const open = useLessonProgress((state) => state.open);
  return async () => {
    try {
      const [{ frames }, { lessons }] = await Promise.all([backend.library(), backend.lessons()]);
      const walk = inLanguage(lessons, currentLanguage()).find(({ id }) => id === firstLesson);
      if (walk === undefined) return;
      const firstMinutes = { lesson: walk.id, language: walk.language };
      open(firstMinutes);
      if (frames === 0) await load(firstMinutes);
    } catch (error) {
      reportError(error);
    }
  };
}

import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useImport } from "../import/useImport.ts";
import { useLessonProgress } from "./lessonProgress.ts";

const firstMinutes = { lesson: "first-five-minutes", language: "en" };

/** Begins the walk through the window, with its data. */
export function useFirstMinutes(): () => Promise<void> {
  const { backend } = useConnection();
  const { lesson: load } = useImport();
  const open = useLessonProgress((state) => state.open);
  return async () => {
    try {
      const { frames } = await backend.library();
      open(firstMinutes);
      if (frames === 0) await load(firstMinutes);
    } catch (error) {
      reportError(error);
    }
  };
}

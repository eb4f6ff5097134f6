import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Lesson, LessonName } from "../../core/api.ts";

/** How far somebody is in a lesson. */
export interface Progress {
  /** The step that is shown, from 0. */
  readonly step: number;
  /** Steps that were done, by their numbers. */
  readonly done: readonly number[];
}

interface LessonState {
  /** The lesson beside the window. */
  readonly lesson: LessonName | null;
  /** Somebody has just opened it, and has not been led there. */
  readonly opened: boolean;
  /** Only its title is shown. */
  readonly folded: boolean;
  /** How often the list was opened: files may have come since. */
  readonly looks: number;
  /** By library and lesson; see `placeOf`. */
  readonly progress: Readonly<Record<string, Progress>>;
  open(lesson: LessonName): void;
  /** Whoever opened it is led there. */
  arrive(): void;
  close(): void;
  fold(folded: boolean): void;
  lookAgain(): void;
  goTo(place: string, step: number): void;
  finish(place: string, step: number): void;
  /** From the beginning. */
  restart(place: string): void;
}

const begun: Progress = { step: 0, done: [] };

/** The lesson that is taken, and how far it got; remembered on this computer. */
export const useLessonProgress = create<LessonState>()(
  persist(
    (set) => {
      const change = (place: string, by: (progress: Progress) => Progress) =>
        set(({ progress }) => ({
          progress: { ...progress, [place]: by(progress[place] ?? begun) },
        }));
      return {
        lesson: null,
        opened: false,
        folded: false,
        looks: 0,
        progress: {},
        open: ({ lesson, language }) =>
          set({ lesson: { lesson, language }, opened: true, folded: false }),
        arrive: () => set({ opened: false }),
        close: () => set({ lesson: null }),
        fold: (folded) => set({ folded }),
        lookAgain: () => set(({ looks }) => ({ looks: looks + 1 })),
        goTo: (place, step) => change(place, (progress) => ({ ...progress, step })),
        finish: (place, step) =>
          change(place, (progress) =>
            progress.done.includes(step)
              ? progress
              : { ...progress, done: [...progress.done, step] },
          ),
        restart: (place) => change(place, () => begun),
      };
    },
    {
      name: "trackroom-lessons",
      version: 1,
      partialize: ({ lesson, folded, progress }) => ({ lesson, folded, progress }),
    },
  ),
);

/** Under which the progress of a lesson in a library is kept. */
export const placeOf = (library: string, { lesson }: LessonName): string => `${library} ${lesson}`;

/** The progress, held against a lesson that may have changed since: a teacher may shorten it. */
export function progressIn(progress: Progress | undefined, lesson: Lesson): Progress {
  const { step, done } = progress ?? begun;
  const steps = lesson.steps.length;
  return {
    step: Math.min(Math.max(step, 0), steps - 1),
    done: done.filter((one) => one < steps),
  };
}

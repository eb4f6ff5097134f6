import { beforeEach, expect, it } from "vitest";
import {
  placeOf,
  progressIn,
  useLessonProgress,
} from "../../../renderer/lessons/lessonProgress.ts";

const name = { lesson: "one", language: "en" };
const state = () => useLessonProgress.getState();
const lesson = (steps: number) => ({ steps: Array.from({ length: steps }) }) as never;

beforeEach(() => useLessonProgress.setState({ lesson: null, progress: {} }));

it("keeps how far each lesson got in each library", () => {
  const [here, there] = [placeOf("/here", name), placeOf("/there", name)];
  state().goTo(here, 2);
  state().finish(here, 0);
  state().finish(here, 0);
  expect(progressIn(state().progress[here], lesson(5))).toEqual({ step: 2, done: [0] });
  expect(progressIn(state().progress[there], lesson(5))).toEqual({ step: 0, done: [] });
  state().restart(here);
  expect(progressIn(state().progress[here], lesson(5))).toEqual({ step: 0, done: [] });
});

it("holds where the lesson became shorter since", () => {
  expect(progressIn({ step: 8, done: [0, 8] }, lesson(3))).toEqual({ step: 2, done: [0] });
});

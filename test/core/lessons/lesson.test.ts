import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { TrackroomError } from "../../../core/errors.ts";
import { readLesson } from "../../../core/lessons/lesson.ts";

const step = { title: "Look", text: "Look at the tracks." };
const small = {
  lesson: 1,
  id: "small",
  language: "en",
  title: "Small",
  minutes: 5,
  about: "A small lesson.",
  steps: [step],
};
const read = (lesson: unknown) => readLesson(stringify(lesson), "small.lesson.yaml");
const withStep = (more: object) => ({ ...small, steps: [{ ...step, ...more }] });

describe("a lesson", () => {
  it("is read from YAML, with what was left out filled in", () => {
    const { steps } = read(withStep({ done: [{ watch: "picked" }] }));
    expect(steps).toEqual([{ ...step, hints: [], done: [{ watch: "picked", least: 1 }] }]);
  });

  it.each([
    ["something else to watch for", { done: [{ watch: "sleep" }] }, /^Step 1, done\.0/],
    [
      "a view that is not there",
      { done: [{ watch: "view", view: "kitchen" }] },
      /^Step 1, done\.0/,
    ],
    [
      "a property that is not there",
      { done: [{ watch: "sort", by: "beauty" }] },
      /there is no property called beauty/,
    ],
    ["a choice that is none", { question: { ask: "?", choices: ["a", "b"], choice: 3 } }, /step 1/],
    ["a word that nobody knows", { hintts: [] }, /^Step 1: .*hintts/],
  ])("with %s says so, and where", (_, more, sentence) => {
    expect(() => read(withStep(more))).toThrow(sentence);
  });

  it("cannot name data outside of its own folder", () => {
    for (const data of ["../secret", "/etc", "C:\\", "a/b", "..", ".hidden"]) {
      expect(() => read({ ...small, data })).toThrow(/data/);
    }
  });

  it("cannot make itself endless by parts that stand for others", () => {
    const bomb = "a: &a [x, x]\nb: &b [*a, *a]\nlesson: [*b, *b]\n";
    expect(() => readLesson(bomb, "bomb.lesson.yaml")).toThrow(TrackroomError);
  });

  it("is refused with a sentence, whatever stands in the file", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((v) => stringify(v)),
        ),
        (text) => {
          expect(() => readLesson(text, "x.lesson.yaml")).toThrow(TrackroomError);
        },
      ),
      { numRuns: 300 },
    );
  });
});

import { Button } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import type { Lesson } from "../../core/api.ts";
import { say } from "../words/say.ts";
import classes from "./LessonPanel.module.css";
import { QuestionForm } from "./QuestionForm.tsx";
import { RichText } from "./RichText.tsx";
import { useSeen } from "./useSeen.ts";
import { Watched } from "./Watched.tsx";

interface LessonStepProps {
  readonly lesson: Lesson;
  readonly number: number;
  readonly done: boolean;
  onDone(): void;
}

/** What a step says, waits for and asks. It is done when all that it waits for holds at once, and the answer was right. */
export function LessonStep({ lesson, number, done, onDone }: LessonStepProps) {
  const step = lesson.steps[number];
  const seen = useSeen(`${lesson.id} ${number}`);
  const { holds, note } = useHolds();
  const [answered, setAnswered] = useState(false);
  const all = step.done.every((_, i) => holds.has(i));
  const finished = all && (step.question === null || answered);
  useEffect(() => {
    if (finished && !done) onDone();
  }, [finished, done, onDone]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: in a small window it scrolls, and must be reached by keys.
    <section className={classes.step} aria-label={step.title} tabIndex={0}>
      <div className={classes.text}>
        <h3 aria-live="polite">{step.title}</h3>
        <RichText text={step.text} />
        <Hints hints={step.hints} />
      </div>
      <div className={classes.tasks}>
        {step.done.length > 0 && (
          <ul className={classes.watches} aria-label={say("lessons.whatToDo")}>
            {step.done.map((watch, i) => (
              <Watched
                key={JSON.stringify(watch)}
                watch={watch}
                seen={seen}
                done={done}
                index={i}
                onChange={note}
              />
            ))}
          </ul>
        )}
        {step.question !== null && (
          <QuestionForm
            lesson={{ lesson: lesson.id, language: lesson.language }}
            step={number}
            question={step.question}
            onRight={() => setAnswered(true)}
          />
        )}
      </div>
    </section>
  );
}

/** Which of the things that are waited for hold now, by their numbers. */
function useHolds() {
  const [holds, setHolds] = useState<ReadonlySet<number>>(new Set());
  const note = useCallback((index: number, does: boolean) => {
    setHolds((before) => {
      if (before.has(index) === does) return before;
      const now = new Set(before);
      if (does) now.add(index);
      else now.delete(index);
      return now;
    });
  }, []);
  return { holds, note };
}

/** One more with each click. */
function Hints({ hints }: { hints: readonly string[] }) {
  const [shown, setShown] = useState(0);
  return (
    <div role="status">
      {hints.slice(0, shown).map((hint) => (
        <div key={hint} className={classes.hint}>
          <RichText text={hint} />
        </div>
      ))}
      {shown < hints.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setShown(shown + 1)}>
          {shown === 0 ? say("lessons.hint") : say("lessons.oneMoreHint")}
        </Button>
      )}
    </div>
  );
}

import { Button, Modal } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import type { Lesson } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLanguage } from "../words/language.ts";
import { say, sayRich } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { inLanguage } from "./inLanguage.ts";
import classes from "./LessonsDialog.module.css";
import { placeOf, progressIn, useLessonProgress } from "./lessonProgress.ts";
import { useLessons } from "./useLessons.ts";

const strong = (words: ReactNode) => <strong>{words}</strong>;

/** All lessons, to begin or to go on with. */
export function LessonsDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const list = useLessons();
  const lookAgain = useLessonProgress((state) => state.lookAgain);
  useEffect(() => {
    if (opened) lookAgain();
  }, [opened, lookAgain]);
  return (
    <Modal opened={opened} onClose={onClose} title={say("lessons.lessons")} size="lg">
      <div className={classes.list}>
        {inLanguage(list?.lessons ?? [], useLanguage()).map((lesson) => (
          <LessonEntry key={`${lesson.id} ${lesson.language}`} lesson={lesson} onClose={onClose} />
        ))}
        {list?.problems.map(({ file, sentence }) => (
          <p key={file} className={classes.problem} role="alert">
            {sayRich("lessons.isNoLesson", { file, sentence: sentenceIn(sentence), b: strong })}
          </p>
        ))}
        {list !== undefined && (
          <p className={classes.own}>
            {sayRich("lessons.ownLieIn", {
              folder: list.folder,
              b: (words) => <code>{words}</code>,
            })}
          </p>
        )}
      </div>
    </Modal>
  );
}

function LessonEntry({ lesson, onClose }: { readonly lesson: Lesson; onClose(): void }) {
  const { id, language, title, minutes, about, steps } = lesson;
  const name = { lesson: id, language };
  const library = useSteadyValue(useAnswer("library", (ask) => ask.library()));
  const { open, restart, progress } = useLessonProgress();
  const show = useDialogs((state) => state.show);
  const place = placeOf(library?.path ?? "", name);
  const { done } = progressIn(progress[place], lesson);
  const begin = () => {
    open(name);
    onClose();
  };
  return (
    <section className={classes.lesson} aria-label={title}>
      <div className={classes.words}>
        <h3 className={classes.title}>{title}</h3>
        <p className={classes.about}>{about}</p>
        <p className={classes.about}>
          {done.length === 0
            ? say("lessons.minutes", { minutes })
            : say("lessons.minutesAndSteps", { minutes, done: done.length, steps: steps.length })}
        </p>
      </div>
      <div className={classes.buttons}>
        <Button size="xs" onClick={begin}>
          {done.length > 0 ? say("lessons.goOn") : say("lessons.begin")}
        </Button>
        {done.length > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              restart(place);
              begin();
            }}
          >
            {say("lessons.fromTheStart")}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={() => show({ lessons: false, teacher: name })}>
          {say("lessons.forTeachers")}
        </Button>
      </div>
    </section>
  );
}

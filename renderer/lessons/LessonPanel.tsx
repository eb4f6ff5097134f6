import { ActionIcon, Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import {
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconDatabaseImport,
  IconX,
} from "@tabler/icons-react";
import { useEffect } from "react";
import type { Lesson, LibraryInfo } from "../../core/api.ts";
import { useImport } from "../import/useImport.ts";
import { focusLesson, returnFocusToView } from "../layout/focus.ts";
import { useFilter } from "../state/filter.ts";
import { useLanguage } from "../words/language.ts";
import { say } from "../words/say.ts";
import { inLanguage } from "./inLanguage.ts";
import classes from "./LessonPanel.module.css";
import { LessonStep } from "./LessonStep.tsx";
import { placeOf, progressIn, useLessonProgress } from "./lessonProgress.ts";
import { hasAtLeast } from "./look.ts";
import { useCount } from "./useCount.ts";
import { useLessons } from "./useLessons.ts";

interface LessonPanelProps {
  readonly library: LibraryInfo;
  /** Files are coming in. */
  readonly busy: boolean;
}

/** The lesson that is taken: its steps, beside the window. */
export function LessonPanel({ library, busy }: LessonPanelProps) {
  const lesson = useOpenLesson();
  if (lesson === undefined) return null;
  return <OpenLesson key={`${lesson.id} ${library.path}`} {...{ lesson, library, busy }} />;
}

/** The lesson that was opened, in the language that the window has by now. */
function useOpenLesson(): Lesson | undefined {
  const open = useLessonProgress((state) => state.lesson);
  const list = useLessons();
  const language = useLanguage();
  if (open === null) return undefined;
  const same = list?.lessons.filter(({ id }) => id === open.lesson) ?? [];
  return inLanguage(same, language).at(0);
}

function OpenLesson({ lesson, library, busy }: LessonPanelProps & { readonly lesson: Lesson }) {
  const place = placeOf(library.path, { lesson: lesson.id, language: lesson.language });
  const { progress, folded, goTo, finish } = useLessonProgress();
  const { step, done } = progressIn(progress[place], lesson);
  const hasData = useHasData(lesson, library);
  usePointer(folded || !hasData ? null : lesson.steps[step].shows);
  const room = useRoomTaken();
  useArrival();
  return (
    <aside
      ref={room}
      className={classes.panel}
      aria-label={say("lessons.lesson")}
      data-panel
      data-lesson
      data-folded={folded}
    >
      <LessonHead lesson={lesson} step={step} done={done} goTo={(to) => goTo(place, to)} />
      {!folded && hasData === false && (
        <LessonData lesson={lesson} busy={busy} readOnly={library.readOnly} />
      )}
      {!folded && hasData && (
        <LessonStep
          key={step}
          lesson={lesson}
          number={step}
          done={done.includes(step)}
          onDone={() => finish(place, step)}
        />
      )}
    </aside>
  );
}

/** The button that opened a lesson rests while its data come: who uses keys goes on in the lesson. */
function useArrival(): void {
  const { opened, arrive } = useLessonProgress();
  useEffect(() => {
    if (!opened) return;
    focusLesson();
    arrive();
  }, [opened, arrive]);
}

interface LessonHeadProps {
  readonly lesson: Lesson;
  readonly step: number;
  readonly done: readonly number[];
  goTo(step: number): void;
}

function LessonHead({ lesson, step, done, goTo }: LessonHeadProps) {
  const { folded, fold, close } = useLessonProgress();
  const leave = () => {
    close();
    returnFocusToView();
  };
  const last = step === lesson.steps.length - 1;
  const isDone = done.includes(step);
  const all = done.length === lesson.steps.length;
  return (
    <div className={classes.head}>
      <h2 className={classes.title}>{lesson.title}</h2>
      <span className={classes.number}>
        {all && <IconCheck size={16} aria-hidden />}
        {all
          ? say("lessons.allDone")
          : say("lessons.stepOf", { step: step + 1, steps: lesson.steps.length })}
      </span>
      <div className={classes.moves}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={step === 0}
          onClick={() => goTo(step - 1)}
        >
          {say("lessons.back")}
        </Button>
        {last ? (
          <Button size="compact-sm" variant={isDone ? "filled" : "default"} onClick={leave}>
            {say("lessons.finish")}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant={isDone ? "filled" : "default"}
            onClick={() => goTo(step + 1)}
          >
            {isDone ? say("lessons.next") : say("lessons.skip")}
          </Button>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={folded ? say("lessons.showStep") : say("lessons.fold")}
          aria-expanded={!folded}
          onClick={() => fold(!folded)}
        >
          {folded ? <IconChevronUp size={17} /> : <IconChevronDown size={17} />}
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={say("lessons.close")} onClick={leave}>
          <IconX size={17} />
        </ActionIcon>
      </div>
    </div>
  );
}

/** Whether the library holds the lesson's data; undefined while nobody knows. */
function useHasData({ hasData, dataQuery }: Lesson, library: LibraryInfo): boolean | undefined {
  const fields = useFilter((state) => state.fields);
  const asked = hasData && library.frames > 0 && hasAtLeast(1, "frame", dataQuery, fields);
  const count = useCount(asked === false ? null : asked);
  if (!hasData) return true;
  if (asked === false) return false;
  return count === undefined ? undefined : count > 0;
}

function LessonData({
  lesson,
  busy,
  readOnly,
}: {
  readonly lesson: Lesson;
  readonly busy: boolean;
  readonly readOnly: boolean;
}) {
  const { lesson: load } = useImport();
  return (
    <div className={classes.step}>
      <p>{lesson.about}</p>
      <Button
        leftSection={<IconDatabaseImport size={17} />}
        loading={busy}
        disabled={readOnly}
        onClick={() => void load({ lesson: lesson.id, language: lesson.language })}
      >
        {say("lessons.loadData")}
      </Button>
    </div>
  );
}

/** Tells how much room the lesson takes, so that messages do not lie over what it asks for. */
function useRoomTaken() {
  const { ref, width, height } = useElementSize();
  useEffect(() => {
    const { style } = document.body;
    style.setProperty("--lesson-width", `${width}px`);
    style.setProperty("--lesson-height", `${height}px`);
    return () => {
      style.removeProperty("--lesson-width");
      style.removeProperty("--lesson-height");
    };
  }, [width, height]);
  return ref;
}

/** Has the window show what a step is about. */
function usePointer(part: string | null): void {
  useEffect(() => {
    if (part === null) return;
    document.body.dataset.shows = part;
    return () => {
      delete document.body.dataset.shows;
    };
  }, [part]);
}

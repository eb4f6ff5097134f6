import { Button, Loader, Modal } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { LessonName, TeacherPage } from "../../core/api.ts";
import { useAnswer, useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import classes from "./LessonsDialog.module.css";
import { RichText } from "./RichText.tsx";

/** What a teacher has to know of a lesson, with what is right by what this library holds. */
export function TeacherDialog({
  lesson,
  onClose,
}: {
  readonly lesson: LessonName | null;
  onClose(): void;
}) {
  const { backend, host } = useConnection();
  const key = lesson === null ? null : `teacher ${lesson.lesson} ${lesson.language}`;
  const { value: page, error } = useAnswer(key, (ask) =>
    ask.teacherPage(lesson ?? { lesson: "", language: "en" }),
  );
  const print = async () => {
    if (lesson === null || page === undefined) return;
    try {
      const { html } = await backend.teacherHtml(lesson);
      await host.print(html, page.title);
    } catch (problem) {
      reportError(problem);
    }
  };
  return (
    <Modal opened={lesson !== null} onClose={onClose} title={say("lessons.forTeachers")} size="lg">
      {error !== null && <p role="alert">{sentenceIn(error.message)}</p>}
      {page === undefined && error === null && (
        <Loader size="sm" aria-label={say("lessons.askingTheLibrary")} />
      )}
      {page !== undefined && (
        <>
          <Page page={page} />
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} />}
            onClick={() => void print()}
          >
            {say("lessons.printOrSave")}
          </Button>
        </>
      )}
    </Modal>
  );
}

function Page({ page: { title, minutes, about, steps } }: { readonly page: TeacherPage }) {
  return (
    <>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.about}>{say("lessons.minutes", { minutes })}</p>
      <RichText text={about} />
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.title}>
            <h4 className={classes.title}>{step.title}</h4>
            <RichText text={step.note} />
            {step.ask !== "" && (
              <>
                <RichText text={step.ask} />
                <p className={classes.expected}>{step.expected === "" ? "–" : step.expected}</p>
                <p className={classes.about}>{step.how}</p>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

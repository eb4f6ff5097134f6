import { Button, NumberInput, Radio } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { LessonName, LessonQuestion, Verdict } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { say } from "../words/say.ts";
import classes from "./LessonPanel.module.css";
import { RichText } from "./RichText.tsx";

interface QuestionFormProps {
  readonly lesson: LessonName;
  readonly step: number;
  readonly question: LessonQuestion;
  onRight(): void;
}

/** A question, whose answer is held against the library's numbers. */
export function QuestionForm({ lesson, step, question, onRight }: QuestionFormProps) {
  const { backend } = useConnection();
  const [answer, setAnswer] = useState<number | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [asking, setAsking] = useState(false);
  const change = (given: number | null) => {
    setAnswer(given);
    setVerdict(null);
  };
  const check = async (event: FormEvent) => {
    event.preventDefault();
    if (answer === null || asking) return;
    setAsking(true);
    try {
      const { lesson: name, language } = lesson;
      const told = await backend.checkAnswer({ lesson: name, language, step, answer });
      setVerdict(told);
      if (told.right) onRight();
    } catch (error) {
      reportError(error);
    } finally {
      setAsking(false);
    }
  };
  return (
    <form
      className={classes.question}
      aria-label={say("lessons.question")}
      onSubmit={(event) => void check(event)}
    >
      <RichText text={question.ask} />
      <AnswerInput question={question} answer={answer} onChange={change} />
      <Button type="submit" size="xs" variant="default" loading={asking} disabled={answer === null}>
        {say("lessons.check")}
      </Button>
      <p className={classes.verdict} data-right={verdict?.right} role="status">
        {verdict && verdictText(verdict)}
      </p>
    </form>
  );
}

/** The window's word in its language, and what the lesson says to it. */
function verdictText({ miss, note }: Verdict): string {
  if (miss !== null) return `${say(`lessons.miss.${miss}`)} ${note}`.trim();
  return note === "" ? say("lessons.right") : note;
}

interface AnswerInputProps {
  readonly question: LessonQuestion;
  readonly answer: number | null;
  onChange(answer: number | null): void;
}

function AnswerInput({ question: { ask, answer: wanted }, answer, onChange }: AnswerInputProps) {
  // As it is written: "0." on the way to 0.35 is no number yet, and must stay.
  const [written, setWritten] = useState<string | number>("");
  if (wanted.kind === "number") {
    return (
      <NumberInput
        size="sm"
        aria-label={say("lessons.yourAnswer")}
        hideControls
        value={written}
        {...(wanted.unit === "" ? {} : { suffix: ` ${wanted.unit}` })}
        onChange={(value) => {
          setWritten(value);
          onChange(value === "" || Number.isNaN(Number(value)) ? null : Number(value));
        }}
      />
    );
  }
  return (
    <Radio.Group
      aria-label={ask}
      value={answer === null ? null : String(answer)}
      onChange={(value) => onChange(Number(value))}
    >
      <div className={classes.choices}>
        {wanted.choices.map((choice, i) => (
          <Radio key={choice} size="sm" value={String(i)} label={choice} />
        ))}
      </div>
    </Radio.Group>
  );
}

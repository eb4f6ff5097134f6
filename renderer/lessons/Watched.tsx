import { IconCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Watch } from "../../core/api.ts";
import { say } from "../words/say.ts";
import classes from "./LessonPanel.module.css";
import { look, type Question, type Seen } from "./look.ts";
import { useCount } from "./useCount.ts";
import { watchText } from "./watchText.ts";

interface WatchedProps {
  readonly watch: Watch;
  readonly seen: Seen;
  /** The step was done before. */
  readonly done: boolean;
  /** Its number in the step. */
  readonly index: number;
  /** Is told whether it holds now. Stays the same function. */
  onChange(index: number, holds: boolean): void;
}

/** One thing that a step waits for, and whether it was done. */
export function Watched({ watch, seen, done, index, onChange }: WatchedProps) {
  const sight = look(watch, seen);
  const question = typeof sight === "boolean" ? null : sight;
  const count = useCount(question);
  const holds =
    question === null ? sight === true : count !== undefined && isWanted(question, count);
  useEffect(() => onChange(index, holds), [index, holds, onChange]);
  const checked = holds || done;
  const Icon = checked ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={classes.watch} data-done={checked}>
      <Icon size={16} aria-label={checked ? say("lessons.done") : say("lessons.toDo")} />
      {watchText(watch)}
    </li>
  );
}

const isWanted = ({ wanted }: Question, count: number): boolean =>
  wanted === "none" ? count === 0 : count >= wanted;

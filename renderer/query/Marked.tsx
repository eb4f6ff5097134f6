import { type RefObject, useEffect, useState } from "react";
import classes from "./Marked.module.css";

interface MarkedProps {
  readonly text: string;
  /** Where the word begins that the query stumbled on. */
  readonly column: number;
  /** The text is laid over this input, letter on letter. */
  readonly input: RefObject<HTMLInputElement | null>;
}

/** The query's text once more, unseen but for the line under the word that makes no sense. */
export function Marked({ text, column, input }: MarkedProps) {
  const [scrolled, setScrolled] = useState(0);
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    const follow = () => setScrolled(element.scrollLeft);
    follow();
    element.addEventListener("scroll", follow);
    return () => element.removeEventListener("scroll", follow);
  }, [input]);
  const rest = text.slice(column);
  const word = /^("[^"]*"?|`[^`]*`?|[\p{L}\p{N}_.]+|\S+)/u.exec(rest)?.[0] ?? "";
  return (
    <div className={classes.layer} aria-hidden="true">
      <span style={{ transform: `translateX(${-scrolled}px)` }} className={classes.line}>
        {text.slice(0, column)}
        <mark className={classes.mark}>{word === "" ? "  " : word}</mark>
        {rest.slice(word.length)}
      </span>
    </div>
  );
}

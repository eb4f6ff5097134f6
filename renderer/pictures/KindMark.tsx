import { classColour, classLetter } from "../words/particleClass.ts";
import classes from "./KindMark.module.css";

/** A dot in the colour of a kind of track with its letter: nobody has to tell colours apart. */
export function KindMark({ kind }: { kind: string }) {
  return (
    <span
      className={classes.mark}
      data-kind={kind}
      data-letter={classLetter(kind)}
      aria-hidden="true"
    >
      <span className={classes.dot} style={{ background: classColour(kind) }} />
    </span>
  );
}

import type { ReactNode } from "react";
import classes from "./Classwork.module.css";

/** Room for a table that may be larger than the dialog: it scrolls by itself. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className={classes.wide} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

import { Collapse, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import classes from "./Section.module.css";

interface SectionProps {
  readonly title: string;
  /** A button at the right of the heading. */
  readonly action?: ReactNode;
  readonly initiallyOpen?: boolean;
  readonly children: ReactNode;
}

/** A part of a side panel that folds. */
export function Section({ title, action, initiallyOpen = true, children }: SectionProps) {
  const [open, setOpen] = useState(initiallyOpen);
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.heading}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={14} className={classes.chevron} data-open={open} />
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
        </UnstyledButton>
        {open && action}
      </div>
      <Collapse expanded={open}>
        <div className={classes.body}>{children}</div>
      </Collapse>
    </section>
  );
}

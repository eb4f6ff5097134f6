import { Tooltip, UnstyledButton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { KindMark } from "../pictures/KindMark.tsx";
import { formatCount, formatShort } from "../words/numbers.ts";
import classes from "./FilterRow.module.css";

interface FilterRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** A kind of track, shown by its mark before the label. */
  readonly kind?: string;
  /** A dot in this colour before the label. */
  readonly colour?: string;
  readonly icon?: ReactNode;
  readonly count?: number | undefined;
  /** The same where it changes all the time, as what shows it. */
  readonly counted?: ReactNode;
  /** There is little room: large counts are shortened. */
  readonly narrow?: boolean;
  readonly chosen: boolean;
  /** The key that gives it to what is picked. */
  readonly shortcut?: string | undefined;
  /** How deep it lies in a tree. */
  readonly depth?: number;
  onToggle(): void;
}

/** Something to filter by with one click, and how many clusters it has. */
export function FilterRow({
  label,
  hint,
  kind,
  colour,
  icon,
  count,
  counted,
  narrow = false,
  chosen,
  shortcut,
  depth = 0,
  onToggle,
}: FilterRowProps) {
  // The hint lies over the view: what a click has brought, a menu too, is looked at next and not covered.
  const [clicked, setClicked] = useState(false);
  return (
    <Tooltip
      label={hint}
      disabled={hint === undefined || clicked}
      openDelay={400}
      position="right"
      multiline
      maw={260}
    >
      <UnstyledButton
        className={classes.row}
        aria-pressed={chosen}
        {...(shortcut !== undefined && { "aria-keyshortcuts": shortcut })}
        data-narrow={narrow}
        style={depth > 0 ? { paddingLeft: 8 + depth * 16 } : {}}
        onMouseLeave={() => setClicked(false)}
        onMouseDown={() => setClicked(true)}
        onClick={onToggle}
      >
        {kind !== undefined && <KindMark kind={kind} />}
        {colour && <span className={classes.dot} style={{ background: colour }} />}
        {icon}
        <span className={classes.label}>{label}</span>
        {shortcut !== undefined && (
          <span className={classes.shortcut} aria-hidden="true">
            {shortcut}
          </span>
        )}
        {counted}
        {count !== undefined && <RowCount count={count} narrow={narrow} />}
      </UnstyledButton>
    </Tooltip>
  );
}

export function RowCount({ count, narrow }: { count: number; narrow: boolean }) {
  return (
    <span className={classes.count} title={formatCount(count)}>
      {narrow ? formatShort(count) : formatCount(count)}
    </span>
  );
}

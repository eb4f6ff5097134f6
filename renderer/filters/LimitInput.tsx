import { useState } from "react";
import classes from "./LimitInput.module.css";

interface LimitInputProps {
  readonly label: string;
  readonly value: number | null;
  /** Written before a limit that is not itself included; limits that are typed are. */
  readonly sign?: ">" | "<" | "";
  /** The library's own limit, shown where none is set. */
  readonly placeholder: string;
  readonly alignRight?: boolean;
  onChange(value: number | null): void;
}

/** An end of a range as a number to type. Takes effect on Enter or on leaving the field. */
export function LimitInput({
  label,
  value,
  sign = "",
  placeholder,
  alignRight,
  onChange,
}: LimitInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    const typed = draft
      .replace(/^\s*[<>≤≥=]*/, "")
      .trim()
      .replace(",", ".");
    if (typed === "") onChange(null);
    else if (Number.isFinite(Number(typed))) onChange(Number(typed));
  };
  return (
    <input
      className={classes.limit}
      data-set={value !== null}
      data-align={alignRight ? "right" : "left"}
      inputMode="decimal"
      aria-label={label}
      placeholder={placeholder}
      value={draft ?? (value === null ? "" : `${sign}${sign && " "}${value}`)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}

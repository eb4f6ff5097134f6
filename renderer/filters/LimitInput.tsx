import { useState } from "react";
import type { Field } from "../../core/api.ts";
import classes from "./LimitInput.module.css";
import { limitToEdit, readLimit } from "./limitText.ts";

interface LimitInputProps {
  readonly label: string;
  /** Of what it is a limit. */
  readonly field: Pick<Field, "type">;
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
  field,
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
    const typed = draft.replace(/^\s*[<>≤≥=]*/, "").trim();
    const limit = readLimit(field, typed);
    if (typed === "") onChange(null);
    else if (limit !== null) onChange(limit);
  };
  return (
    <input
      className={classes.limit}
      data-set={value !== null}
      data-align={alignRight ? "right" : "left"}
      inputMode={field.type === "date" ? "text" : "decimal"}
      aria-label={label}
      placeholder={placeholder}
      value={draft ?? (value === null ? "" : `${sign}${sign && " "}${limitToEdit(field, value)}`)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}

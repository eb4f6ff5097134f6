import { NumberInput } from "@mantine/core";
import { say } from "../words/say.ts";

interface OptionalNumberProps {
  readonly label: string;
  /** What happens without it. */
  readonly otherwise?: string;
  readonly least?: number;
  readonly value: number | null;
  onChange(value: number | null): void;
}

/** A number that may be left open: then one that suits is taken. */
export function OptionalNumber({
  label,
  otherwise = say("experiments.oneThatSuits"),
  least,
  value,
  onChange,
}: OptionalNumberProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      placeholder={otherwise}
      {...(least === undefined ? {} : { min: least })}
      value={value ?? ""}
      onChange={(next) => onChange(typeof next === "number" ? next : null)}
    />
  );
}

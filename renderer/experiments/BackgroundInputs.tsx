import { NumberInput, Select, TextInput } from "@mantine/core";
import type { Draft } from "./draft.ts";
import classes from "./Experiments.module.css";

const kinds = [
  { value: "free", label: "Found by the fit" },
  { value: "none", label: "There is none" },
  { value: "query", label: "Counted without the source" },
  { value: "rate", label: "Known rate" },
] as const;

interface BackgroundInputsProps {
  readonly draft: Draft;
  change(change: Partial<Draft>): void;
}

/** What there is without the source. */
export function BackgroundInputs({ draft, change }: BackgroundInputsProps) {
  return (
    <>
      <Select
        size="xs"
        label="Background"
        allowDeselect={false}
        value={draft.background}
        data={kinds.map((kind) => ({ ...kind }))}
        onChange={(value) =>
          change({ background: kinds.find((kind) => kind.value === value)?.value ?? "free" })
        }
      />
      {draft.background === "query" && (
        <TextInput
          size="xs"
          label="Measured without the source"
          placeholder="background = yes"
          value={draft.backgroundQuery}
          onChange={(event) => change({ backgroundQuery: event.currentTarget.value })}
        />
      )}
      {draft.background === "rate" && (
        <div className={classes.pair}>
          <NumberInput
            size="xs"
            label="Rate (1/s)"
            min={0}
            value={draft.backgroundRate ?? ""}
            onChange={(value) =>
              change({ backgroundRate: typeof value === "number" ? value : null })
            }
          />
          <NumberInput
            size="xs"
            label="Its error (1/s)"
            min={0}
            value={draft.backgroundError ?? ""}
            onChange={(value) =>
              change({ backgroundError: typeof value === "number" ? value : null })
            }
          />
        </div>
      )}
    </>
  );
}

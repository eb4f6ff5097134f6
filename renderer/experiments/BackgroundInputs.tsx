import { TextInput } from "@mantine/core";
import { Choice } from "./Choice.tsx";
import type { Draft } from "./draft.ts";
import classes from "./Experiments.module.css";
import { OptionalNumber } from "./OptionalNumber.tsx";

const kinds = {
  free: "Found by the fit",
  none: "There is none",
  query: "Counted without the source",
  rate: "Known rate",
} as const;

interface BackgroundInputsProps {
  readonly draft: Draft;
  change(change: Partial<Draft>): void;
}

/** What there is without the source. */
export function BackgroundInputs({ draft, change }: BackgroundInputsProps) {
  return (
    <>
      <Choice
        label="Background"
        value={draft.background}
        choices={kinds}
        onChange={(background) => change({ background })}
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
          <OptionalNumber
            label="Rate (1/s)"
            otherwise=""
            least={0}
            value={draft.backgroundRate}
            onChange={(backgroundRate) => change({ backgroundRate })}
          />
          <OptionalNumber
            label="Its error (1/s)"
            otherwise=""
            least={0}
            value={draft.backgroundError}
            onChange={(backgroundError) => change({ backgroundError })}
          />
        </div>
      )}
    </>
  );
}

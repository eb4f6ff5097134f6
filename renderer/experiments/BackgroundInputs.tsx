import { TextInput } from "@mantine/core";
import { say } from "../words/say.ts";
import { Choice } from "./Choice.tsx";
import type { Draft } from "./draft.ts";
import classes from "./Experiments.module.css";
import { OptionalNumber } from "./OptionalNumber.tsx";

const kinds = () => ({
  free: say("experiments.foundByTheFit"),
  none: say("experiments.thereIsNone"),
  query: say("experiments.countedWithoutTheSource"),
  rate: say("experiments.knownRate"),
});

interface BackgroundInputsProps {
  readonly draft: Draft;
  change(change: Partial<Draft>): void;
}

/** What there is without the source. */
export function BackgroundInputs({ draft, change }: BackgroundInputsProps) {
  return (
    <>
      <Choice
        label={say("common.background")}
        value={draft.background}
        choices={kinds()}
        onChange={(background) => change({ background })}
      />
      {draft.background === "query" && (
        <TextInput
          size="xs"
          label={say("experiments.measuredWithoutTheSource")}
          placeholder="background = yes"
          value={draft.backgroundQuery}
          onChange={(event) => change({ backgroundQuery: event.currentTarget.value })}
        />
      )}
      {draft.background === "rate" && (
        <div className={classes.pair}>
          <OptionalNumber
            label={say("experiments.rate1S")}
            otherwise=""
            least={0}
            value={draft.backgroundRate}
            onChange={(backgroundRate) => change({ backgroundRate })}
          />
          <OptionalNumber
            label={say("experiments.itsError1S")}
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

import { Button, Select, TextInput } from "@mantine/core";
import { IconFlask, IconPlayerStop } from "@tabler/icons-react";
import { type FormEvent, useMemo } from "react";
import { plotFields } from "../../core/analysis/histograms/plotFields.ts";
import { TrackroomError } from "../../core/errors.ts";
import { useConnection, useGeneration } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { requestOf, useDraft } from "./draft.ts";
import { ExperimentInputs } from "./ExperimentInputs.tsx";
import classes from "./Experiments.module.css";
import { experimentChoices } from "./experimentChoices.ts";
import { MissingFields } from "./MissingFields.tsx";
import { useExperiment } from "./useExperiment.ts";

/** What an experiment is to be done on, and how. */
export function ExperimentForm() {
  const { change, ...draft } = useDraft();
  const { fields, condition } = useFilter();
  const { backend } = useConnection();
  const generation = useGeneration();
  const { running, run, stop, refuse } = useExperiment();
  const known = useMemo(() => plotFields(fields), [fields]);
  const choice =
    experimentChoices.find(({ value }) => value === draft.experiment) ?? experimentChoices[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running) return;
    try {
      void run(backend, requestOf(draft, condition, fields), generation);
    } catch (error) {
      if (!(error instanceof TrackroomError)) throw error;
      refuse(error.message);
    }
  };
  return (
    <form className={classes.form} data-part="experiment" aria-label="Experiment" onSubmit={submit}>
      <Select
        label="Experiment"
        size="sm"
        allowDeselect={false}
        data-view-focus
        value={draft.experiment}
        data={experimentChoices.map(({ value, label }) => ({ value, label }))}
        onChange={(value) => {
          const chosen = experimentChoices.find((one) => one.value === value);
          if (chosen === undefined) return;
          change({
            experiment: chosen.value,
            ...("property" in chosen ? { property: chosen.property } : {}),
          });
        }}
      />
      <p className={classes.about}>
        {choice.about} It is done on the tracks that the filter above finds.
      </p>
      <ExperimentInputs draft={draft} fields={known} change={change} />
      <MissingFields names={choice.fields} />
      <TextInput
        size="xs"
        label="Frames whose time counts"
        description="A filter for frames. Needed where the filter above is about tracks alone."
        placeholder="all that there are"
        value={draft.frames}
        onChange={(event) => change({ frames: event.currentTarget.value })}
      />
      {running ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} />}
          onClick={() => void stop(backend)}
        >
          Stop
        </Button>
      ) : (
        <Button type="submit" leftSection={<IconFlask size={16} />}>
          Do the experiment
        </Button>
      )}
    </form>
  );
}

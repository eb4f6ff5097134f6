import { Button, Select, TextInput } from "@mantine/core";
import { IconFlask, IconPlayerStop } from "@tabler/icons-react";
import { type FormEvent, useMemo } from "react";
import { TrackroomError } from "../../core/errors.ts";
import { useConnection, useGeneration } from "../backend/context.ts";
import { fieldsToPlot } from "../plot/plotFields.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
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
  const known = useMemo(() => fieldsToPlot(fields), [fields]);
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
    <form
      className={classes.form}
      data-part="experiment"
      aria-label={say("experiments.experiment")}
      onSubmit={submit}
    >
      <Select
        label={say("experiments.experiment")}
        size="sm"
        allowDeselect={false}
        data-view-focus
        value={draft.experiment}
        data={experimentChoices.map(({ value }) => ({ value, label: say(`experiments.${value}`) }))}
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
        {say(`experiments.about.${choice.value}`)} {say("experiments.itIsDoneOn")}
      </p>
      <ExperimentInputs draft={draft} fields={known} change={change} />
      <MissingFields names={choice.fields} />
      <TextInput
        size="xs"
        label={say("experiments.framesWhoseTimeCounts")}
        description={say("experiments.aFilterForFramesNeededWhere")}
        placeholder={say("experiments.allThatThereAre")}
        value={draft.frames}
        onChange={(event) => change({ frames: event.currentTarget.value })}
      />
      {running ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} />}
          onClick={() => void stop(backend)}
        >
          {say("common.stop")}
        </Button>
      ) : (
        <Button type="submit" leftSection={<IconFlask size={16} />}>
          {say("experiments.doTheExperiment")}
        </Button>
      )}
    </form>
  );
}

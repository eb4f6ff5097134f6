import { Button, Checkbox, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { IconFlask, IconPlayerStop } from "@tabler/icons-react";
import { type FormEvent, useMemo } from "react";
import { TrackroomError } from "../../core/errors.ts";
import { useConnection, useGeneration } from "../backend/context.ts";
import { type PlotField, plotFields } from "../plot/plotFields.ts";
import { useFilter } from "../state/filter.ts";
import { BackgroundInputs } from "./BackgroundInputs.tsx";
import { type Draft, requestOf, useDraft } from "./draft.ts";
import classes from "./Experiments.module.css";
import { experimentChoices } from "./experimentChoices.ts";
import { MissingFields } from "./MissingFields.tsx";
import { useExperiment } from "./useExperiment.ts";

interface InputsProps {
  readonly draft: Draft;
  readonly fields: readonly PlotField[];
  change(change: Partial<Draft>): void;
}

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
    <form className={classes.form} aria-label="Experiment" onSubmit={submit}>
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
      <Inputs draft={draft} fields={known} change={change} />
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

function Inputs(props: InputsProps) {
  switch (props.draft.experiment) {
    case "rate":
      return null;
    case "profile":
      return <ProfileInputs {...props} />;
    case "compare":
      return <CompareInputs {...props} />;
    case "spectrum":
      return <SpectrumInputs {...props} />;
    case "absorption":
    case "distance":
      return <AgainstInputs {...props} />;
    case "direction":
      return <DirectionInputs {...props} />;
    case "map":
      return <MapInputs {...props} />;
    case "decay":
      return <DecayInputs {...props} />;
  }
}

interface OptionalNumberProps {
  readonly label: string;
  /** What happens without it. */
  readonly otherwise?: string;
  readonly value: number | null;
  onChange(value: number | null): void;
}

/** A number that may be left open: then one that suits is taken. */
function OptionalNumber({
  label,
  otherwise = "one that suits",
  value,
  onChange,
}: OptionalNumberProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      placeholder={otherwise}
      value={value ?? ""}
      onChange={(next) => onChange(typeof next === "number" ? next : null)}
    />
  );
}

const Every = ({ draft, change }: InputsProps) => (
  <OptionalNumber
    label="Width of a bin (s)"
    value={draft.every}
    onChange={(every) => change({ every: every !== null && every > 0 ? every : null })}
  />
);

const ofFrames = (fields: readonly PlotField[]) =>
  fields
    .filter(({ group, type }) => group !== "Measured" && type !== "date")
    .map(({ name, label }) => ({ value: name, label }));

function ProfileInputs(props: InputsProps) {
  const { draft, fields, change } = props;
  return (
    <>
      <Select
        size="xs"
        label="What is counted"
        allowDeselect={false}
        value={draft.of}
        data={[
          { value: "clusters", label: "Tracks" },
          { value: "pixels", label: "Hit pixels" },
        ]}
        onChange={(value) => change({ of: value === "pixels" ? "pixels" : "clusters" })}
      />
      <Every {...props} />
      <MultiSelect
        size="xs"
        label="Shown below"
        placeholder={draft.beside.length === 0 ? "pressure, temperature" : ""}
        maxValues={6}
        data={ofFrames(fields)}
        value={[...draft.beside]}
        onChange={(beside) => change({ beside })}
      />
    </>
  );
}

function PropertyInput({ draft, fields, change }: InputsProps) {
  return (
    <Select
      size="xs"
      label="Property"
      searchable
      allowDeselect={false}
      value={draft.property}
      data={fields
        .filter(({ group }) => group === "Measured")
        .map(({ name, label }) => ({ value: name, label }))}
      onChange={(property) => property !== null && change({ property })}
    />
  );
}

function RangeInputs({ draft, change }: InputsProps) {
  return (
    <>
      <OptionalNumber
        label="Bins"
        value={draft.bins}
        onChange={(bins) => change({ bins: bins !== null && bins >= 1 ? Math.round(bins) : null })}
      />
      <div className={classes.pair}>
        <OptionalNumber
          otherwise="least"
          label="From"
          value={draft.low}
          onChange={(low) => change({ low })}
        />
        <OptionalNumber
          otherwise="largest"
          label="To"
          value={draft.high}
          onChange={(high) => change({ high })}
        />
      </div>
    </>
  );
}

function CompareInputs(props: InputsProps) {
  const { draft, change } = props;
  const { others } = draft;
  return (
    <>
      {others.map((text, i) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells them apart.
          key={i}
          size="xs"
          label={i === 0 ? "Compared with the tracks of" : "And with"}
          placeholder={'dataset = "Simulated"'}
          value={text}
          onChange={(event) => change({ others: others.with(i, event.currentTarget.value) })}
        />
      ))}
      <div className={classes.buttons}>
        {others.length < 5 && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change({ others: [...others, ""] })}
          >
            One more
          </Button>
        )}
        {others.length > 1 && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change({ others: others.slice(0, -1) })}
          >
            One less
          </Button>
        )}
      </div>
      <PropertyInput {...props} />
      <Select
        size="xs"
        label="Made comparable by"
        allowDeselect={false}
        value={draft.normalise}
        data={[
          { value: "area", label: "Number of tracks: shapes" },
          { value: "time", label: "Time: rates" },
        ]}
        onChange={(value) => change({ normalise: value === "time" ? "time" : "area" })}
      />
      <Checkbox
        size="xs"
        label="Bins of equal ratio (logarithmic)"
        checked={draft.logarithmic}
        onChange={(event) => change({ logarithmic: event.currentTarget.checked })}
      />
      <RangeInputs {...props} />
    </>
  );
}

function SpectrumInputs(props: InputsProps) {
  const { draft, change } = props;
  return (
    <>
      <PropertyInput {...props} />
      <RangeInputs {...props} />
      <TextInput
        size="xs"
        label="Peaks"
        description="A range around each; left empty, the highest is fitted."
        placeholder="20..40, 55..65"
        value={draft.peaks}
        onChange={(event) => change({ peaks: event.currentTarget.value })}
      />
    </>
  );
}

function AgainstInputs(props: InputsProps) {
  const { draft, fields, change } = props;
  const key = draft.experiment === "distance" ? "distance" : "thickness";
  const choices = ofFrames(fields);
  return (
    <>
      <Select
        size="xs"
        label={key === "distance" ? "Field with the distance" : "Field with the thickness"}
        searchable
        allowDeselect={false}
        placeholder={`no field ${key} yet`}
        value={choices.some(({ value }) => value === draft[key]) ? draft[key] : null}
        data={choices}
        onChange={(by) => by !== null && change({ [key]: by })}
      />
      <BackgroundInputs draft={draft} change={change} />
    </>
  );
}

function DecayInputs(props: InputsProps) {
  const { draft, change } = props;
  return (
    <>
      <Select
        size="xs"
        label="What decays"
        allowDeselect={false}
        value={draft.model}
        data={[
          { value: "one", label: "One kind of atom" },
          { value: "two", label: "Two kinds of atom" },
          { value: "radon", label: "Radon's daughters (Pb-214, Bi-214)" },
        ]}
        onChange={(value) =>
          change({ model: value === "two" || value === "radon" ? value : "one" })
        }
      />
      {draft.model === "radon" && (
        <Checkbox
          size="xs"
          label="Find their half-lives, too"
          checked={draft.freeHalfLives}
          onChange={(event) => change({ freeHalfLives: event.currentTarget.checked })}
        />
      )}
      <Every {...props} />
      <BackgroundInputs draft={draft} change={change} />
    </>
  );
}

function DirectionInputs({ draft, change }: InputsProps) {
  const { sensor, angleLow, angleHigh } = draft;
  return (
    <>
      <OptionalNumber
        label="Thickness of the sensor (µm)"
        otherwise="300"
        value={sensor}
        onChange={(next) => change({ sensor: next !== null && next > 0 ? next : null })}
      />
      <div className={classes.pair}>
        <OptionalNumber
          label="Angles from (°)"
          otherwise="30"
          value={angleLow}
          onChange={(next) => change({ angleLow: next })}
        />
        <OptionalNumber
          label="to (°)"
          otherwise="80"
          value={angleHigh}
          onChange={(next) => change({ angleHigh: next })}
        />
      </div>
    </>
  );
}

const sides = ["South", "North", "West", "East"] as const;

function MapInputs({ draft: { cell, box }, change }: InputsProps) {
  const set = (i: number, side: number | null) => {
    const [south, north, west, east] = box.with(i, side);
    change({ box: [south, north, west, east] });
  };
  return (
    <>
      <OptionalNumber
        label="Side of a cell (°)"
        otherwise="10"
        value={cell}
        onChange={(next) => change({ cell: next })}
      />
      <p className={classes.about}>Inside of a box against outside, in degrees:</p>
      <div className={classes.pair}>
        {sides.map((side, i) => (
          <OptionalNumber
            key={side}
            label={side}
            otherwise="no box"
            value={box[i]}
            onChange={(next) => set(i, next)}
          />
        ))}
      </div>
    </>
  );
}

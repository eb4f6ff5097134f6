import { Button, Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import type { PlotField } from "../../core/analysis/histograms/plotFields.ts";
import { say } from "../words/say.ts";
import { BackgroundInputs } from "./BackgroundInputs.tsx";
import { Choice } from "./Choice.tsx";
import type { Draft } from "./draft.ts";
import classes from "./Experiments.module.css";
import { OptionalNumber } from "./OptionalNumber.tsx";

interface InputsProps {
  readonly draft: Draft;
  readonly fields: readonly PlotField[];
  change(change: Partial<Draft>): void;
}

/** What there is to say for each experiment. */
export function ExperimentInputs(props: InputsProps) {
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

const Every = ({ draft, change }: InputsProps) => (
  <OptionalNumber
    label={say("experiments.widthOfABinS")}
    value={draft.every}
    onChange={(every) => change({ every: every !== null && every > 0 ? every : null })}
  />
);

const ofFrames = (fields: readonly PlotField[]) =>
  fields
    .filter(({ group, type }) => group !== "measured" && type !== "date")
    .map(({ name, label }) => ({ value: name, label }));

function ProfileInputs(props: InputsProps) {
  const { draft, fields, change } = props;
  return (
    <>
      <Choice
        label={say("experiments.whatIsCounted")}
        value={draft.of}
        choices={{ clusters: say("experiments.tracks"), pixels: say("experiments.hitPixels") }}
        onChange={(of) => change({ of })}
      />
      <Every {...props} />
      <MultiSelect
        size="xs"
        label={say("experiments.shownBelow")}
        placeholder={draft.beside.length === 0 ? say("experiments.pressureTemperature") : ""}
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
      label={say("common.property")}
      searchable
      allowDeselect={false}
      value={draft.property}
      data={fields
        .filter(({ group }) => group === "measured")
        .map(({ name, label }) => ({ value: name, label }))}
      onChange={(property) => property !== null && change({ property })}
    />
  );
}

function RangeInputs({ draft, change }: InputsProps) {
  return (
    <>
      <OptionalNumber
        label={say("experiments.bins")}
        value={draft.bins}
        onChange={(bins) => change({ bins: bins !== null && bins >= 1 ? Math.round(bins) : null })}
      />
      <div className={classes.pair}>
        <OptionalNumber
          otherwise={say("experiments.least")}
          label={say("experiments.from")}
          value={draft.low}
          onChange={(low) => change({ low })}
        />
        <OptionalNumber
          otherwise={say("experiments.largest")}
          label={say("experiments.to")}
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
          label={i === 0 ? say("experiments.comparedWithTheTracksOf") : say("experiments.andWith")}
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
            {say("experiments.oneMore")}
          </Button>
        )}
        {others.length > 1 && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change({ others: others.slice(0, -1) })}
          >
            {say("experiments.oneLess")}
          </Button>
        )}
      </div>
      <PropertyInput {...props} />
      <Choice
        label={say("experiments.madeComparableBy")}
        value={draft.normalise}
        choices={{ area: say("experiments.numberOfTracks"), time: say("experiments.timeRates") }}
        onChange={(normalise) => change({ normalise })}
      />
      <Checkbox
        size="xs"
        label={say("experiments.binsOfEqualRatioLogarithmic")}
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
        label={say("experiments.peaks")}
        description={say("experiments.aRangeAroundEachLeftEmpty")}
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
        label={
          key === "distance"
            ? say("experiments.fieldWithTheDistance")
            : say("experiments.fieldWithTheThickness")
        }
        searchable
        allowDeselect={false}
        placeholder={say("experiments.noFieldYet", { key })}
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
      <Choice
        label={say("experiments.whatDecays")}
        value={draft.model}
        choices={{
          one: say("experiments.oneKindOfAtom"),
          two: say("experiments.twoKindsOfAtom"),
          radon: say("experiments.radonsDaughtersPb214Bi214"),
        }}
        onChange={(model) => change({ model })}
      />
      {draft.model === "radon" && (
        <Checkbox
          size="xs"
          label={say("experiments.findTheirHalfLivesToo")}
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
  const { sensor, pitch, angleLow, angleHigh } = draft;
  const size = (next: number | null) => (next !== null && next > 0 ? next : null);
  return (
    <>
      <OptionalNumber
        label={say("experiments.thicknessOfTheSensor")}
        otherwise="300"
        value={sensor}
        onChange={(next) => change({ sensor: size(next) })}
      />
      <OptionalNumber
        label={say("experiments.sideOfAPixel")}
        otherwise="55"
        value={pitch}
        onChange={(next) => change({ pitch: size(next) })}
      />
      <div className={classes.pair}>
        <OptionalNumber
          label={say("experiments.anglesFrom")}
          otherwise="30"
          value={angleLow}
          onChange={(next) => change({ angleLow: next })}
        />
        <OptionalNumber
          label={say("experiments.anglesTo")}
          otherwise="80"
          value={angleHigh}
          onChange={(next) => change({ angleHigh: next })}
        />
      </div>
    </>
  );
}

const sides = ["south", "north", "west", "east"] as const;

function MapInputs({ draft: { cell, box }, change }: InputsProps) {
  const set = (i: number, side: number | null) => {
    const [south, north, west, east] = box.with(i, side);
    change({ box: [south, north, west, east] });
  };
  return (
    <>
      <OptionalNumber
        label={say("experiments.sideOfACell")}
        otherwise="10"
        value={cell}
        onChange={(next) => change({ cell: next })}
      />
      <p className={classes.about}>{say("experiments.insideOfABoxAgainstOutside")}</p>
      <div className={classes.pair}>
        {sides.map((side, i) => (
          <OptionalNumber
            key={side}
            label={say(`experiments.${side}`)}
            otherwise={say("experiments.noBox")}
            value={box[i]}
            onChange={(next) => set(i, next)}
          />
        ))}
      </div>
    </>
  );
}

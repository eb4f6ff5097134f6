import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { memo, useCallback } from "react";
import type { Histogram as Bins, Field } from "../../core/api.ts";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { inSentence } from "../words/vocabulary.ts";
import { type Range, rangeOf, wholeLimits, withLimitAt, withRange } from "./clauses.ts";
import { FilterHeading } from "./FilterHeading.tsx";
import { HistogramArea } from "./HistogramArea.tsx";
import type { Histograms } from "./histograms.ts";
import { LimitInput } from "./LimitInput.tsx";
import { limitText } from "./limitText.ts";
import classes from "./RangeFilter.module.css";
import { RangeKnobs } from "./RangeKnobs.tsx";
import {
  isLogarithmic,
  limitsOn,
  type RangeScale,
  shareOf,
  sliderSteps,
  valueAt,
} from "./rangeScale.ts";

interface RangeFilterProps {
  readonly field: Field;
  /** Of the whole library: sets the limits. */
  readonly whole: Bins;
  readonly histograms: Histograms;
  /** Takes the filter of a property away. */
  onRemove(name: string): void;
}

/** Histogram and range slider of one property. It rests while another one moves. */
export const RangeFilter = memo(function RangeFilter(props: RangeFilterProps) {
  const { field, whole, histograms, onRemove } = props;
  const stated = useOfFilter((condition) => rangeOf(condition, field.name));
  const integer = field.type === "integer";
  const said: Range = stated.kind === "stated" ? stated.value : {};
  const range = integer ? wholeLimits(said) : said;
  const scale: RangeScale = {
    low: whole.low,
    high: whole.high,
    logarithmic: isLogarithmic(field.name),
    integer,
  };
  const change = useCallback(
    (next: Range) => changeFilter((condition) => withRange(condition, field.name, next)),
    [field.name],
  );
  const clear = useCallback(() => change({}), [change]);
  const remove = useCallback(() => onRemove(field.name), [onRemove, field.name]);
  const setEnd = (end: "low" | "high", value: number | null) =>
    change(withLimitAt(range, end, value));
  const format = (value: number) => limitText(field, value);
  const disabled = whole.high <= whole.low;

  return (
    <div
      className={classes.filter}
      data-field={field.name}
      onPointerEnter={() => histograms.reach({ property: field.name, limits: limitsOn(scale) })}
      onPointerLeave={() => histograms.reach(null)}
    >
      <FilterHeading field={field}>
        {stated.kind !== "beyond" && (
          <span className={classes.limits}>
            <LimitInput
              label={say("filters.atLeast", { label: field.label })}
              field={field}
              alignRight
              value={range.low?.value ?? null}
              sign={range.low?.included === false ? ">" : ""}
              placeholder={format(whole.low)}
              onChange={(value) => setEnd("low", value)}
            />
            <span aria-hidden="true">–</span>
            <LimitInput
              label={say("filters.atMost", { label: field.label })}
              field={field}
              value={range.high?.value ?? null}
              sign={range.high?.included === false ? "<" : ""}
              placeholder={format(whole.high)}
              onChange={(value) => setEnd("high", value)}
            />
          </span>
        )}
        {stated.kind === "nothing" ? (
          <SmallCross
            label={say("filters.hideThisFilter")}
            name={say("filters.hideTheFilter", { label: inSentence(field.label) })}
            className={classes.remove}
            onClick={remove}
          />
        ) : (
          <SmallCross
            label={say("filters.clearTheFilter", { label: inSentence(field.label) })}
            onClick={clear}
          />
        )}
      </FilterHeading>
      <div className={classes.plot}>
        <HistogramArea
          property={field.name}
          label={field.label}
          scale={scale}
          format={format}
          whole={whole}
          histograms={histograms}
          band={{
            from: range.low ? shareOf(scale, range.low.value) : 0,
            to: range.high ? shareOf(scale, range.high.value) : 1,
          }}
          disabled={disabled}
          onDrag={({ from, to }) => change(rangeBetweenShares(scale, from, to))}
          onClear={clear}
        />
      </div>
      <RangeKnobs
        className={classes.slider}
        label={field.label}
        unit={field.unit}
        format={format}
        scale={scale}
        low={range.low?.value ?? null}
        high={range.high?.value ?? null}
        disabled={disabled}
        onChange={setEnd}
      />
      {stated.kind === "beyond" && (
        <p className={classes.beyond}>{say("filters.theSearchBoxSaysMoreThan")}</p>
      )}
    </div>
  );
});

interface SmallCrossProps {
  readonly label: string;
  /** For people who hear the window; the label where it is absent. */
  readonly name?: string;
  readonly className?: string | undefined;
  onClick(): void;
}

const SmallCross = memo(function SmallCross(props: SmallCrossProps) {
  const { label, name = label, className, onClick } = props;
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="xs"
        variant="subtle"
        {...(className === undefined ? {} : { color: "gray", className })}
        aria-label={name}
        onClick={onClick}
      >
        <IconX />
      </ActionIcon>
    </Tooltip>
  );
});

/** The limits at two places along the histogram, which are those of the slider; an end at its stop sets none. */
function rangeBetweenShares(scale: RangeScale, from: number, to: number): Range {
  const at = (share: number) => valueAt(scale, Math.round(share * sliderSteps));
  const low = withLimitAt({}, "low", from <= 0 ? null : at(from));
  return withLimitAt(low, "high", to >= 1 ? null : at(to));
}

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMemo, useSyncExternalStore } from "react";
import type { Histogram as Bins, Field } from "../../core/api.ts";
import { useFilter } from "../state/filter.ts";
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
  readonly onRemove?: () => void;
}

/** Histogram and range slider of one property. */
export function RangeFilter({ field, whole, histograms, onRemove }: RangeFilterProps) {
  const condition = useFilter((state) => state.condition);
  const apply = useFilter((state) => state.apply);
  const stated = useMemo(() => rangeOf(condition, field.name), [condition, field.name]);
  const filtered = useSyncExternalStore(histograms.subscribe, () => histograms.get(field.name));
  const integer = field.type === "integer";
  const said: Range = stated.kind === "stated" ? stated.value : {};
  const range = integer ? wholeLimits(said) : said;
  const scale: RangeScale = {
    low: whole.low,
    high: whole.high,
    logarithmic: isLogarithmic(field.name),
    integer,
  };
  const change = (next: Range) => apply(withRange(condition, field.name, next));
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
              label={`${field.label} at least`}
              field={field}
              alignRight
              value={range.low?.value ?? null}
              sign={range.low?.included === false ? ">" : ""}
              placeholder={format(whole.low)}
              onChange={(value) => setEnd("low", value)}
            />
            <span aria-hidden="true">–</span>
            <LimitInput
              label={`${field.label} at most`}
              field={field}
              value={range.high?.value ?? null}
              sign={range.high?.included === false ? "<" : ""}
              placeholder={format(whole.high)}
              onChange={(value) => setEnd("high", value)}
            />
          </span>
        )}
        {stated.kind !== "nothing" && (
          <Tooltip label={`Clear the ${field.label.toLowerCase()} filter`}>
            <ActionIcon
              size="xs"
              variant="subtle"
              aria-label={`Clear the ${field.label.toLowerCase()} filter`}
              onClick={() => change({})}
            >
              <IconX />
            </ActionIcon>
          </Tooltip>
        )}
        {stated.kind === "nothing" && onRemove && (
          <Tooltip label="Hide this filter">
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              className={classes.remove}
              aria-label={`Hide the ${field.label.toLowerCase()} filter`}
              onClick={onRemove}
            >
              <IconX />
            </ActionIcon>
          </Tooltip>
        )}
      </FilterHeading>
      <div className={classes.plot}>
        <HistogramArea
          label={field.label}
          scale={scale}
          format={format}
          whole={whole}
          filtered={filtered ?? whole}
          band={{
            from: range.low ? shareOf(scale, range.low.value) : 0,
            to: range.high ? shareOf(scale, range.high.value) : 1,
          }}
          disabled={disabled}
          onDrag={({ from, to }) => change(rangeBetweenShares(scale, from, to))}
          onClear={() => change({})}
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
        <p className={classes.beyond}>The search box says more than a slider can show.</p>
      )}
    </div>
  );
}

/** The limits at two places along the histogram, which are those of the slider; an end at its stop sets none. */
function rangeBetweenShares(scale: RangeScale, from: number, to: number): Range {
  const at = (share: number) => valueAt(scale, Math.round(share * sliderSteps));
  const low = withLimitAt({}, "low", from <= 0 ? null : at(from));
  return withLimitAt(low, "high", to >= 1 ? null : at(to));
}

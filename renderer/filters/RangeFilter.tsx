import { ActionIcon, RangeSlider, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMemo, useSyncExternalStore } from "react";
import type { Histogram as Bins, Field } from "../../core/api.ts";
import { useFilter } from "../state/filter.ts";
import { formatNumber } from "../words/numbers.ts";
import { type Limit, type Range, rangeOf, withRange } from "./clauses.ts";
import { FilterHeading } from "./FilterHeading.tsx";
import { Histogram } from "./Histogram.tsx";
import type { Histograms } from "./histograms.ts";
import { LimitInput } from "./LimitInput.tsx";
import classes from "./RangeFilter.module.css";
import {
  isLogarithmic,
  positionOf,
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
  const range: Range = stated.kind === "stated" ? stated.value : {};
  const scale: RangeScale = {
    low: whole.low,
    high: whole.high,
    logarithmic: isLogarithmic(field.name),
    integer: field.type === "integer",
  };
  const from = range.low ? positionOf(scale, range.low.value) : 0;
  const to = range.high ? positionOf(scale, range.high.value) : sliderSteps;
  const change = (next: Range) => apply(withRange(condition, field.name, next));
  const disabled = whole.high <= whole.low;

  return (
    <div className={classes.filter} data-field={field.name}>
      <FilterHeading field={field}>
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
        <Histogram
          whole={whole}
          filtered={filtered ?? whole}
          from={range.low ? shareOf(scale, range.low.value) : 0}
          to={range.high ? shareOf(scale, range.high.value) : 1}
        />
      </div>
      <RangeSlider
        className={classes.slider}
        size={3}
        thumbSize={14}
        min={0}
        max={sliderSteps}
        minRange={0}
        value={[from, to]}
        disabled={disabled}
        thumbFromLabel={`${field.label}: smallest`}
        thumbToLabel={`${field.label}: largest`}
        thumbValueText={(position) => `${formatNumber(valueAt(scale, position))} ${field.unit}`}
        label={(position) => formatNumber(valueAt(scale, position))}
        onChange={([low, high]) =>
          change(movedRange(scale, range, { from, to }, { from: low, to: high }))
        }
      />
      {stated.kind === "beyond" ? (
        <p className={classes.beyond}>The search box says more than a slider can show.</p>
      ) : (
        <div className={classes.limits}>
          <LimitInput
            label={`${field.label} at least`}
            value={range.low?.value ?? null}
            placeholder={formatNumber(whole.low)}
            onChange={(value) =>
              change(replaceLimit(range, "low", value === null ? null : { value, included: true }))
            }
          />
          <LimitInput
            label={`${field.label} at most`}
            alignRight
            value={range.high?.value ?? null}
            placeholder={formatNumber(whole.high)}
            onChange={(value) =>
              change(replaceLimit(range, "high", value === null ? null : { value, included: true }))
            }
          />
        </div>
      )}
    </div>
  );
}

interface Positions {
  readonly from: number;
  readonly to: number;
}

/** Only the end that moved changes; an end pushed back to its stop sets no limit. */
function movedRange(scale: RangeScale, range: Range, before: Positions, after: Positions): Range {
  let result = range;
  if (after.from !== before.from) {
    const value = valueAt(scale, after.from);
    const included = range.low?.included ?? false;
    result = replaceLimit(result, "low", after.from === 0 ? null : { value, included });
  }
  if (after.to !== before.to) {
    const value = valueAt(scale, after.to);
    const included = range.high?.included ?? false;
    result = replaceLimit(result, "high", after.to === sliderSteps ? null : { value, included });
  }
  return result;
}

function replaceLimit(range: Range, end: "low" | "high", limit: Limit | null): Range {
  const { [end]: _old, ...rest } = range;
  return limit === null ? rest : { ...rest, [end]: limit };
}

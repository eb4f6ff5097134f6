import type { ClassLimits } from "../../core/clusters/classify.ts";
import type { Property } from "../../core/vocabulary.ts";
import { LimitInput } from "../filters/LimitInput.tsx";
import { RangeKnobs } from "../filters/RangeKnobs.tsx";
import { isLogarithmic, type RangeScale } from "../filters/rangeScale.ts";
import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { definitionIn, labelIn } from "../words/vocabulary.ts";
import classes from "./LimitRange.module.css";
import { withLimit } from "./ruleDraft.ts";

interface LimitRangeProps {
  readonly property: Property;
  /** Names of its two limits. */
  readonly min: keyof ClassLimits;
  readonly max: keyof ClassLimits;
  readonly limits: ClassLimits;
  /** Smallest and largest value in the library. */
  readonly low: number;
  readonly high: number;
  readonly disabled: boolean;
  onChange(limits: ClassLimits): void;
}

/** The limits of a rule on one property: to drag, or to type. */
export function LimitRange(props: LimitRangeProps) {
  const { property, min, max, limits, low, high, disabled, onChange } = props;
  const scale: RangeScale = {
    low,
    high,
    logarithmic: isLogarithmic(property.name),
    integer: property.type === "integer",
  };
  const label = labelIn(property.label);
  const smallest = limits[min];
  const largest = limits[max];
  const set = (name: keyof ClassLimits, value: number | null) =>
    onChange(withLimit(limits, name, value));
  return (
    <div className={classes.range} data-limited={smallest !== undefined || largest !== undefined}>
      <span className={classes.label} title={definitionIn(property.definition)}>
        {label}
        {property.unit.includes("px") && <span className={classes.unit}> {property.unit}</span>}
      </span>
      <LimitInput
        label={say("filters.atLeast", { label })}
        field={property}
        value={smallest ?? null}
        placeholder={formatNumber(low)}
        alignRight
        onChange={(value) => set(min, value)}
      />
      <RangeKnobs
        label={label}
        unit={property.unit}
        scale={scale}
        low={smallest ?? null}
        high={largest ?? null}
        disabled={disabled || high <= low}
        onChange={(end, value) => set(end === "low" ? min : max, value)}
      />
      <LimitInput
        label={say("filters.atMost", { label })}
        field={property}
        value={largest ?? null}
        placeholder={formatNumber(high)}
        onChange={(value) => set(max, value)}
      />
    </div>
  );
}

import { RangeSlider } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { positionOf, type RangeScale, sliderSteps, valueAt, valueByKey } from "./rangeScale.ts";

interface RangeKnobsProps {
  /** Name of the property. */
  readonly label: string;
  readonly unit: string;
  /** A value as people read it. */
  readonly format?: (value: number) => string;
  readonly scale: RangeScale;
  /** The limits, which are included; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly disabled: boolean;
  readonly className?: string | undefined;
  onChange(end: "low" | "high", value: number | null): void;
}

/** Two knobs on a line: the limits of a property. A knob at its stop sets no limit. */
export function RangeKnobs(props: RangeKnobsProps) {
  const { label, unit, scale, low, high, disabled, className, onChange } = props;
  const format = props.format ?? formatNumber;
  const from = low === null ? 0 : positionOf(scale, low);
  const to = high === null ? sliderSteps : positionOf(scale, high);

  // Only the end that moved changes: a limit beyond the library's values stays what it is.
  const drag = ([first, last]: [number, number]) => {
    if (first !== from) onChange("low", first === 0 ? null : valueAt(scale, first));
    if (last !== to) onChange("high", last === sliderSteps ? null : valueAt(scale, last));
  };
  // Caught on the way down: the slider's own keys go by its positions, which are finer or coarser than a value.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    const knob = (event.target as Element).closest('[role="slider"]');
    if (knob === null || disabled) return;
    const knobs = [...event.currentTarget.querySelectorAll('[role="slider"]')];
    const end = knobs.indexOf(knob) === 0 ? "low" : "high";
    const width = knob.parentElement?.clientWidth ?? 0;
    const [least, most] = [low ?? scale.low, high ?? scale.high];
    const value = valueByKey(scale, end === "low" ? least : most, event.key, width);
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation();
    const kept = end === "low" ? Math.min(value, most) : Math.max(value, least);
    onChange(end, kept === scale[end] ? null : kept);
  };
  return (
    <div className={className} onKeyDownCapture={onKeyDownCapture}>
      <RangeSlider
        size={3}
        thumbSize={14}
        min={0}
        max={sliderSteps}
        minRange={0}
        value={[from, to]}
        disabled={disabled}
        thumbFromLabel={say("filters.smallest", { label })}
        thumbToLabel={say("filters.largest", { label })}
        thumbValueText={(position) =>
          `${format(limitAt(position, { low, high, from, to, scale }))} ${unit}`
        }
        label={(position) => format(limitAt(position, { low, high, from, to, scale }))}
        onChange={drag}
      />
    </div>
  );
}

/** What a knob stands for: its limit itself, which may lie between two positions. */
function limitAt(
  position: number,
  {
    low,
    high,
    from,
    to,
    scale,
  }: Pick<RangeKnobsProps, "low" | "high" | "scale"> & { from: number; to: number },
): number {
  if (position === from && low !== null) return low;
  if (position === to && high !== null) return high;
  return valueAt(scale, position);
}

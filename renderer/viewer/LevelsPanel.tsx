import { Button, RangeSlider, SegmentedControl, Select } from "@mantine/core";
import { type KeyboardEvent, memo, useMemo } from "react";
import { colourMapNames } from "../../core/api/plainValues.ts";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { useView } from "../state/view.ts";
import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { countAt, countScales, shareOf } from "./countScale.ts";
import classes from "./FrameViewer.module.css";
import { countValues } from "./picture.ts";
import { useViewerSettings } from "./settings.ts";
import { useSteady } from "./useSteady.ts";
import type { SumOf } from "./useSum.ts";

interface LevelsPanelProps {
  readonly values: ArrayLike<number>;
  /** Smallest and largest of the values. */
  readonly whole: readonly [low: number, high: number];
  readonly low: number;
  readonly high: number;
  readonly unit: SumOf;
}

const bins = 48;
/** Steps of the handles along the histogram, and how many a page of keys has. */
const steps = 240;
const pageOfSteps = 10;

/** Colours: which map, how brightness grows, and between which counts. */
export function LevelsPanel({ values, whole, low, high, unit }: LevelsPanelProps) {
  const colourMap = useView((state) => state.colourMap);
  const { scale, limits, change } = useViewerSettings();
  const [least, most] = whole;
  const bars = useMemo(
    () => countValues(values, bins, { scale, low: least, high: most }),
    [values, scale, least, most],
  );
  const tallest = Math.max(1, ...bars);
  const stepOf = (count: number) => Math.round(shareOf(scale, count, least, most) * steps);
  const countOfStep = (step: number) => {
    if (step === 0) return least;
    return step === steps ? most : countAt(scale, step / steps, least, most);
  };
  const onHandles = useSteady((from: number, to: number) =>
    change({ limits: [countOfStep(from), countOfStep(to)] }),
  );
  const textOf = useSteady(
    (step: number) => `${formatNumber(readable(countOfStep(step)))} ${say(`viewer.unit.${unit}`)}`,
  );
  return (
    <div className={classes.levels}>
      <Appearance />
      <div className={classes.range}>
        <svg
          className={classes.bars}
          viewBox={`0 0 ${bins} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say(`viewer.howMany.${unit}`)}
        >
          {bars.map((count, bin) => {
            // Few pixels are bright: without the logarithm only the first bar would be seen.
            const height = (100 * Math.log1p(count)) / Math.log1p(tallest);
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: A bin is its place.
                key={bin}
                x={bin + 0.1}
                y={100 - height}
                width={0.8}
                height={height}
                data-outside={
                  bin + 1 <= (stepOf(low) / steps) * bins || bin >= (stepOf(high) / steps) * bins
                }
              />
            );
          })}
        </svg>
        <Handles
          from={stepOf(low)}
          to={stepOf(high)}
          unit={unit}
          textOf={textOf}
          onChange={onHandles}
        />
      </div>
      <div className={classes.legend} data-testid="legend">
        <ColourBar colourMap={colourMap} className={classes.legendBar} />
        <div className={classes.ticks}>
          {[0, 0.5, 1].map((share) => (
            <span key={share}>{formatNumber(readable(countAt(scale, share, low, high)))}</span>
          ))}
        </div>
        <span className={classes.unit}>{say(`viewer.unit.${unit}`)}</span>
      </div>
      {limits !== null && (
        <Button size="compact-xs" variant="subtle" onClick={() => change({ limits: null })}>
          {say(`viewer.all.${unit}`)}
        </Button>
      )}
    </div>
  );
}

/** The same in every frame of a film. */
const Appearance = memo(function Appearance() {
  const { colourMap, change: changeView } = useView();
  const { scale, change } = useViewerSettings();
  return (
    <>
      <Select
        size="xs"
        label={say("common.colours")}
        value={colourMap}
        data={colourMapNames.map((name) => ({ value: name, label: say(`colourMaps.${name}`) }))}
        allowDeselect={false}
        onChange={(value) =>
          changeView({ colourMap: colourMapNames.find((name) => name === value) ?? colourMap })
        }
      />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={say("common.brightnessGrowsWith")}
        value={scale}
        data={countScales.map((value) => ({ value, label: say(`viewer.scale.${value}`) }))}
        onChange={(value) => change({ scale: countScales.find((name) => name === value) ?? scale })}
      />
    </>
  );
});

interface HandlesProps {
  readonly from: number;
  readonly to: number;
  readonly unit: SumOf;
  /** What a step stands for. */
  textOf(step: number): string;
  onChange(from: number, to: number): void;
}

const Handles = memo(function Handles({ from, to, unit, textOf, onChange }: HandlesProps) {
  // The slider itself has no keys for longer ways.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    const way = { PageUp: pageOfSteps, PageDown: -pageOfSteps }[event.key];
    const handles = [...event.currentTarget.querySelectorAll('[role="slider"]')];
    const handle = handles.findIndex((one) => one.contains(event.target as Element));
    if (way === undefined || handle < 0) return;
    event.preventDefault();
    if (handle === 0) onChange(Math.max(0, Math.min(from + way, to - 1)), to);
    else onChange(from, Math.min(steps, Math.max(to + way, from + 1)));
  };
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <RangeSlider
        size="sm"
        min={0}
        max={steps}
        minRange={1}
        value={[from, to]}
        label={null}
        thumbFromLabel={say(`viewer.darkest.${unit}`)}
        thumbToLabel={say(`viewer.brightest.${unit}`)}
        thumbValueText={textOf}
        onChange={([low, high]) => onChange(low, high)}
      />
    </div>
  );
});

/** Counts are whole where they are large. */
function readable(count: number): number {
  return count >= 10 ? Math.round(count) : Math.round(count * 10) / 10;
}

import { Button, Checkbox, NumberInput, Tooltip } from "@mantine/core";
import { countOf } from "../words/numbers.ts";
import classes from "./FrameViewer.module.css";
import { useViewerSettings } from "./settings.ts";

interface HotPixelsProps {
  readonly count: number;
  /** A click marks a pixel in place of selecting a track. */
  readonly marking: boolean;
  readonly readOnly: boolean;
  /** Whether there is a sum to find them in. */
  readonly summed: boolean;
  onMarking(marking: boolean): void;
  onFind(): void;
  onClear(): void;
  onUse(): void;
}

/** Pixels that fire by themselves: marked by hand or found, and left out by one button. */
export function HotPixels(props: HotPixelsProps) {
  const { count, marking, readOnly, summed, onMarking, onFind, onClear, onUse } = props;
  const { sigmas, change } = useViewerSettings();
  return (
    <fieldset className={classes.hot}>
      <legend>Hot pixels</legend>
      <Checkbox
        size="xs"
        label="A click marks a pixel"
        checked={marking}
        onChange={(event) => onMarking(event.currentTarget.checked)}
      />
      <div className={classes.find}>
        <NumberInput
          size="xs"
          className={classes.sigmas}
          aria-label="Sigma above its neighbours"
          suffix=" σ"
          min={3}
          max={1000}
          value={sigmas}
          onChange={(value) => typeof value === "number" && change({ sigmas: value })}
        />
        <Tooltip
          multiline
          w={260}
          label={
            summed
              ? "Marks pixels that were hit more often than those around them by so many standard deviations"
              : "Add the frames up first: in one frame nobody can tell a hot pixel from a track"
          }
        >
          <Button
            size="compact-sm"
            variant="default"
            aria-disabled={!summed}
            data-disabled={!summed}
            onClick={() => summed && onFind()}
          >
            Mark hotter
          </Button>
        </Tooltip>
      </div>
      <p className={classes.note} aria-live="polite">
        {count === 0 ? "None is marked." : `${countOf(count, "pixel")} marked.`}
      </p>
      {count > 0 && (
        <div className={classes.find}>
          {!readOnly && (
            <Tooltip
              multiline
              w={260}
              label="Finds the clusters of all frames shown again, without these pixels and those that a mask leaves out already"
            >
              <Button size="compact-sm" onClick={onUse}>
                Use as mask
              </Button>
            </Tooltip>
          )}
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            Clear
          </Button>
        </div>
      )}
    </fieldset>
  );
}

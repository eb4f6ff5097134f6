import { Button, Checkbox, NumberInput, Tooltip } from "@mantine/core";
import { memo } from "react";
import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./FrameViewer.module.css";
import { useViewerSettings } from "./settings.ts";

interface HotPixelsProps {
  readonly count: number;
  /** A click marks a pixel in place of selecting a track. */
  readonly marking: boolean;
  readonly readOnly: boolean;
  /** Whether there is a sum to find them in. */
  readonly summed: boolean;
  /** Whether they were looked for, and there was none. */
  readonly noneHotter: boolean;
  onMarking(marking: boolean): void;
  onFind(): void;
  onClear(): void;
  onUse(): void;
}

/** Pixels that fire by themselves: marked by hand or found, and left out by one button. */
export const HotPixels = memo(function HotPixels(props: HotPixelsProps) {
  const { count, marking, readOnly, summed, noneHotter, onMarking, onFind, onClear, onUse } = props;
  const { sigmas, change } = useViewerSettings();
  return (
    <fieldset className={classes.hot}>
      <legend>{say("viewer.hotPixels")}</legend>
      <Checkbox
        size="xs"
        label={say("viewer.aClickMarksAPixel")}
        checked={marking}
        onChange={(event) => onMarking(event.currentTarget.checked)}
      />
      <div className={classes.find}>
        <NumberInput
          size="xs"
          className={classes.sigmas}
          aria-label={say("viewer.sigmaAboveItsNeighbours")}
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
            summed ? say("viewer.marksPixelsThatWereHitMore") : say("viewer.addTheFramesUpFirstIn")
          }
        >
          <Button
            size="compact-sm"
            variant="default"
            aria-disabled={!summed}
            data-disabled={!summed}
            onClick={() => summed && onFind()}
          >
            {say("viewer.markHotter")}
          </Button>
        </Tooltip>
      </div>
      <p className={classes.note} aria-live="polite">
        {noneHotter && `${say("viewer.noneIsHotter", { sigmas: formatNumber(sigmas) })} `}
        {count === 0 ? say("viewer.noneIsMarked") : say("viewer.marked", { count })}
      </p>
      {count > 0 && (
        <div className={classes.find}>
          {!readOnly && (
            <Tooltip multiline w={260} label={say("viewer.findsTheClustersOfAllFrames")}>
              <Button size="compact-sm" onClick={onUse}>
                {say("viewer.useAsMask")}
              </Button>
            </Tooltip>
          )}
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            {say("common.clear")}
          </Button>
        </div>
      )}
    </fieldset>
  );
});

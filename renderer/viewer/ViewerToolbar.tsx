import { ActionIcon, Button, Progress, SegmentedControl, Select, Tooltip } from "@mantine/core";
import {
  IconArrowLeft,
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconStack2,
  IconZoomScan,
} from "@tabler/icons-react";
import { type ComponentType, memo } from "react";
import { AddToReport } from "../report/AddToReport.tsx";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./FrameViewer.module.css";
import { useViewerSettings } from "./settings.ts";
import { useSteady } from "./useSteady.ts";
import type { SumOf } from "./useSum.ts";

interface ViewerToolbarProps {
  readonly name: string;
  /** Id of the frame for the report; null where nothing can be added. */
  readonly frameId: string | null;
  /** Frames found, and which of them is shown, from 1. */
  readonly found: number;
  readonly position: number | null;
  readonly playing: boolean;
  readonly summed: boolean;
  readonly sumOf: SumOf;
  /** Frames added up so far; null while no sum is made. */
  readonly done: number | null;
  onBack(): void;
  onStep(steps: number): void;
  onPlay(): void;
  onFit(): void;
  onSum(): void;
  onStop(): void;
  onSumOf(of: SumOf): void;
}

const speeds = [1, 2, 5, 10, 15, 20, 25, 30];

/** The strip over the viewer. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const { name, frameId, found, position, playing, summed, sumOf, done } = props;
  const stepBack = useSteady(() => props.onStep(-1));
  const stepOn = useSteady(() => props.onStep(1));
  const toReport = useSteady(() => ({ kind: "frame" as const, id: frameId ?? "", caption: "" }));
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={say("common.frame")}>
      <Back onClick={props.onBack} />
      <h2 className={classes.name} title={name}>
        {name}
      </h2>
      {done !== null ? (
        <>
          <Progress
            w={140}
            value={(100 * done) / Math.max(1, found)}
            aria-label={say("viewer.addedUp", {
              done: formatCount(done),
              all: countOf(found, "frame"),
            })}
          />
          <Button size="compact-sm" variant="default" onClick={props.onStop}>
            {say("common.stop")}
          </Button>
        </>
      ) : summed ? (
        <>
          <SegmentedControl
            size="xs"
            aria-label={say("viewer.sumOf")}
            value={sumOf}
            data={(["hits", "counts"] as const).map((value) => ({
              value,
              label: say(`viewer.unit.${value}`),
            }))}
            onChange={(value) => props.onSumOf(value === "hits" ? "hits" : "counts")}
          />
          <Button size="compact-sm" variant="default" onClick={props.onSum}>
            {say("viewer.oneFrame")}
          </Button>
        </>
      ) : (
        <>
          {position !== null && (
            <span className={classes.where}>
              {say("jobs.doneOf", { done: formatCount(position + 1), all: formatCount(found) })}
            </span>
          )}
          <Act
            label={say("viewer.frameBeforeLeftArrow")}
            icon={IconChevronLeft}
            size={18}
            onClick={stepBack}
          />
          <Act
            label={playing ? say("viewer.stopTheFilmP") : say("viewer.playAsAFilmP")}
            icon={playing ? IconPlayerPause : IconPlayerPlay}
            size={17}
            onClick={props.onPlay}
          />
          <Act
            label={say("viewer.nextFrameRightArrow")}
            icon={IconChevronRight}
            size={18}
            onClick={stepOn}
          />
          <Speed />
          <SumAll disabled={found === 0} onClick={props.onSum} />
          {frameId !== null && (
            <AddToReport small label={say("viewer.addFrameToReport")} content={toReport} />
          )}
        </>
      )}
      <Act
        label={say("viewer.theWholeFrame0")}
        icon={IconZoomScan}
        size={17}
        onClick={props.onFit}
      />
    </div>
  );
}

// Controls that look the same in every frame of a film are not drawn anew for each.

interface ActProps {
  readonly label: string;
  readonly icon: ComponentType<{ size: number }>;
  readonly size: number;
  onClick(): void;
}

const Act = memo(function Act({ label, icon: Icon, size, onClick }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={26} aria-label={label} onClick={onClick}>
        <Icon size={size} />
      </ActionIcon>
    </Tooltip>
  );
});

const Back = memo(function Back({ onClick }: { onClick(): void }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconArrowLeft size={16} />}
      onClick={onClick}
    >
      {say("viewer.back")}
    </Button>
  );
});

/** Frames a second of the film. */
const Speed = memo(function Speed() {
  const { speed, change } = useViewerSettings();
  return (
    <Select
      size="xs"
      className={classes.speed}
      aria-label={say("viewer.framesASecond")}
      value={String(speed)}
      data={speeds.map((one) => ({
        value: String(one),
        label: say("viewer.aSecond", { count: one }),
      }))}
      allowDeselect={false}
      onChange={(value) => change({ speed: Number(value) })}
    />
  );
});

const SumAll = memo(function SumAll({ disabled, onClick }: { disabled: boolean; onClick(): void }) {
  return (
    <Tooltip label={say("viewer.allFramesFoundAsOnePicture")}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconStack2 size={16} />}
        disabled={disabled}
        onClick={onClick}
      >
        {say("viewer.sum")}
      </Button>
    </Tooltip>
  );
});

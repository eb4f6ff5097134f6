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
import { AddToReport } from "../report/AddToReport.tsx";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./FrameViewer.module.css";
import { useViewerSettings } from "./settings.ts";
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
  const { speed, change } = useViewerSettings();
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={say("common.frame")}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowLeft size={16} />}
        onClick={props.onBack}
      >
        {say("viewer.back")}
      </Button>
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
          <Act label={say("viewer.frameBeforeLeftArrow")} onClick={() => props.onStep(-1)}>
            <IconChevronLeft size={18} />
          </Act>
          <Act
            label={playing ? say("viewer.stopTheFilmP") : say("viewer.playAsAFilmP")}
            onClick={props.onPlay}
          >
            {playing ? <IconPlayerPause size={17} /> : <IconPlayerPlay size={17} />}
          </Act>
          <Act label={say("viewer.nextFrameRightArrow")} onClick={() => props.onStep(1)}>
            <IconChevronRight size={18} />
          </Act>
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
          <Tooltip label={say("viewer.allFramesFoundAsOnePicture")}>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconStack2 size={16} />}
              disabled={found === 0}
              onClick={props.onSum}
            >
              {say("viewer.sum")}
            </Button>
          </Tooltip>
          {frameId !== null && (
            <AddToReport
              label={say("viewer.addFrameToReport")}
              content={() => ({ kind: "frame", id: frameId, caption: "" })}
            />
          )}
        </>
      )}
      <Act label={say("viewer.theWholeFrame0")} onClick={props.onFit}>
        <IconZoomScan size={17} />
      </Act>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly children: React.ReactNode;
  onClick(): void;
}

function Act({ label, children, onClick }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={26} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

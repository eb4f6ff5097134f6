import { UnstyledButton } from "@mantine/core";
import { IconStarFilled } from "@tabler/icons-react";
import type { Condition, Sort } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { FramePicture } from "../pictures/FramePicture.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { countOf, formatDate, formatNumber } from "../words/numbers.ts";
import classes from "./FrameCard.module.css";

interface FrameCardProps {
  /** Names the query, as a key for its answers. */
  readonly asked: string;
  readonly where: Condition | null;
  readonly sort: Sort;
  readonly position: number;
  readonly pageSize: number;
  readonly side: number;
}

/** A frame in the grid: its picture, when it was taken, what it holds. */
export function FrameCard({ asked, where, sort, position, pageSize, side }: FrameCardProps) {
  const page = Math.floor(position / pageSize);
  const frames = useSteadyValue(
    useAnswer(`frames ${asked} ${page}`, (backend) =>
      backend.frames({ where, sort: [sort], offset: page * pageSize, limit: pageSize }),
    ),
  );
  const summary = frames?.frames[position - page * pageSize];
  const detail = useAnswer(summary ? `frame ${summary.key}` : null, (backend) =>
    backend.frame({ key: summary?.key ?? 0 }),
  ).value;
  const { colourMap, logarithmic } = useView();
  const subject = useSelection((state) => state.subject);
  const inspect = useSelection((state) => state.inspect);
  if (summary === undefined) return <div className={classes.waiting} style={{ height: side }} />;
  return (
    <UnstyledButton
      className={classes.card}
      data-shown={subject?.entity === "frame" && subject.key === summary.key}
      onClick={() => {
        useView.getState().change({ inspectorOpen: true });
        inspect({ entity: "frame", key: summary.key });
      }}
      onDoubleClick={() =>
        useDialogs.getState().show({ frame: { key: summary.key, cluster: null } })
      }
    >
      <span className={classes.picture} style={{ height: side }}>
        {detail && detail.key === summary.key && (
          <FramePicture
            frame={detail}
            width={side}
            colourMap={colourMap}
            logarithmic={logarithmic}
            marked={null}
          />
        )}
      </span>
      <span className={classes.text}>
        <span className={classes.title}>
          {countOf(summary.clusterCount, "cluster")}
          {summary.starred && <IconStarFilled size={13} className={classes.star} />}
        </span>
        <span className={classes.detail}>
          {summary.startTime === null ? summary.id : formatDate(summary.startTime)}
        </span>
        <span className={classes.detail}>
          {summary.dataset}
          {summary.acqTime !== null && ` · ${formatNumber(summary.acqTime)} s`}
        </span>
      </span>
    </UnstyledButton>
  );
}

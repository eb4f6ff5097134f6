import { UnstyledButton } from "@mantine/core";
import { IconStarFilled, IconTagFilled } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, memo } from "react";
import type { FrameSummary, Sort } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { FrameThumbnail } from "../pictures/FrameThumbnail.tsx";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { useViewed } from "../viewer/viewed.ts";
import { frameName } from "../words/frameName.ts";
import { countOf, formatDate, formatNumber } from "../words/numbers.ts";
import classes from "./FrameCard.module.css";
import { useFramePicks } from "./framePicks.ts";
import type { FrameQuery } from "./frameQuery.ts";

interface FrameCardProps {
  /** Names the query, as a key for its answers. */
  readonly asked: string;
  readonly query: FrameQuery;
  readonly sort: Sort;
  readonly position: number;
  readonly pageSize: number;
  readonly side: number;
  readonly actions: FrameCardActions;
}

/** What people do to a card: the same object for all of them, so that none is drawn anew for it. */
export interface FrameCardActions {
  onKeyDown(event: KeyboardEvent, position: number): void;
  onPick(key: number, position: number, event: MouseEvent): void;
  onMenu(frame: FrameSummary, position: number, event: MouseEvent): void;
  /** A card is there, whose frame may have been waited for. */
  onDrawn(position: number, card: HTMLElement): void;
}

/** A frame in the grid: its picture, when it was taken, what it holds. It rests while others scroll in. */
export const FrameCard = memo(function FrameCard(props: FrameCardProps) {
  const { asked, query, sort, position, pageSize, side, actions } = props;
  const page = Math.floor(position / pageSize);
  const frames = useSteadyValue(
    useAnswer(`frames ${asked} ${page}`, (backend) =>
      backend.frames({ ...query, sort: [sort], offset: page * pageSize, limit: pageSize }),
    ),
  );
  const summary = frames?.frames[position - page * pageSize];
  const detail = useAnswer(summary ? `frame ${summary.key}` : null, (backend) =>
    backend.frame({ key: summary?.key ?? 0 }),
  ).value;
  const colourMap = useView((state) => state.colourMap);
  const logarithmic = useView((state) => state.logarithmic);
  const key = summary?.key;
  const shown = useSelection(({ subject }) => subject?.entity === "frame" && subject.key === key);
  const picked = useFramePicks(({ keys, all }) => all || (key !== undefined && keys.has(key)));
  const inspect = useSelection((state) => state.inspect);
  if (summary === undefined) return <div className={classes.waiting} />;
  return (
    <UnstyledButton
      ref={(card: HTMLElement | null) => {
        if (card !== null) actions.onDrawn(position, card);
      }}
      className={classes.card}
      data-shown={shown}
      aria-pressed={picked}
      data-position={position}
      data-view-focus
      onKeyDown={(event) => {
        if (event.key !== " ") return actions.onKeyDown(event, position);
        event.preventDefault();
        useViewed.getState().open({ key: summary.key, cluster: null });
      }}
      onFocus={() => inspect({ entity: "frame", key: summary.key })}
      onClick={(event) => {
        useView.getState().change({ inspectorOpen: true });
        inspect({ entity: "frame", key: summary.key });
        actions.onPick(summary.key, position, event);
      }}
      onContextMenu={(event) => actions.onMenu(summary, position, event)}
      onDoubleClick={() => useViewed.getState().open({ key: summary.key, cluster: null })}
    >
      <span className={classes.picture} style={{ height: side }}>
        {detail && detail.key === summary.key && (
          <FrameThumbnail
            frame={detail}
            side={side}
            colourMap={colourMap}
            logarithmic={logarithmic}
          />
        )}
      </span>
      <span className={classes.text}>
        <span className={classes.title}>
          {countOf(summary.clusterCount, "cluster")}
          {summary.tags.length > 0 && <IconTagFilled size={13} className={classes.tagged} />}
          {summary.starred && <IconStarFilled size={13} className={classes.star} />}
        </span>
        <span className={classes.detail}>
          {summary.startTime === null ? frameName(summary) : formatDate(summary.startTime)}
        </span>
        <span className={classes.detail}>
          {summary.dataset}
          {summary.acqTime !== null && ` · ${formatNumber(summary.acqTime)} s`}
        </span>
      </span>
    </UnstyledButton>
  );
});

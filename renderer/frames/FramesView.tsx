import { Button } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { FrameSummary } from "../../core/api.ts";
import { frameProperties } from "../../core/vocabulary.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { ColourMapMenu } from "../gallery/ColourMapMenu.tsx";
import { ContextMenu, useContextMenu } from "../gallery/ContextMenu.tsx";
import { movedCursor } from "../gallery/gridLayout.ts";
import { NothingFound } from "../gallery/NothingFound.tsx";
import { SortMenu } from "../gallery/SortMenu.tsx";
import { useTallList } from "../layout/useTallList.ts";
import { useTypeScale } from "../layout/useTypeScale.ts";
import { useWidth } from "../layout/useWidth.ts";
import { ViewToolbar } from "../layout/ViewToolbar.tsx";
import { ProcessButton } from "../process/ProcessButton.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { labelIn } from "../words/vocabulary.ts";
import { FrameCard, type FrameCardActions } from "./FrameCard.tsx";
import { FrameMenu } from "./FrameMenu.tsx";
import { FrameSelection } from "./FrameSelection.tsx";
import classes from "./FramesView.module.css";
import { chosenFrames, useFramePicks } from "./framePicks.ts";
import { frameQuery } from "./frameQuery.ts";
import { useDetailsFollow } from "./useDetailsFollow.ts";
import { useEmptyFrameFields } from "./useEmptyFrameFields.ts";
import { useFramePicking } from "./useFramePicking.ts";

const cardWidth = 190;
/** Three lines of text under the picture, where letters are as usual. */
const textHeight = 76;
const gap = 10;
const pageSize = 100;

const sortNames = ["startTime", "clusterCount", "pixelCount", "acqTime", "id"] as const;

const sortFields = () =>
  sortNames.map((name) => {
    const label = frameProperties.find((one) => one.name === name)?.label ?? name;
    return { name, label: name === "id" ? say("common.name") : labelIn(label) };
  });

const plain = { shiftKey: false, ctrlKey: false, metaKey: false };

/** The frames that hold what the filter finds, as thumbnails. */
export function FramesView({ readOnly }: { readOnly: boolean }) {
  const condition = useFilter((state) => state.condition);
  const fields = useFilter((state) => state.fields);
  const query = useMemo(() => frameQuery(condition, fields), [condition, fields]);
  const { frameSort, change } = useView();
  const asked = JSON.stringify({ ...query, frameSort });
  const answer = useAnswer(`frames ${asked} 0`, (backend) =>
    backend.frames({ ...query, sort: [frameSort], offset: 0, limit: pageSize }),
  );
  const first = useSteadyValue(answer);
  useDetailsFollow(JSON.stringify(query), answer.value?.frames);
  const count = first?.count ?? 0;
  const menu = useContextMenu();
  const [askedFor, setAskedFor] = useState<FrameSummary | null>(null);
  const empty = useEmptyFrameFields(sortNames);
  const { keys, all, pickAll, clear } = useFramePicks();
  const pick = useFramePicking(query, frameSort);
  const shown = chosenFrames({ keys: new Set(), all: true }, query);

  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useWidth();
  const columns = Math.max(1, Math.floor((width + gap) / (cardWidth + gap)));
  const side = Math.floor((width - (columns - 1) * gap) / columns);
  const cardHeight = side + Math.round(textHeight * useTypeScale());
  const rowHeight = cardHeight + gap;
  const rows = useTallList({
    count: Math.ceil(count / columns),
    height: rowHeight,
    gap,
    beyond: 2,
  });
  const inSight = Array.from(
    { length: Math.max(0, rows.last - rows.first + 1) },
    (_, i) => rows.first + i,
  );
  const scrollerRef = useMergedRef(scroller, rows.ref);
  const rowsRef = useMergedRef(sized, rows.rowsRef);

  /** The card that keys went to, while its frame is not there yet. Keys act on the list meanwhile. */
  const sought = useRef<number | null>(null);
  const focusCard = (position: number) => {
    const card = scroller.current?.querySelector<HTMLElement>(`[data-position="${position}"]`);
    sought.current = card ? null : position;
    (card ?? scroller.current)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent, position: number) => {
    const visibleRows = Math.max(1, Math.floor(rows.page() / rowHeight));
    const moved = movedCursor(event.key, position, { columns, count, visibleRows });
    if (moved !== null) {
      rows.scrollToRow(Math.floor(moved / columns));
      focusCard(moved);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) pickAll();
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  };

  const actions = useSameActions({
    onKeyDown,
    onMenu(frame, position, event) {
      if (!all && !keys.has(frame.key)) void pick(frame.key, position, plain);
      setAskedFor(frame);
      menu.open(event, event.currentTarget);
    },
    onPick: (key, position, event) => void pick(key, position, event),
    onDrawn(position, card) {
      if (position !== sought.current) return;
      sought.current = null;
      if (document.activeElement === scroller.current) card.focus({ preventScroll: true });
    },
  });

  return (
    <>
      <ViewToolbar
        label={say("frames.framesShown")}
        count={first && <strong>{countOf(count, "frame")}</strong>}
      >
        <SortMenu
          fields={sortFields()}
          empty={empty}
          sort={frameSort}
          onChange={(next) => change({ frameSort: next })}
        />
        <ColourMapMenu />
        {!readOnly && count > 0 && (
          <ProcessButton selection={shown} title={countOf(count, "frame")} />
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={16} />}
          disabled={count === 0}
          onClick={() => useDialogs.getState().show({ exporting: { selection: shown, count } })}
        >
          {say("common.exportAll")}
        </Button>
      </ViewToolbar>
      {first && count === 0 ? (
        <NothingFound of="frame" />
      ) : (
        <div className={classes.place}>
          <div
            ref={scrollerRef}
            className={classes.scroller}
            tabIndex={-1}
            onKeyDownCapture={(event) => {
              if (event.target === event.currentTarget && sought.current !== null) {
                onKeyDown(event, sought.current);
              }
            }}
          >
            <ul
              ref={rowsRef}
              className={classes.grid}
              style={{ height: rows.height }}
              aria-label={say("common.frames")}
            >
              {inSight.map((row) => (
                <li
                  key={row}
                  className={classes.row}
                  style={{
                    height: cardHeight,
                    transform: `translateY(${rows.topOf(row)}px)`,
                    gridTemplateColumns: `repeat(${columns}, ${side}px)`,
                  }}
                >
                  {Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => {
                    const position = row * columns + column;
                    return (
                      <FrameCard
                        key={position}
                        asked={asked}
                        query={query}
                        sort={frameSort}
                        position={position}
                        pageSize={pageSize}
                        side={side}
                        actions={actions}
                      />
                    );
                  })}
                </li>
              ))}
            </ul>
          </div>
          <ContextMenu label={say("frames.thisFrame")} place={menu.place} onClose={menu.close}>
            {askedFor && (
              <FrameMenu frame={askedFor} query={query} found={count} readOnly={readOnly} />
            )}
          </ContextMenu>
          <FrameSelection query={query} found={count} readOnly={readOnly} />
        </div>
      )}
    </>
  );
}

/** One object for good that does what the latest one says. */
function useSameActions(actions: FrameCardActions): FrameCardActions {
  const latest = useRef(actions);
  latest.current = actions;
  const [same] = useState<FrameCardActions>(() => ({
    onKeyDown: (...about) => latest.current.onKeyDown(...about),
    onPick: (...about) => latest.current.onPick(...about),
    onMenu: (...about) => latest.current.onMenu(...about),
    onDrawn: (...about) => latest.current.onDrawn(...about),
  }));
  return same;
}

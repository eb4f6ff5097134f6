import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import type { ClusterTile } from "../../core/api.ts";
import { useChanges } from "../changes/useChanges.ts";
import { useTypeScale } from "../layout/useTypeScale.ts";
import { useWidth } from "../layout/useWidth.ts";
import { dragClusters } from "../organise/dragClusters.ts";
import { chosenClusters, useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { say } from "../words/say.ts";
import { ClusterMenu, useOpenFrame } from "./ClusterMenu.tsx";
import { ContextMenu, useContextMenu } from "./ContextMenu.tsx";
import { type ClusterView, tileAt } from "./clusterPages.ts";
import { useClusterView, usePages } from "./context.ts";
import classes from "./Gallery.module.css";
import { gridGap, gridLayout, movedCursor } from "./gridLayout.ts";
import { NothingFound } from "./NothingFound.tsx";
import { ScaleLegend } from "./ScaleLegend.tsx";
import { Tile } from "./Tile.tsx";
import { isMarkKey, usePicking } from "./usePicking.ts";
import { useTileLook } from "./useTileLook.ts";

/** All clusters that the filter finds, as thumbnails. Only those in sight are fetched and drawn. */
export function Gallery({ readOnly }: { readOnly: boolean }) {
  const pages = usePages();
  const view = useClusterView();
  const count = view?.count ?? 0;
  const { tileSize } = useView();
  const { look, scales } = useTileLook();
  const { keys, all, cursor } = useSelection();
  const { star } = useChanges();
  const picking = usePicking();
  const openFrame = useOpenFrame();
  const menu = useContextMenu();
  const [askedFor, setAskedFor] = useState<ClusterTile | null>(null);

  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useWidth();
  const layout = gridLayout(Math.max(width, 1), tileSize, count, useTypeScale());
  const rowHeight = layout.tileHeight + gridGap;
  const rows = useVirtualizer({
    count: layout.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
  });
  useRemeasure(rows, rowHeight);

  const shown = rows.getVirtualItems();
  const first = (shown[0]?.index ?? 0) * layout.columns;
  const last = Math.min(((shown.at(-1)?.index ?? 0) + 1) * layout.columns, count) - 1;
  useEffect(() => {
    if (view !== null && last >= first) pages.see(first, last);
  }, [pages, view, first, last]);

  const query = view?.query;
  const shownQuery = useRef(query);
  useEffect(() => {
    if (JSON.stringify(shownQuery.current) === JSON.stringify(query)) return;
    shownQuery.current = query;
    // Setting it has all laid out at once, and while a limit moves it mostly is at the top.
    if (rows.scrollOffset !== 0) scroller.current?.scrollTo({ top: 0 });
  }, [query, rows]);

  if (view !== null && count === 0) return <NothingFound />;

  const onKeyDown = (event: KeyboardEvent) => {
    const visibleRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight));
    const moved = movedCursor(event.key, cursor, { columns: layout.columns, count, visibleRows });
    const tile = view ? tileAt(view, cursor) : undefined;
    if (moved !== null) {
      rows.scrollToIndex(Math.floor(moved / layout.columns));
      void picking.moveTo(moved, event);
    } else if (event.key === "Enter") {
      if (tile) picking.open(tile.key);
    } else if (event.key === " ") {
      void picking.pickAt(cursor, { shiftKey: event.shiftKey, ctrlKey: true, metaKey: false });
    } else if (isMarkKey(event)) {
      // The window's own keys mark what is picked: here that is what the cursor is at, where nothing else is.
      if (tile && !all && keys.size === 0) picking.show(tile.key);
      return;
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      picking.pickAll();
    } else if (event.key === "Escape") {
      picking.clear();
    } else {
      return;
    }
    event.preventDefault();
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as Element;
    const element = target.closest<HTMLElement>("[data-position]");
    if (element === null) return;
    const position = Number(element.dataset.position);
    const tile = view ? tileAt(view, position) : undefined;
    if (target.closest("[data-star]") && tile) star(tile);
    else void picking.pickAt(position, event);
  };

  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const asked = (event.target as Element).closest<HTMLElement>("[data-position]");
    const position = asked === null ? cursor : Number(asked.dataset.position);
    const tile = view ? tileAt(view, position) : undefined;
    const about = asked ?? document.getElementById(`tile-${position}`);
    if (tile === undefined || about === null) return;
    if (!all && !keys.has(tile.key)) {
      void picking.pickAt(position, { shiftKey: false, ctrlKey: false, metaKey: false });
    }
    setAskedFor(tile);
    menu.open(event, about);
  };

  const onDragStart = (event: DragEvent<HTMLElement>) => {
    const key = Number((event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key);
    if (Number.isNaN(key)) return;
    // What is picked is dragged together; anything else alone.
    const picked = all || keys.has(key);
    dragClusters(
      event,
      picked
        ? chosenClusters({ keys, all }, view?.query.where ?? null)
        : { entity: "cluster", pick: { keys: [key] } },
    );
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        ref={sized}
        role="listbox"
        data-view-focus
        aria-label={say("common.clusters")}
        aria-multiselectable="true"
        aria-activedescendant={count > 0 ? `tile-${cursor}` : undefined}
        tabIndex={0}
        className={classes.grid}
        style={{ height: Math.max(0, rows.getTotalSize() - gridGap) }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDragStart={onDragStart}
        onDoubleClick={() => {
          const tile = view ? tileAt(view, cursor) : undefined;
          if (tile) void openFrame(tile.key);
        }}
        onContextMenu={onContextMenu}
      >
        {placesBetween(first, last, view).map(({ position, tile, key }) => {
          const left = (position % layout.columns) * (layout.tileWidth + gridGap);
          const top = Math.floor(position / layout.columns) * rowHeight;
          const { tileWidth: width, tileHeight: height } = layout;
          if (tile === undefined) {
            return (
              <div
                key={key}
                role="presentation"
                className={classes.waiting}
                style={{ left, top, width, height }}
              />
            );
          }
          return (
            <Tile
              key={key}
              id={`tile-${position}`}
              tile={tile}
              position={position}
              count={count}
              side={width}
              left={left}
              top={top}
              height={height}
              look={look}
              atCursor={position === cursor}
            />
          );
        })}
      </div>
      {scales && <ScaleLegend scales={scales} side={layout.tileWidth - 16} />}
      <ContextMenu label={say("gallery.thisCluster")} place={menu.place} onClose={menu.close}>
        {askedFor && <ClusterMenu tile={askedFor} readOnly={readOnly} />}
      </ContextMenu>
    </div>
  );
}

/** The rows' places are worked out anew when their height changes. */
function useRemeasure(rows: { measure(): void }, rowHeight: number): void {
  const measured = useRef(rowHeight);
  useEffect(() => {
    if (measured.current === rowHeight) return;
    measured.current = rowHeight;
    rows.measure();
  }, [rows, rowHeight]);
}

interface Place {
  readonly position: number;
  /** What stands there, once it is known. */
  readonly tile: ClusterTile | undefined;
  /**
   * That of the cluster: where others before it go, it moves up and is not drawn anew. While pages of different times
   * stand side by side a cluster may be there twice; then that of the position.
   */
  readonly key: string;
}

function placesBetween(first: number, last: number, view: ClusterView | null): Place[] {
  const known = new Set<number>();
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const position = first + i;
    const tile = view ? tileAt(view, position) : undefined;
    if (tile === undefined || known.has(tile.key)) return { position, tile, key: `at:${position}` };
    known.add(tile.key);
    return { position, tile, key: `cluster:${tile.key}` };
  });
}

import { useMergedRef } from "@mantine/hooks";
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
import { useTallList } from "../layout/useTallList.ts";
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

  const { ref: sized, width } = useWidth();
  const layout = gridLayout(Math.max(width, 1), tileSize, count, useTypeScale());
  const rowHeight = layout.tileHeight + gridGap;
  const rows = useTallList({ count: layout.rows, height: rowHeight, gap: gridGap, beyond: 3 });
  const first = rows.first * layout.columns;
  const last = Math.min((rows.last + 1) * layout.columns, count) - 1;
  useEffect(() => {
    if (view !== null && last >= first) pages.see(first, last);
  }, [pages, view, first, last]);

  const query = view?.query;
  const { scrollToTop } = rows;
  const rowsRef = useMergedRef(sized, rows.rowsRef);
  const shownQuery = useRef(query);
  useEffect(() => {
    if (JSON.stringify(shownQuery.current) === JSON.stringify(query)) return;
    shownQuery.current = query;
    scrollToTop();
  }, [query, scrollToTop]);

  if (view !== null && count === 0) return <NothingFound of="cluster" />;

  const onKeyDown = (event: KeyboardEvent) => {
    const visibleRows = Math.max(1, Math.floor(rows.page() / rowHeight));
    const moved = movedCursor(event.key, cursor, { columns: layout.columns, count, visibleRows });
    const tile = view ? tileAt(view, cursor) : undefined;
    if (moved !== null) {
      rows.scrollToRow(Math.floor(moved / layout.columns));
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
    <div ref={rows.ref} className={classes.scroller}>
      <div
        ref={rowsRef}
        role="listbox"
        data-view-focus
        aria-label={say("common.clusters")}
        aria-multiselectable="true"
        aria-activedescendant={count > 0 ? `tile-${cursor}` : undefined}
        tabIndex={0}
        className={classes.grid}
        style={{ height: rows.height }}
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
          const top = rows.topOf(Math.floor(position / layout.columns));
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

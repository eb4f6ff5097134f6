import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type MouseEvent, useId, useState } from "react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { useOpenFrame } from "./ClusterMenu.tsx";
import classes from "./GroupedGallery.module.css";
import { gridLayout, movedCursor } from "./gridLayout.ts";
import { type Group, type Grouping, groupsOf, mostGroups } from "./groups.ts";
import { NothingFound } from "./NothingFound.tsx";
import { Tile } from "./Tile.tsx";
import { useTileLook } from "./useTileLook.ts";

/** Rows of each group that are shown. */
const rowsShown = 2;

/** What the filter finds, group by group: of each the first tracks, and a way to all of them. */
export function GroupedGallery({ by }: { by: Exclude<Grouping, "nothing"> }) {
  const condition = useFilter((state) => state.condition);
  const fields = useFilter((state) => state.fields);
  const { ref, width } = useElementSize();
  const groups = useSteadyValue(
    useAnswer(`groups ${by} ${JSON.stringify(condition)}`, (backend) =>
      groupsOf(by, condition, fields, backend),
    ),
  );
  if (groups?.length === 0) return <NothingFound of="cluster" />;
  return (
    <div className={classes.scroller}>
      <div ref={ref}>
        {groups?.map((group) => (
          <Strip key={group.name} group={group} width={width} />
        ))}
        {groups?.length === mostGroups && (
          <p className={classes.note}>{say("gallery.theFirstGroups", { count: mostGroups })}</p>
        )}
      </div>
    </div>
  );
}

function Strip({ group, width }: { group: Group; width: number }) {
  const { tileSize, sort } = useView();
  const { look } = useTileLook();
  const { keys, pick, inspect } = useSelection();
  const apply = useFilter((state) => state.apply);
  const openFrame = useOpenFrame();
  const [cursor, setCursor] = useState(0);
  const id = useId();
  const layout = gridLayout(Math.max(width, 1), tileSize, group.count);
  const limit = Math.min(group.count, layout.columns * rowsShown);
  const tiles =
    useSteadyValue(
      useAnswer(
        width === 0 ? null : `group ${JSON.stringify([group.where, sort, limit])}`,
        (backend) => backend.clusters({ where: group.where, sort: [sort], offset: 0, limit }),
      ),
    ) ?? [];

  const choose = (position: number, more: boolean) => {
    const tile = tiles[position];
    if (tile === undefined) return;
    setCursor(position);
    const others = more ? [...keys].filter((key) => key !== tile.key) : [];
    pick(more && keys.has(tile.key) ? others : [...others, tile.key]);
    inspect({ entity: "cluster", key: tile.key });
  };
  const onClick = (event: MouseEvent) => {
    const tile = (event.target as Element).closest<HTMLElement>("[data-position]");
    if (tile) choose(Number(tile.dataset.position), event.ctrlKey || event.metaKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { columns } = layout;
    const moved = movedCursor(event.key, cursor, { columns, count: tiles.length, visibleRows: 1 });
    if (moved !== null) choose(moved, event.shiftKey);
    else if (event.key === "Enter" && tiles[cursor]) void openFrame(tiles[cursor].key);
    else return;
    event.preventDefault();
  };
  return (
    <section className={classes.group} aria-label={group.label}>
      <div className={classes.heading}>
        <h2 className={classes.title}>{group.label}</h2>
        <span className={classes.count}>{countOf(group.count, "cluster")}</span>
        {group.count > limit && (
          <Button size="compact-xs" variant="subtle" onClick={() => apply(group.where)}>
            {say("gallery.showAllOfThem")}
          </Button>
        )}
      </div>
      <div
        role="listbox"
        data-view-focus
        aria-label={say("gallery.clusters", { label: group.label })}
        aria-multiselectable="true"
        aria-activedescendant={tiles.length > 0 ? `${id}-${cursor}` : undefined}
        tabIndex={0}
        className={classes.tiles}
        style={{ gridTemplateColumns: `repeat(${layout.columns}, ${layout.tileWidth}px)` }}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onDoubleClick={() => tiles[cursor] && void openFrame(tiles[cursor].key)}
      >
        {tiles.map((tile, position) => (
          <Tile
            key={tile.key}
            id={`${id}-${position}`}
            tile={tile}
            position={position}
            count={group.count}
            side={layout.tileWidth}
            look={look}
            atCursor={position === cursor}
          />
        ))}
      </div>
    </section>
  );
}

import { Button, Slider } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { kindsInTurn } from "../../core/query/model.ts";
import { clusterFields, clusterProperties } from "../../core/vocabulary.ts";
import { ViewToolbar } from "../layout/ViewToolbar.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { largestTile, smallestTile, useView } from "../state/view.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say, sayRich } from "../words/say.ts";
import { labelIn } from "../words/vocabulary.ts";
import { ColourMapMenu } from "./ColourMapMenu.tsx";
import { useClusterView, useOfClusterView, usePages } from "./context.ts";
import classes from "./GalleryToolbar.module.css";
import { GroupMenu } from "./GroupMenu.tsx";
import { SortMenu } from "./SortMenu.tsx";
import { useEmptyProperties } from "./useEmptyProperties.ts";

const sortFields = () => [
  { name: kindsInTurn, label: say("gallery.kindsInTurn") },
  ...clusterProperties.map(({ name, label }) => ({ name, label: labelIn(label) })),
  ...clusterFields
    .filter(({ name }) => name === "id" || name === "class")
    .map(({ name, label }) => ({
      name,
      label: name === "id" ? say("common.name") : labelIn(label),
    })),
];

/** How many clusters there are, and how the gallery shows them. */
export function GalleryToolbar() {
  const { sort, tileSize, change } = useView();
  const empty = useEmptyProperties();
  return (
    <ViewToolbar label={say("gallery.gallery")} count={<Count />}>
      <GroupMenu />
      <SortMenu
        fields={sortFields()}
        empty={empty}
        sort={sort}
        onChange={(next) => change({ sort: next })}
      />
      <ColourMapMenu />
      <Slider
        className={classes.zoom}
        size={3}
        thumbSize={14}
        min={smallestTile}
        max={largestTile}
        step={4}
        label={null}
        value={tileSize}
        thumbLabel={say("gallery.sizeOfTheThumbnails")}
        onChange={(value) => change({ tileSize: value })}
      />
      <ExportFound />
    </ViewToolbar>
  );
}

/** Exports all that the filter finds, where nothing is picked. */
function ExportFound() {
  const pages = usePages();
  const nothing = useOfClusterView((view) => view === null || view.count === 0);
  const show = useDialogs((state) => state.show);
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={16} />}
      disabled={nothing}
      onClick={() => {
        const { condition } = useFilter.getState();
        const selection = { entity: "cluster" as const, pick: { where: condition } };
        show({ exporting: { selection, count: pages.view()?.count ?? 0 } });
      }}
    >
      {say("common.exportAll")}
    </Button>
  );
}

function Count() {
  const view = useClusterView();
  if (view === null) return null;
  const { count, total, frames } = view;
  const values = {
    all: countOf(total, "cluster"),
    found: formatCount(count),
    frames,
    b: (words: ReactNode) => <strong>{words}</strong>,
    i: (words: ReactNode) => <span className={classes.frames}>{words}</span>,
  };
  return count === total
    ? sayRich("gallery.allInFrames", values)
    : sayRich("gallery.someInFrames", values);
}

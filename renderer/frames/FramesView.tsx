import { EmptyState } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconFilterOff } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import galleryClasses from "../gallery/GalleryToolbar.module.css";
import { SortMenu } from "../gallery/SortMenu.tsx";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { FrameCard } from "./FrameCard.tsx";
import classes from "./FramesView.module.css";

const cardWidth = 190;
/** Lines of text under the picture. */
const textHeight = 62;
const gap = 10;
const pageSize = 100;

const sortFields = [
  { name: "startTime", label: "Start time" },
  { name: "clusterCount", label: "Clusters" },
  { name: "pixelCount", label: "Hit pixels" },
  { name: "acqTime", label: "Acquisition time" },
  { name: "id", label: "Name" },
];

/** The frames that fit the filter, as thumbnails. */
export function FramesView() {
  const where = useFilter((state) => state.condition);
  const { frameSort, change } = useView();
  const asked = JSON.stringify({ where, frameSort });
  const first = useSteadyValue(
    useAnswer(`frames ${asked} 0`, (backend) =>
      backend.frames({ where, sort: [frameSort], offset: 0, limit: pageSize }),
    ),
  );
  const count = first?.count ?? 0;

  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const columns = Math.max(1, Math.floor((width + gap) / (cardWidth + gap)));
  const side = Math.floor((width - (columns - 1) * gap) / columns);
  const rows = useVirtualizer({
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => cardWidth * 1.3 + textHeight,
    overscan: 2,
  });

  return (
    <>
      <div className={galleryClasses.toolbar}>
        <p className={galleryClasses.count} aria-live="polite" data-testid="count">
          {first && <strong>{countOf(count, "frame")}</strong>}
        </p>
        <SortMenu
          fields={sortFields}
          sort={frameSort}
          onChange={(next) => change({ frameSort: next })}
        />
      </div>
      {first && count === 0 ? (
        <EmptyState
          mt="15vh"
          icon={<IconFilterOff size={40} stroke={1.4} />}
          title="No frame fits"
          description="Widen a range or take a word out of the search."
        />
      ) : (
        <div ref={scroller} className={classes.scroller}>
          <ul
            ref={sized}
            className={classes.grid}
            style={{ height: rows.getTotalSize() }}
            aria-label="Frames"
          >
            {rows.getVirtualItems().map((row) => (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                className={classes.row}
                style={{
                  transform: `translateY(${row.start}px)`,
                  gridTemplateColumns: `repeat(${columns}, ${side}px)`,
                }}
              >
                {Array.from(
                  { length: Math.min(columns, count - row.index * columns) },
                  (_, column) => {
                    const position = row.index * columns + column;
                    return (
                      <FrameCard
                        key={position}
                        asked={asked}
                        where={where}
                        sort={frameSort}
                        position={position}
                        pageSize={pageSize}
                        side={side}
                      />
                    );
                  },
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

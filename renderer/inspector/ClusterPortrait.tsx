import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconRulerMeasure } from "@tabler/icons-react";
import { type MouseEvent, useMemo, useState } from "react";
import type { ClusterDetail } from "../../core/api.ts";
import { roundDown } from "../gallery/tileScale.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { ScaleBar } from "../pictures/ScaleBar.tsx";
import { useView } from "../state/view.ts";
import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./ClusterPortrait.module.css";
import { PortraitMarks } from "./PortraitMarks.tsx";

/** Largest CSS size of a detector pixel: a gamma of one pixel should not become a wall. */
const largestScale = 28;

/** The cluster as large as the panel allows; the pixel under the pointer tells its place and count. */
export function ClusterPortrait({ cluster }: { cluster: ClusterDetail }) {
  const { colourMap, logarithmic, portraitMarks, change } = useView();
  const { ref, width } = useElementSize();
  const side = Math.max(width, 200);
  const wide = Math.min((side - 40) / Math.max(cluster.width, cluster.height), largestScale);
  const height = Math.min(side, 320);
  const fits = Math.min(wide, (height - 30) / cluster.height);
  const scale = roundDown(
    portraitMarks ? Math.min(fits, circleScale(cluster, side, height)) : fits,
  );
  const [byTime, setByTime] = useState(false);
  const times = byTime ? cluster.arrivals : null;
  const valueAt = useMemo(
    () =>
      new Map(
        Array.from(cluster.pixels, (offset, i) => [offset, (times ?? cluster.counts)[i] ?? 0]),
      ),
    [cluster, times],
  );
  // The first hit came at 0, which has no brightness of its own: the earliest is drawn as if it came a little later.
  const drawn = useMemo(
    () => (times === null ? cluster : { ...cluster, counts: times.map((time) => time + 1) }),
    [cluster, times],
  );
  const [hovered, setHovered] = useState<string | null>(null);
  const hover = (event: MouseEvent<HTMLDivElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = Math.floor((event.clientX - bounds.left) / scale);
    const y = Math.floor((bounds.bottom - event.clientY) / scale);
    const value = valueAt.get(y * cluster.width + x);
    setHovered(
      value === undefined
        ? null
        : `x ${cluster.xMin + x}, y ${cluster.yMin + y}: ${formatNumber(value)}${times === null ? "" : " ns"}`,
    );
  };
  const largest = times === null ? cluster.properties.maxCounts : cluster.properties.duration;
  return (
    <div ref={ref} className={classes.portrait}>
      <div className={classes.picture} style={{ height }}>
        <div
          onMouseMove={hover}
          onMouseLeave={() => setHovered(null)}
          className={classes.drawn}
          role="img"
          aria-label={say("inspector.pictureOfCluster", { id: cluster.id })}
        >
          <ClusterPicture
            tile={drawn}
            scale={scale}
            colourMap={colourMap}
            logarithmic={logarithmic && times === null}
          />
          {portraitMarks && (
            <PortraitMarks cluster={cluster} values={times ?? cluster.counts} scale={scale} />
          )}
        </div>
        <Tooltip label={say("inspector.countsAxisMiddleAndCircle")}>
          <ActionIcon
            className={classes.toggle}
            size="sm"
            variant="default"
            aria-label={say("inspector.countsAxisMiddleAndCircle")}
            aria-pressed={portraitMarks}
            onClick={() => change({ portraitMarks: !portraitMarks })}
          >
            <IconRulerMeasure size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {cluster.arrivals !== null && (
        <SegmentedControl
          size="xs"
          fullWidth
          mx={14}
          mt={4}
          mb={12}
          aria-label={say("inspector.whatTheColoursShow")}
          data={[
            { value: "counts", label: say("inspector.counts") },
            { value: "time", label: say("inspector.timeOfArrival") },
          ]}
          value={byTime ? "time" : "counts"}
          onChange={(value) => setByTime(value === "time")}
        />
      )}
      <div className={classes.legend}>
        <ScaleBar scale={scale} room={side / 3} />
        {hovered === null ? (
          <span className={classes.counts}>
            {times === null ? 1 : 0}
            <ColourBar colourMap={colourMap} className={classes.bar} />
            {typeof largest === "number" ? formatNumber(largest) : ""}
            {times === null ? "" : " ns"}
          </span>
        ) : (
          <span className={classes.counts}>{hovered}</span>
        )}
      </div>
    </div>
  );
}

/** The largest size of a detector pixel at which the circle that holds the cluster is seen whole. */
function circleScale(
  { width, height, xMin, yMin, properties }: ClusterDetail,
  room: number,
  roomAbove: number,
): number {
  const { x, y, radius } = properties;
  if (typeof x !== "number" || typeof y !== "number" || typeof radius !== "number") {
    return Number.POSITIVE_INFINITY;
  }
  // The picture is in the middle of its place, and the circle about the middle of the cluster.
  const across = 2 * (radius + Math.abs(x - xMin + 0.5 - width / 2));
  const along = 2 * (radius + Math.abs(y - yMin + 0.5 - height / 2));
  return Math.min((room - 6) / across, (roomAbove - 6) / along);
}

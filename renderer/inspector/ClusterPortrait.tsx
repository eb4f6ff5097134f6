import { useElementSize } from "@mantine/hooks";
import { type MouseEvent, useMemo, useState } from "react";
import type { ClusterDetail } from "../../core/api.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { ScaleBar } from "../pictures/ScaleBar.tsx";
import { useView } from "../state/view.ts";
import { formatNumber } from "../words/numbers.ts";
import classes from "./ClusterPortrait.module.css";

/** Largest CSS size of a detector pixel: a gamma of one pixel should not become a wall. */
const largestScale = 28;

/** The cluster as large as the panel allows; the pixel under the pointer tells its place and count. */
export function ClusterPortrait({ cluster }: { cluster: ClusterDetail }) {
  const { colourMap, logarithmic } = useView();
  const { ref, width } = useElementSize();
  const side = Math.max(width, 200);
  const fitting = (side - 40) / Math.max(cluster.width, cluster.height);
  const scale = Math.min(fitting >= 1 ? Math.floor(fitting) : fitting, largestScale);
  const countAt = useMemo(
    () => new Map(Array.from(cluster.pixels, (offset, i) => [offset, cluster.counts[i] ?? 0])),
    [cluster],
  );
  const [hovered, setHovered] = useState<string | null>(null);
  const hover = (event: MouseEvent<HTMLDivElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = Math.floor((event.clientX - bounds.left) / scale);
    const y = Math.floor((bounds.bottom - event.clientY) / scale);
    const count = countAt.get(y * cluster.width + x);
    setHovered(
      count === undefined
        ? null
        : `x ${cluster.xMin + x}, y ${cluster.yMin + y}: ${formatNumber(count)}`,
    );
  };
  const largest = cluster.properties.maxCounts;
  return (
    <div ref={ref} className={classes.portrait}>
      <div className={classes.picture} style={{ height: Math.min(side, 320) }}>
        <div
          onMouseMove={hover}
          onMouseLeave={() => setHovered(null)}
          role="img"
          aria-label={`Picture of cluster ${cluster.id}`}
        >
          <ClusterPicture
            tile={cluster}
            scale={Math.min(scale, (Math.min(side, 320) - 30) / cluster.height)}
            colourMap={colourMap}
            logarithmic={logarithmic}
          />
        </div>
      </div>
      <div className={classes.legend}>
        <ScaleBar scale={scale} room={side / 3} />
        {hovered === null ? (
          <span className={classes.counts}>
            1
            <ColourBar colourMap={colourMap} className={classes.bar} />
            {typeof largest === "number" ? formatNumber(largest) : ""}
          </span>
        ) : (
          <span className={classes.counts}>{hovered}</span>
        )}
      </div>
    </div>
  );
}

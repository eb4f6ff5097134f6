import type { ClusterDetail } from "../../core/api.ts";
import { formatShort } from "../words/numbers.ts";
import classes from "./PortraitMarks.module.css";

interface PortraitMarksProps {
  readonly cluster: ClusterDetail;
  /** What is written into each pixel: its count or its time. */
  readonly values: ArrayLike<number>;
  /** CSS pixels a detector pixel. */
  readonly scale: number;
}

/** From here on a count fits into its pixel, CSS pixels. */
const roomForCount = 22;

/** Over the picture of a cluster: what its pixels counted, its middle, its axis, and the circle that holds it. */
export function PortraitMarks({ cluster, values, scale }: PortraitMarksProps) {
  const { width, height, xMin, yMin, properties } = cluster;
  const { x, y, radius, angle, length } = properties;
  const measured =
    typeof x === "number" && typeof y === "number" && typeof radius === "number"
      ? { x: x - xMin + 0.5, y: height - (y - yMin + 0.5), radius }
      : null;
  // The axis is drawn as long as the cluster is along it.
  const half = typeof length === "number" ? length / 2 : 0;
  const along =
    typeof angle === "number" && cluster.size > 1
      ? { x: half * Math.cos(angle), y: -half * Math.sin(angle) }
      : null;
  return (
    <svg
      className={classes.marks}
      viewBox={`0 0 ${width} ${height}`}
      width={width * scale}
      height={height * scale}
      aria-hidden="true"
      data-testid="marks"
    >
      {scale >= roomForCount &&
        Array.from(cluster.pixels, (offset, i) => (
          <text
            key={offset}
            className={classes.count}
            x={(offset % width) + 0.5}
            y={height - Math.floor(offset / width) - 0.5}
            fontSize={10 / scale}
          >
            {formatShort(values[i])}
          </text>
        ))}
      {measured && (
        <>
          <circle className={classes.circle} cx={measured.x} cy={measured.y} r={measured.radius} />
          {along && (
            <line
              className={classes.axis}
              x1={measured.x - along.x}
              y1={measured.y - along.y}
              x2={measured.x + along.x}
              y2={measured.y + along.y}
            />
          )}
          <circle className={classes.middle} cx={measured.x} cy={measured.y} r={3 / scale} />
        </>
      )}
    </svg>
  );
}

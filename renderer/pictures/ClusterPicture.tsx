import { memo, useLayoutEffect, useRef } from "react";
import type { ClusterTile, ColourMapName } from "../../core/api.ts";
import { paintCluster } from "../../core/export/paint.ts";
import { draw } from "./draw.ts";
import classes from "./picture.module.css";

interface ClusterPictureProps {
  readonly tile: Pick<ClusterTile, "width" | "height" | "pixels" | "counts">;
  /** CSS pixels a detector pixel. */
  readonly scale: number;
  readonly colourMap: ColourMapName;
  readonly logarithmic: boolean;
  /** The count that gets the brightest colour; without it, the largest of the cluster. */
  readonly brightest?: number | null;
}

/**
 * A cluster drawn from its pixels. At whole scales the canvas has one pixel a detector pixel and the browser enlarges
 * it without smoothing, so a thumbnail costs next to nothing. Between them it is drawn larger and shrunk smoothly:
 * all detector pixels keep the same size.
 */
export const ClusterPicture = memo(function ClusterPicture({
  tile,
  scale,
  colourMap,
  logarithmic,
  brightest = null,
}: ClusterPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = Number.isInteger(scale) ? 1 : 4;
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const limit = brightest === null ? {} : { maxCounts: brightest };
    draw(canvas.current, paintCluster(tile, { scale: drawn, colourMap, logarithmic, ...limit }));
  }, [tile, drawn, colourMap, logarithmic, brightest]);
  return (
    <canvas
      ref={canvas}
      className={classes.picture}
      data-smooth={drawn > 1}
      style={{ width: tile.width * scale, height: tile.height * scale }}
    />
  );
});

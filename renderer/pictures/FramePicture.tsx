import { type MouseEvent, useLayoutEffect, useMemo, useRef } from "react";
import type { ColourMapName, FrameDetail } from "../../core/api.ts";
import { paintFrame } from "../../core/export/paint.ts";
import { draw } from "./draw.ts";
import classes from "./FramePicture.module.css";
import { clusterBox, clusterNear } from "./frameClusters.ts";

interface FramePictureProps {
  readonly frame: Pick<FrameDetail, "width" | "height" | "pixels" | "counts" | "starts">;
  /** CSS pixels that the picture may be wide and high. */
  readonly width: number;
  readonly height?: number;
  readonly colourMap: ColourMapName;
  readonly logarithmic: boolean;
  /** Number of the cluster to mark. */
  readonly marked: number | null;
  /** Without it the picture says nothing that is not said beside it. */
  readonly label?: string;
  /** Somebody clicked on a cluster, or next to it. */
  onPick?(cluster: number): void;
}

/** A frame drawn whole, with one of its clusters marked. */
export function FramePicture(props: FramePictureProps) {
  const { frame, width, height = width, colourMap, logarithmic, marked, label, onPick } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const fitting = Math.min(width / frame.width, height / frame.height);
  // A whole scale draws all pixels alike; below 4 too much room would be given away for that.
  const scale = fitting >= 4 ? Math.floor(fitting) : fitting;
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    // Drawn larger and shrunk smoothly, single pixels do not vanish between screen pixels.
    const drawn = Number.isInteger(scale) ? 1 : 4;
    draw(
      canvas.current,
      paintFrame(frame, {
        scale: drawn,
        colourMap,
        logarithmic,
        ...(marked === null ? {} : { highlight: marked, dimming: 0.6 }),
      }),
    );
  }, [frame, scale, colourMap, logarithmic, marked]);
  const box = useMemo(() => (marked === null ? null : clusterBox(frame, marked)), [frame, marked]);

  const pick = (event: MouseEvent<SVGSVGElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - bounds.left) / bounds.width) * frame.width;
    const y = (1 - (event.clientY - bounds.top) / bounds.height) * frame.height;
    const cluster = clusterNear(frame, x, y, 8 / scale + 1);
    if (cluster !== null) onPick?.(cluster);
  };

  return (
    <div
      className={classes.frame}
      style={{ width: frame.width * scale, height: frame.height * scale }}
    >
      <canvas
        ref={canvas}
        className={classes.canvas}
        data-smooth={!Number.isInteger(scale)}
        {...(label === undefined ? {} : { role: "img", "aria-label": label })}
      />
      <svg
        className={classes.marks}
        data-pickable={onPick !== undefined}
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        aria-hidden="true"
        onClick={pick}
      >
        {box && (
          <rect
            className={classes.mark}
            x={box.xMin - 3}
            y={frame.height - 1 - box.yMax - 3}
            width={box.xMax - box.xMin + 7}
            height={box.yMax - box.yMin + 7}
            rx={2}
          />
        )}
      </svg>
    </div>
  );
}

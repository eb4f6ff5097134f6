import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useTypeScale } from "../layout/useTypeScale.ts";
import { clusterNear } from "../pictures/frameClusters.ts";
import { type Drawing, drawFrame, lettering } from "./drawFrame.ts";
import classes from "./FrameViewer.module.css";
import { labelCorners, placeLabels } from "./labels.ts";
import { detectorPoint, fitted, moved, type Placement, type Point, zoomed } from "./place.ts";

interface CanvasProps
  extends Omit<Drawing, "placement" | "place" | "labels" | "pointed" | "typeScale"> {
  readonly label: string;
  /** What to write beside each cluster, by number; null writes nothing. */
  readonly texts: readonly string[] | null;
  /** Where the pointer is, in detector pixels: the cluster there says what it is. */
  readonly point: Point | null;
  /** For how many clusters in sight there is no room to write: they say it under the pointer alone. */
  onLeftOut(count: number): void;
  /** null shows the whole picture. */
  readonly placement: Placement | null;
  onPlace(placement: Placement | null): void;
  /** The detector pixel under the pointer, with its fraction; null where it left. */
  onPoint(point: Point | null): void;
  /** A click, with how many detector pixels a click may be away from what is meant. */
  onClick(point: Point, reach: number): void;
}

/** A press that moves no farther, in CSS pixels, is a click. */
const still = 4;

/** The picture: the wheel zooms at the pointer, dragging moves it. */
export function Canvas(props: CanvasProps) {
  const { label, placement, onPlace, onPoint, onClick, texts, point, onLeftOut, ...drawing } =
    props;
  const { picture, frame, marked } = drawing;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width, height } = useElementSize();
  const place = { width, height };
  const placed = placement ?? fitted(picture, place);
  const drag = useRef<{ from: Point; at: Point; moved: boolean } | null>(null);

  const { scale, left, top } = placed;
  const reach = 8 / scale + 0.5;
  const typeScale = useTypeScale();
  const letters = useMemo(() => lettering(typeScale), [typeScale]);
  const { placed: labels, leftOut } = useMemo(() => {
    if (frame === null || texts === null) return { placed: [], leftOut: 0 };
    const view = { placement: { scale, left, top }, place: { width, height } };
    return placeLabels(frame, texts, view, marked, letters);
  }, [frame, texts, marked, scale, left, top, width, height, letters]);
  useEffect(() => onLeftOut(leftOut), [onLeftOut, leftOut]);

  const pointed = () => {
    if (frame === null || texts === null || point === null) return null;
    const cluster = clusterNear(frame, point.x, point.y, reach);
    if (cluster === null || labels.some((one) => one.cluster === cluster)) return null;
    return labelCorners(frame, cluster, texts[cluster], placed, place, letters)[0] ?? null;
  };
  useLayoutEffect(() => {
    if (canvas.current === null || width === 0 || height === 0) return;
    drawFrame(canvas.current, {
      ...drawing,
      labels,
      pointed: pointed(),
      typeScale,
      placement: placed,
      place,
    });
  });

  const latest = useRef({ placed, place, picture, onPlace });
  latest.current = { placed, place, picture, onPlace };
  useEffect(() => {
    const element = canvas.current;
    // React's own wheel listeners cannot keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const now = latest.current;
      const factor = Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * 0.0025);
      const at = { x: event.offsetX, y: event.offsetY };
      now.onPlace(zoomed(now.placed, factor, at, now.picture, now.place));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);

  const at = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onPointerMove = (event: PointerEvent) => {
    const now = at(event);
    onPoint(detectorPoint(placed, now, picture));
    const dragged = drag.current;
    if (dragged === null) return;
    if (!dragged.moved && Math.hypot(now.x - dragged.from.x, now.y - dragged.from.y) < still)
      return;
    const by = { x: now.x - dragged.at.x, y: now.y - dragged.at.y };
    drag.current = { ...dragged, at: now, moved: true };
    onPlace(moved(placed, by, picture, place));
  };
  const onPointerUp = (event: PointerEvent) => {
    if (drag.current !== null && !drag.current.moved) {
      onClick(detectorPoint(placed, at(event), picture), reach);
    }
    drag.current = null;
  };

  return (
    <div ref={ref} className={classes.stage}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        style={{ width, height }}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const from = at(event);
          drag.current = { from, at: from, moved: false };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = null;
        }}
        onPointerLeave={() => onPoint(null)}
      />
    </div>
  );
}

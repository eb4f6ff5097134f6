import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useEffect, useLayoutEffect, useRef } from "react";
import { type Drawing, drawFrame } from "./drawFrame.ts";
import classes from "./FrameViewer.module.css";
import { detectorPoint, fitted, moved, type Placement, type Point, zoomed } from "./place.ts";

interface CanvasProps extends Omit<Drawing, "placement" | "place"> {
  readonly label: string;
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
  const { label, placement, onPlace, onPoint, onClick, ...drawing } = props;
  const { picture } = drawing;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width, height } = useElementSize();
  const place = { width, height };
  const placed = placement ?? fitted(picture, place);
  const drag = useRef<{ from: Point; at: Point; moved: boolean } | null>(null);

  useLayoutEffect(() => {
    if (canvas.current === null || width === 0 || height === 0) return;
    drawFrame(canvas.current, { ...drawing, placement: placed, place: { width, height } });
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
      onClick(detectorPoint(placed, at(event), picture), 8 / placed.scale + 0.5);
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

import type { KeyboardEvent, PointerEvent } from "react";
import { panelLimits, type Side, useLayout, usualWidth, withinLimits } from "../state/layout.ts";
import { say } from "../words/say.ts";
import classes from "./Splitter.module.css";

/** CSS pixels that an arrow key moves it. */
const step = 16;

/** The line between a panel and the view: to drag, or to move by arrow keys; a double click puts it back. */
export function Splitter({ side }: { side: Side }) {
  const { widths, resize } = useLayout();
  const width = widths[side];
  const { least, most } = panelLimits[side];
  /** Towards the view the left panel grows to the right, the right one to the left. */
  const sign = side === "library" ? 1 : -1;
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const { currentTarget, pointerId, clientX } = event;
    currentTarget.setPointerCapture(pointerId);
    const stop = new AbortController();
    const move = (moved: globalThis.PointerEvent) =>
      resize(side, width + sign * (moved.clientX - clientX));
    const { signal } = stop;
    currentTarget.addEventListener("pointermove", move, { signal });
    currentTarget.addEventListener("pointerup", () => stop.abort(), { signal });
    currentTarget.addEventListener("pointercancel", () => stop.abort(), { signal });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: width - sign * step,
      ArrowRight: width + sign * step,
      Home: least,
      End: most,
    };
    const moved = moves[event.key];
    if (moved === undefined) return;
    event.preventDefault();
    resize(side, moved);
  };
  return (
    <hr
      className={classes.splitter}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={
        side === "library" ? say("layout.widthOfTheLibraryPanel") : say("layout.widthOfTheDetails")
      }
      aria-valuenow={withinLimits(side, width)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={onPointerDown}
      onDoubleClick={() => resize(side, usualWidth(side))}
      onKeyDown={onKeyDown}
    />
  );
}

import { type PointerEvent, useState } from "react";
import { say } from "../words/say.ts";
import type { Place } from "./lasso.ts";
import classes from "./Scatter.module.css";

interface LassoProps {
  /** Counts while the line is drawn. */
  onDraw(line: readonly Place[]): void;
  onEnd(line: readonly Place[]): void;
}

/** Screen pixels between two places of the line. */
const stride = 5;

/** A line drawn freely around points; it stays until the next one. */
export function Lasso({ onDraw, onEnd }: LassoProps) {
  const [line, setLine] = useState<readonly Place[]>([]);
  const [drawing, setDrawing] = useState(false);
  const placeOf = (event: PointerEvent<SVGSVGElement>): Place => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  return (
    <svg
      className={classes.lasso}
      data-testid="lasso"
      role="img"
      aria-label={say("plot.drawALineAroundPointsTo")}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setLine([placeOf(event)]);
        setDrawing(true);
      }}
      onPointerMove={(event) => {
        const last = line.at(-1);
        if (!drawing || last === undefined) return;
        const here = placeOf(event);
        if (Math.hypot(here[0] - last[0], here[1] - last[1]) < stride) return;
        const longer = [...line, here];
        setLine(longer);
        onDraw(longer);
      }}
      onPointerUp={() => {
        setDrawing(false);
        onEnd(line);
      }}
      onPointerCancel={() => setDrawing(false)}
    >
      {line.length > 1 && (
        <path className={classes.line} d={`M${line.map((place) => place.join()).join("L")}Z`} />
      )}
    </svg>
  );
}

import { brush, type D3BrushEvent } from "d3-brush";
import { pointer, select } from "d3-selection";
import { useEffect, useRef } from "react";
import type { Range } from "../filters/clauses.ts";
import type { PlotFrame } from "./axes.ts";
import { placesOf } from "./ranges.ts";

/** A rectangle on the screen: its top left corner and its bottom right one. */
export type Box = readonly [
  topLeft: readonly [x: number, y: number],
  bottomRight: readonly [x: number, y: number],
];

/**
 * A rectangle that people pull up over the plot, kept at the ranges that hold.
 * @param onDraw is told the rectangle while it is pulled
 * @param onEnd is told the rectangle or, after a click, null and where it was
 * @returns where to draw it
 */
export function useBrush(
  frame: PlotFrame,
  ranges: { readonly x: Range; readonly y: Range },
  onEnd: (box: Box | null, place: readonly [number, number] | null) => void,
  onDraw: (box: Box) => void,
) {
  const svg = useRef<SVGSVGElement>(null);
  const told = useRef(onEnd);
  told.current = onEnd;
  const drawn = useRef(onDraw);
  drawn.current = onDraw;
  const { xScale, yScale, width } = frame;
  const { x, y } = ranges;
  useEffect(() => {
    if (svg.current === null || width === 0) return;
    // The rectangle can be drawn by keys, too.
    const root = select(svg.current).attr("tabindex", 0);
    root.selectAll("*").remove();
    const group = root.append("g");
    const pulled = brush<unknown>().extent([
      [xScale.from, yScale.to],
      [xScale.to, yScale.from],
    ]);
    group.call(pulled);
    if (isLimited(x) || isLimited(y)) {
      const [left, right] = placesOf(xScale, x);
      const [top, bottom] = placesOf(yScale, y);
      group.call(pulled.move, [
        [left, top],
        [right, bottom],
      ]);
    }
    // Only now: putting the rectangle where it belongs is nobody's doing.
    pulled.on("brush", ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
      if (sourceEvent && isBox(selection)) drawn.current(selection);
    });
    pulled.on("end", ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
      if (!sourceEvent) return;
      const place = pointer(sourceEvent, svg.current);
      told.current(isBox(selection) ? selection : null, place);
    });
  }, [xScale, yScale, width, x, y]);
  return svg;
}

function isLimited({ low, high }: Range): boolean {
  return low !== undefined || high !== undefined;
}

function isBox(
  selection: D3BrushEvent<unknown>["selection"],
): selection is [[number, number], [number, number]] {
  return selection !== null && Array.isArray(selection[0]);
}

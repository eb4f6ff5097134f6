import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { PlotField } from "../../core/analysis/histograms/plotFields.ts";
import type { Points } from "../../core/api.ts";
import { colourMapLookup } from "../../core/export/colourMaps.ts";
import type { Range } from "../filters/clauses.ts";
import { styleNonce } from "../hosts/styleNonce.ts";
import { useTypeScale } from "../layout/useTypeScale.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { drawAxes, marginsFor, type PlotFrame } from "./axes.ts";
import { axisLimits } from "./axisScale.ts";
import { type Box, useBrush } from "./brush.ts";
import { densityOf, drawDensity } from "./density.ts";
import { canvasColours, type DrawnPoints, drawPoints, pointNear } from "./drawPoints.ts";
import { boxByKey } from "./keyBox.ts";
import { Lasso } from "./Lasso.tsx";
import { keysWithin, type Place } from "./lasso.ts";
import { isWithin, placesOf } from "./ranges.ts";
import classes from "./Scatter.module.css";

interface ScatterProps {
  readonly points: Points;
  readonly x: PlotField;
  readonly y: PlotField;
  readonly logX: boolean;
  readonly logY: boolean;
  /** What is brushed. */
  readonly xRange: Range;
  readonly yRange: Range;
  onBrush(box: Box | null, frame: PlotFrame): void;
  /** Whether a line is drawn around points in place of a rectangle. */
  readonly lasso: boolean;
  /** A line was drawn around points: these, or where they are a sample, those of it that are drawn. */
  onLasso(keys: number[], line: readonly Place[], frame: PlotFrame): void;
  /** Whether the colours show how many points lie on each other, in place of their kinds. */
  readonly density: boolean;
  /** Somebody clicked on a point. */
  onPick(key: number): void;
}

/** Screen pixels around a point in which a click is meant for it. */
const reach = 8;

/** Points on a canvas under axes, with a rectangle to pull up. */
export function Scatter(props: ScatterProps) {
  const { points, x, y, logX, logY, xRange, yRange } = props;
  const { ref, width, height } = useElementSize();
  const letters = useTypeScale();
  const frame = useMemo(
    () => frameOf({ points, x, y, logX, logY }, width, height, letters),
    [points, x, y, logX, logY, width, height, letters],
  );
  const drawn = useMemo(
    (): DrawnPoints => ({
      points,
      xScale: frame.xScale,
      yScale: frame.yScale,
      isChosen: (px, py) => isWithin(xRange, px) && isWithin(yRange, py),
    }),
    [points, frame, xRange, yRange],
  );
  const scheme = useComputedColorScheme("dark");
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // The colours of the scheme are looked up anew.
    if (canvas.current && width > 0 && scheme) paint(canvas.current, frame, drawn, props.density);
  }, [frame, drawn, width, scheme, props.density]);

  const axes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (axes.current === null || width === 0) return;
    const svg = drawAxes(frame, "currentColor");
    for (const style of svg.querySelectorAll("style")) style.nonce = styleNonce();
    svg.setAttribute("aria-hidden", "true");
    axes.current.replaceChildren(svg);
  }, [frame, width]);

  /** Points within what is being drawn. */
  const [within, setWithin] = useState<number | null>(null);
  const corners = ([[left, top], [right, bottom]]: Box): Place[] => [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const draw = (box: Box) => setWithin(keysWithin({ points, ...frame }, corners(box)).length);
  const end = (box: Box | null, place: readonly [number, number] | null) => {
    setWithin(null);
    const near = box === null && place ? pointNear(drawn, place, reach) : -1;
    if (near >= 0) props.onPick(points.keys[near]);
    else props.onBrush(box, frame);
  };
  const brush = useBrush(frame, { x: xRange, y: yRange }, end, draw);
  const onKeyDown = (event: KeyboardEvent) => {
    const { xScale, yScale } = frame;
    const [left, right] = placesOf(xScale, xRange);
    const [top, bottom] = placesOf(yScale, yRange);
    const limited = [xRange.low, xRange.high, yRange.low, yRange.high].some(Boolean);
    const box: Box = [
      [left, top],
      [right, bottom],
    ];
    const bounds = { left: xScale.from, right: xScale.to, top: yScale.to, bottom: yScale.from };
    const next = boxByKey(limited ? box : null, event, bounds);
    if (next === undefined) return;
    event.preventDefault();
    props.onBrush(next, frame);
  };
  const shown = points.keys.length;
  return (
    <div ref={ref} className={classes.plot}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        role="img"
        aria-label={say("plot.pointsOf", { y: y.label, x: x.label, count: points.keys.length })}
      />
      <div ref={axes} className={classes.axes} />
      <svg
        ref={brush}
        className={classes.brush}
        role="application"
        aria-label={say("plot.rectangleEnterDrawsItArrowKeys")}
        data-view-focus
        data-testid="brush"
        onKeyDown={onKeyDown}
      />
      {props.lasso && (
        <Lasso
          onDraw={(line) => setWithin(keysWithin(drawn, line).length)}
          onEnd={(line) => {
            setWithin(null);
            props.onLasso(keysWithin(drawn, line), line, frame);
          }}
        />
      )}
      {within !== null && (
        <p className={classes.within} role="status">
          {shown < points.count
            ? say("plot.about", { count: estimate(within * (points.count / shown)) })
            : countOf(within, "point")}
        </p>
      )}
    </div>
  );
}

/** What a sample says of all, in as many digits as one may believe. */
function estimate(count: number): number {
  return Number(count.toPrecision(2));
}

function frameOf(
  { points, x, y, logX, logY }: Pick<ScatterProps, "points" | "x" | "y" | "logX" | "logY">,
  width: number,
  height: number,
  letters: number,
): PlotFrame {
  const margins = marginsFor(letters);
  const [xLow, xHigh] = axisLimits(points.x, logX);
  const [yLow, yHigh] = axisLimits(points.y, logY);
  return {
    width,
    height,
    letters,
    x,
    y,
    xScale: {
      low: xLow,
      high: xHigh,
      logarithmic: logX,
      from: margins.left,
      to: Math.max(width - margins.right, margins.left + 1),
    },
    yScale: {
      low: yLow,
      high: yHigh,
      logarithmic: logY,
      from: Math.max(height - margins.bottom, margins.top + 1),
      to: margins.top,
    },
  };
}

function paint(
  canvas: HTMLCanvasElement,
  { width, height }: PlotFrame,
  drawn: DrawnPoints,
  density: boolean,
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(ratio, ratio);
  if (density) drawDensity(context, densityOf(drawn, width, height), colourMapLookup("viridis"));
  else drawPoints(context, drawn, canvasColours);
}

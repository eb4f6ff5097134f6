import type { Points } from "../../core/api.ts";
import { classColour } from "../words/particleClass.ts";
import { type AxisScale, placeOf } from "./axisScale.ts";

/** The points of a plot as they are drawn. */
export interface DrawnPoints {
  readonly points: Points;
  readonly xScale: AxisScale;
  readonly yScale: AxisScale;
  /** Whether a point is within what is brushed: the others are faint. */
  isChosen(x: number, y: number): boolean;
}

/** How points get their colour. */
export interface PointColours {
  of(kind: string): string;
  /** Of those outside what is brushed. */
  readonly outside: string;
}

/** Draws all points: those outside in one colour, then the chosen ones class by class. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  drawn: DrawnPoints,
  colours: PointColours,
): void {
  const { points } = drawn;
  const side = dotSide(points.keys.length);
  for (const chosen of [false, true]) {
    context.globalAlpha = chosen ? opacityOf(points.keys.length) : 0.3;
    for (const [kind, name] of points.classes.entries()) {
      context.fillStyle = chosen ? colours.of(name) : colours.outside;
      fillDots(context, drawn, { kind, chosen, side });
    }
  }
  context.globalAlpha = 1;
}

/** Where dots are many they lie on each other: the thinner they are, the better one sees how many. */
function opacityOf(count: number): number {
  return count <= 20_000 ? 0.75 : 0.4;
}

function fillDots(
  context: CanvasRenderingContext2D,
  { points, xScale, yScale, isChosen }: DrawnPoints,
  { kind, chosen, side }: { kind: number; chosen: boolean; side: number },
): void {
  const { x, y, kinds } = points;
  const round = kinds.length <= mostDiscs;
  for (let i = 0; i < kinds.length; i++) {
    if (kinds[i] !== kind || isChosen(x[i], y[i]) !== chosen) continue;
    const left = placeOf(xScale, x[i]);
    const top = placeOf(yScale, y[i]);
    if (round) fillDisc(context, left, top, side / 2);
    else context.fillRect(left - side / 2, top - side / 2, side, side);
  }
}

/** Squares are drawn several times as fast, and dots of many points are too small to tell. */
const mostDiscs = 5000;

function fillDisc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Dots get smaller as they get more. */
export function dotSide(count: number): number {
  if (count <= 2000) return 5;
  return count <= 20_000 ? 3 : 2;
}

/** The point nearest to a place on the screen; -1 where none is near. */
export function pointNear(
  { points, xScale, yScale }: Pick<DrawnPoints, "points" | "xScale" | "yScale">,
  place: readonly [x: number, y: number],
  reach: number,
): number {
  let nearest = -1;
  let least = reach;
  for (let i = 0; i < points.keys.length; i++) {
    const distance = Math.hypot(
      placeOf(xScale, points.x[i]) - place[0],
      placeOf(yScale, points.y[i]) - place[1],
    );
    if (distance > least) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}

/** The page's own colours as a canvas understands them. */
export const canvasColours: PointColours = {
  of: (kind) => lookedUp(classColour(kind)),
  get outside() {
    return lookedUp("var(--histogram-outside)");
  },
};

function lookedUp(colour: string): string {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return name === undefined
    ? colour
    : getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

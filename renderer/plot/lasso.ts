import { placeOf } from "./axisScale.ts";
import type { Box } from "./brush.ts";
import type { DrawnPoints } from "./drawPoints.ts";

/** A place on the screen. */
export type Place = readonly [x: number, y: number];

/** Whether a place lies inside a closed line, by how often a ray to the right crosses it. */
export function isInside(line: readonly Place[], [x, y]: Place): boolean {
  let inside = false;
  for (let i = 0, before = line.length - 1; i < line.length; before = i++) {
    const [ax, ay] = line[i];
    const [bx, by] = line[before];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The smallest rectangle around a line. */
export function boxAround(line: readonly Place[]): Box {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ];
}

/** Keys of the points inside a closed line; of those outside what is brushed only where `isChosen` takes them. */
export function keysWithin(
  {
    points,
    xScale,
    yScale,
    isChosen,
  }: Omit<DrawnPoints, "isChosen"> & Partial<Pick<DrawnPoints, "isChosen">>,
  line: readonly Place[],
): number[] {
  if (line.length < 3) return [];
  const [[left, top], [right, bottom]] = boxAround(line);
  const keys: number[] = [];
  for (let i = 0; i < points.keys.length; i++) {
    const x = placeOf(xScale, points.x[i]);
    if (x < left || x > right) continue;
    const y = placeOf(yScale, points.y[i]);
    if (y < top || y > bottom) continue;
    if (isChosen && !isChosen(points.x[i], points.y[i])) continue;
    if (isInside(line, [x, y])) keys.push(points.keys[i]);
  }
  return keys;
}

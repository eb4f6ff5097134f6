import { placeOf } from "./axisScale.ts";
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

/** Keys of the points inside a closed line. */
export function keysWithin(
  { points, xScale, yScale }: Pick<DrawnPoints, "points" | "xScale" | "yScale">,
  line: readonly Place[],
): number[] {
  if (line.length < 3) return [];
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const keys: number[] = [];
  for (let i = 0; i < points.keys.length; i++) {
    const x = placeOf(xScale, points.x[i]);
    if (x < left || x > right) continue;
    const y = placeOf(yScale, points.y[i]);
    if (y < top || y > bottom) continue;
    if (isInside(line, [x, y])) keys.push(points.keys[i]);
  }
  return keys;
}

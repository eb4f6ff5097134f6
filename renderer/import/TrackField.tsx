import { useElementSize } from "@mantine/hooks";
import { useLayoutEffect, useRef } from "react";
import { colourMapLookup } from "../../core/export/colourMaps.ts";
import type { Picture } from "../../core/export/paint.ts";
import { blankPicture, fillRectangle } from "../../core/export/paint.ts";
import { draw } from "../pictures/draw.ts";
import classes from "./TrackField.module.css";

/** CSS pixels a drawn pixel. */
const grain = 5;

/** A quiet backdrop of tracks for the first run: curls, straight lines, blobs and dots, as in a real frame. */
export function TrackField() {
  const { ref, width, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current === null || width === 0) return;
    draw(canvas.current, scatter(Math.ceil(width / grain), Math.ceil(height / grain)));
  }, [width, height]);
  return (
    <div ref={ref} className={classes.field} aria-hidden="true">
      <canvas ref={canvas} className={classes.canvas} />
    </div>
  );
}

function scatter(width: number, height: number): Picture {
  const picture = blankPicture(width, height);
  const random = generator(7);
  const lookup = colourMapLookup("inferno");
  const dot = (x: number, y: number, brightness: number) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= width || row >= height) return;
    const at = 3 * Math.round(Math.min(1, Math.max(0.2, brightness)) * 255);
    fillRectangle(picture, column, row, 1, 1, [lookup[at], lookup[at + 1], lookup[at + 2]]);
  };
  const count = Math.round((width * height) / 900);
  for (let i = 0; i < count; i++) {
    const [x, y, kind] = [random() * width, random() * height, random()];
    if (kind < 0.3) walk(x, y, 10 + random() * 30, 0.7);
    else if (kind < 0.36) walk(x, y, 60, 0);
    else if (kind < 0.5) blob(x, y, 2 + random() * 3);
    else dot(x, y, 0.3 + random() * 0.5);
  }
  return picture;

  function walk(x: number, y: number, steps: number, curl: number): void {
    let direction = random() * 2 * Math.PI;
    let [column, row] = [x, y];
    for (let i = 0; i < steps; i++) {
      direction += (random() - 0.5) * curl * 2;
      column += Math.cos(direction);
      row += Math.sin(direction);
      dot(column, row, 0.25 + (0.6 * i) / steps);
    }
  }

  function blob(x: number, y: number, radius: number): void {
    for (let dx = -radius; dx <= radius; dx++) {
      for (let dy = -radius; dy <= radius; dy++) {
        const away = Math.hypot(dx, dy) / radius;
        if (away <= 1) dot(x + dx, y + dy, 1 - 0.75 * away);
      }
    }
  }
}

/** Numbers from 0 to 1, the same for a seed (mulberry32): the backdrop does not change from day to day. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

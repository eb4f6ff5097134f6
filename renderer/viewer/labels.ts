import type { FrameDetail } from "../../core/api.ts";
import { clusterBox } from "../pictures/frameClusters.ts";
import type { Placement, Size } from "./place.ts";

type Pixels = Pick<FrameDetail, "width" | "height" | "pixels" | "starts">;

/** What is written beside a cluster, with the bottom left corner of its text in CSS pixels. */
export interface Label {
  readonly cluster: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** How labels are written. */
export interface Lettering {
  /** Of a line of text with its rim, in CSS pixels. */
  readonly lineHeight: number;
  /** Of a text, in CSS pixels. */
  widthOf(text: string): number;
}

/** Between a cluster and its label, in CSS pixels. */
const gap = 2;

/**
 * Where labels go so that none covers another: beside their clusters, the largest first. One that finds no room is
 * left out, and so is one whose cluster is out of sight.
 *
 * @param texts what to write, by the number of the cluster; numbers go by falling size
 * @param first the cluster whose label goes before all others
 * @returns the labels with a place, and for how many clusters in sight there was none
 */
export function placeLabels(
  frame: Pixels,
  texts: readonly string[],
  { placement, place }: { placement: Placement; place: Size },
  first: number | null,
  lettering: Lettering,
): { placed: Label[]; leftOut: number } {
  const taken = new TakenRows(lettering.lineHeight);
  const placed: Label[] = [];
  let leftOut = 0;
  for (const cluster of inTurn(texts.length, first)) {
    const corners = labelCorners(frame, cluster, texts[cluster], placement, place, lettering);
    if (corners.length === 0) continue;
    const free = corners.find((label) => taken.isFree(label));
    if (free === undefined) leftOut += 1;
    else {
      taken.add(free);
      placed.push(free);
    }
  }
  return { placed, leftOut };
}

/**
 * Places for a cluster's label, the best first: to its right or left, at its top or its bottom, as far as there is room in the view.
 *
 * @returns none where the cluster is out of sight
 */
export function labelCorners(
  frame: Pixels,
  cluster: number,
  text: string,
  { scale, left, top }: Placement,
  place: Size,
  { lineHeight, widthOf }: Lettering,
): Label[] {
  const box = clusterBox(frame, cluster);
  if (box === null) return [];
  const right = left + (box.xMax + 1) * scale;
  const above = top + (frame.height - 1 - box.yMax) * scale;
  const below = top + (frame.height - box.yMin) * scale;
  const begin = left + box.xMin * scale;
  const inSight = right > 0 && begin < place.width && below > 0 && above < place.height;
  if (!inSight) return [];
  const width = widthOf(text);
  const columns = [right + gap, begin - gap - width];
  const rows = [above, below + lineHeight];
  const all = rows.flatMap((y) => columns.map((x) => ({ cluster, text, x, y, width })));
  const fitting = all.filter(
    ({ x, y }) => x >= 0 && x + width <= place.width && y >= lineHeight && y <= place.height,
  );
  // Of a cluster that is larger than the view no corner may be in sight: its label stays in the view all the same.
  return fitting.length > 0 ? fitting : [withinView(all[0], place, lineHeight)];
}

function withinView(label: Label, place: Size, lineHeight: number): Label {
  return {
    ...label,
    x: Math.max(0, Math.min(label.x, place.width - label.width)),
    y: Math.max(lineHeight, Math.min(label.y, place.height)),
  };
}

function inTurn(count: number, first: number | null): number[] {
  const all = Array.from({ length: count }, (_, number) => number);
  return first === null || first >= count ? all : [first, ...all.filter((one) => one !== first)];
}

/** What is written already, by rows, so that each label is compared with few others. */
class TakenRows {
  readonly #rows = new Map<number, Label[]>();
  readonly #height: number;

  constructor(lineHeight: number) {
    this.#height = lineHeight;
  }

  isFree({ x, y, width }: Label): boolean {
    const row = Math.floor(y / this.#height);
    return [row - 1, row, row + 1].every((near) =>
      (this.#rows.get(near) ?? []).every(
        (other) =>
          Math.abs(other.y - y) >= this.#height ||
          x + width + gap <= other.x ||
          other.x + other.width + gap <= x,
      ),
    );
  }

  add(label: Label): void {
    const row = Math.floor(label.y / this.#height);
    this.#rows.set(row, [...(this.#rows.get(row) ?? []), label]);
  }
}

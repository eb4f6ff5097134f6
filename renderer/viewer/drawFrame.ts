import type { FrameDetail } from "../../core/api.ts";
import type { Picture } from "../../core/export/paint.ts";
import { draw } from "../pictures/draw.ts";
import { clusterBox } from "../pictures/frameClusters.ts";
import { clusterEdges } from "./outlines.ts";
import type { Placement, Size } from "./place.ts";

export interface Drawing {
  readonly placement: Placement;
  readonly place: Size;
  readonly picture: Picture;
  /** The frame whose clusters can be outlined; null for a sum. */
  readonly frame: FrameDetail | null;
  readonly outlines: boolean;
  /** What to write beside each cluster, by number; null writes nothing. */
  readonly labels: readonly string[] | null;
  /** The cluster that is selected. */
  readonly marked: number | null;
  /** Pixels that are marked as hot. */
  readonly hot: ReadonlySet<number>;
}

const small = document.createElement("canvas");
const outline = "#7cc4ff";
const chosen = "#ffffff";
const marking = "#ff4fd8";

/** Draws the picture without smoothing, and what is said about it on top. */
export function drawFrame(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const { placement, place, picture, frame } = drawing;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(place.width * ratio), Math.round(place.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) return;
  draw(small, picture);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, place.width, place.height);
  const { scale, left, top } = placement;
  context.fillStyle = "#000";
  context.fillRect(left, top, picture.width * scale, picture.height * scale);
  // Shrunk without smoothing, single hits would vanish.
  context.imageSmoothingEnabled = scale * ratio < 1;
  context.drawImage(small, left, top, picture.width * scale, picture.height * scale);
  context.strokeStyle = "#5a6673";
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, picture.width * scale + 1, picture.height * scale + 1);
  if (frame !== null) drawClusters(context, drawing, frame);
  drawHot(context, drawing);
}

function drawClusters(
  context: CanvasRenderingContext2D,
  { placement, place, outlines, labels, marked }: Drawing,
  frame: FrameDetail,
): void {
  if (outlines) {
    context.strokeStyle = outline;
    context.lineWidth = 1;
    for (let number = 0; number + 1 < frame.starts.length; number++) {
      strokeEdges(context, placement, clusterEdges(frame, number));
    }
  }
  if (marked !== null) {
    context.strokeStyle = chosen;
    context.lineWidth = 2;
    strokeEdges(context, placement, clusterEdges(frame, marked));
    strokeBox(context, placement, frame, marked);
  }
  if (labels === null) return;
  context.font = "12px system-ui, sans-serif";
  context.textBaseline = "bottom";
  for (const [number, label] of labels.entries()) {
    const box = clusterBox(frame, number);
    if (box === null) continue;
    const { width } = context.measureText(label);
    const right = placement.left + (box.xMax + 1) * placement.scale + 2;
    // At the right edge there is no room: it goes to the left of its cluster.
    const x =
      right + width <= place.width
        ? right
        : placement.left + box.xMin * placement.scale - width - 2;
    const y = placement.top + (frame.height - 1 - box.yMax) * placement.scale;
    context.strokeStyle = "#000";
    context.lineWidth = 3;
    context.strokeText(label, x, y);
    context.fillStyle = number === marked ? chosen : "#d5e9ff";
    context.fillText(label, x, y);
  }
}

/** A corner of room around the cluster, so that one of a single pixel is found as well. */
function strokeBox(
  context: CanvasRenderingContext2D,
  { scale, left, top }: Placement,
  frame: FrameDetail,
  cluster: number,
): void {
  const box = clusterBox(frame, cluster);
  if (box === null) return;
  context.lineWidth = 1;
  context.strokeRect(
    left + box.xMin * scale - 6,
    top + (frame.height - 1 - box.yMax) * scale - 6,
    (box.xMax - box.xMin + 1) * scale + 12,
    (box.yMax - box.yMin + 1) * scale + 12,
  );
}

function strokeEdges(
  context: CanvasRenderingContext2D,
  { scale, left, top }: Placement,
  edges: readonly number[],
): void {
  context.beginPath();
  for (let i = 0; i < edges.length; i += 4) {
    context.moveTo(left + edges[i] * scale, top + edges[i + 1] * scale);
    context.lineTo(left + edges[i + 2] * scale, top + edges[i + 3] * scale);
  }
  context.stroke();
}

/** A cross through each marked pixel, never too small to see. */
function drawHot(context: CanvasRenderingContext2D, { placement, picture, hot }: Drawing): void {
  const { scale, left, top } = placement;
  const reach = Math.max(4, scale / 2);
  context.strokeStyle = marking;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const X of hot) {
    const x = left + ((X % picture.width) + 0.5) * scale;
    const y = top + (picture.height - Math.floor(X / picture.width) - 0.5) * scale;
    context.moveTo(x - reach, y - reach);
    context.lineTo(x + reach, y + reach);
    context.moveTo(x - reach, y + reach);
    context.lineTo(x + reach, y - reach);
  }
  context.stroke();
}

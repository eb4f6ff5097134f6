import type { FrameDetail } from "../../core/api.ts";
import type { Picture } from "../../core/export/paint.ts";
import { draw } from "../pictures/draw.ts";
import { clusterBox } from "../pictures/frameClusters.ts";
import type { Label, Lettering } from "./labels.ts";
import { clusterEdges } from "./outlines.ts";
import type { Placement, Size } from "./place.ts";

export interface Drawing {
  readonly placement: Placement;
  readonly place: Size;
  readonly picture: Picture;
  /** The frame whose clusters can be outlined; null for a sum. */
  readonly frame: FrameDetail | null;
  readonly outlines: boolean;
  /** What to write beside clusters. */
  readonly labels: readonly Label[];
  /** The label of the cluster under the pointer, where it has no place of its own: it lies over the others. */
  readonly pointed: Label | null;
  /** How much larger letters are than usual. */
  readonly typeScale: number;
  /** The cluster that is selected. */
  readonly marked: number | null;
  /** Pixels that are marked as hot. */
  readonly hot: ReadonlySet<number>;
}

const small = document.createElement("canvas");
const outline = "#7cc4ff";
const chosen = "#ffffff";
const labelled = "#d5e9ff";
const marking = "#ff4fd8";

/** How labels are written, with letters as large as the rest of the window has them. */
export function lettering(typeScale: number): Lettering {
  const context = small.getContext("2d");
  const font = labelFont(typeScale);
  return {
    lineHeight: 15 * typeScale,
    widthOf(text) {
      if (context === null) return 0;
      context.font = font;
      return context.measureText(text).width;
    },
  };
}

const labelFamily = "system-ui, sans-serif";
const labelFont = (typeScale: number) => `${12 * typeScale}px ${labelFamily}`;

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
  drawLabels(context, drawing);
  drawHot(context, drawing);
}

function drawClusters(
  context: CanvasRenderingContext2D,
  { placement, outlines, marked }: Drawing,
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
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { labels, pointed, marked, typeScale }: Drawing,
): void {
  context.font = labelFont(typeScale);
  context.textBaseline = "bottom";
  context.strokeStyle = "#000";
  context.lineWidth = 3;
  for (const { cluster, text, x, y } of labels) {
    context.strokeText(text, x, y);
    context.fillStyle = cluster === marked ? chosen : labelled;
    context.fillText(text, x, y);
  }
  if (pointed === null) return;
  const { text, x, y, width } = pointed;
  context.fillStyle = "#000";
  const height = 16 * typeScale;
  context.fillRect(x - 3, y - height, width + 6, height + 1);
  context.fillStyle = chosen;
  context.fillText(text, x, y);
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
  context.beginPath();
  for (const X of hot) {
    const x = left + ((X % picture.width) + 0.5) * scale;
    const y = top + (picture.height - Math.floor(X / picture.width) - 0.5) * scale;
    context.moveTo(x - reach, y - reach);
    context.lineTo(x + reach, y + reach);
    context.moveTo(x - reach, y + reach);
    context.lineTo(x + reach, y - reach);
  }
  // With a dark edge it stands out from bright pixels, too.
  context.strokeStyle = "#000";
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = marking;
  context.lineWidth = 2;
  context.stroke();
}

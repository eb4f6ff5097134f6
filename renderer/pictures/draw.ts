import type { Picture } from "../../core/export/paint.ts";

/** Puts a picture on a canvas, which takes its size. */
export function draw(canvas: HTMLCanvasElement, picture: Picture): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext("2d");
  context?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
}

import { paintFrame } from "../../core/export/paint.ts";
import type { PaintAnswer, PaintRequest } from "./painter.ts";

/** Paints frames and shrinks them smoothly to the size at which they are shown, off the thread that scrolls. */
self.onmessage = ({ data }: MessageEvent<PaintRequest>) => {
  const { id, frame, options, width, height } = data;
  const picture = paintFrame(frame, options);
  const large = new OffscreenCanvas(picture.width, picture.height);
  large
    .getContext("2d")
    ?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
  const small = new OffscreenCanvas(width, height);
  const context = small.getContext("2d");
  if (context !== null) {
    context.imageSmoothingQuality = "high";
    context.drawImage(large, 0, 0, width, height);
  }
  const bitmap = small.transferToImageBitmap();
  const answer: PaintAnswer = { id, bitmap };
  self.postMessage(answer, { transfer: [bitmap] });
};

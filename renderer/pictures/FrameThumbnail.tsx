import { useEffect, useRef } from "react";
import type { ColourMapName, FrameDetail } from "../../core/api.ts";
import classes from "./FramePicture.module.css";
import { sharedPainter } from "./painter.ts";

interface FrameThumbnailProps {
  readonly frame: Pick<FrameDetail, "width" | "height" | "pixels" | "counts" | "starts">;
  /** Side of the square that it fits into, CSS pixels. */
  readonly side: number;
  readonly colourMap: ColourMapName;
  readonly logarithmic: boolean;
}

/** Drawn so much larger before it is shrunk: single pixels do not vanish between those of the screen. */
const larger = 4;

/** A frame drawn small, on another thread: a view that scrolls does not wait for it. */
export function FrameThumbnail({ frame, side, colourMap, logarithmic }: FrameThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = side / Math.max(frame.width, frame.height);
  const [width, height] = [frame.width * scale, frame.height * scale];
  useEffect(() => {
    const ratio = window.devicePixelRatio;
    const { pixels, counts, starts } = frame;
    const request = {
      frame: { width: frame.width, height: frame.height, pixels, counts, starts },
      options: { scale: larger, colourMap, logarithmic },
      width: Math.max(1, Math.round(width * ratio)),
      height: Math.max(1, Math.round(height * ratio)),
    };
    return sharedPainter().paint(request, (bitmap) => {
      const element = canvas.current;
      if (element === null) return bitmap.close();
      element.width = bitmap.width;
      element.height = bitmap.height;
      element.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
    });
  }, [frame, width, height, colourMap, logarithmic]);
  return <canvas ref={canvas} className={classes.canvas} style={{ width, height }} />;
}

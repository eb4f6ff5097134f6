import type { FramePaintOptions, PaintableFrame } from "../../core/export/paint.ts";

/** A picture of a frame to be painted, as the worker is asked for it. */
export interface PaintRequest {
  readonly id: number;
  readonly frame: PaintableFrame;
  readonly options: FramePaintOptions;
  /** Size of the result, in pixels of the screen. */
  readonly width: number;
  readonly height: number;
}

export interface PaintAnswer {
  readonly id: number;
  readonly bitmap: ImageBitmap;
}

interface Waiting {
  readonly request: PaintRequest;
  done(bitmap: ImageBitmap): void;
}

/** Requests that the worker has at a time: the rest waits here, where it can still be taken back. */
const mostAsked = 2;

/**
 * Paints pictures on a thread of its own, the latest asked for first: what scrolled out of sight meanwhile is not
 * painted at all.
 */
function createPainter() {
  const worker = new Worker(new URL("./painter.worker.ts", import.meta.url), { type: "module" });
  const asked = new Map<number, Waiting>();
  let waiting: Waiting[] = [];
  let ids = 0;

  function next(): void {
    while (asked.size < mostAsked) {
      const latest = waiting.pop();
      if (latest === undefined) return;
      asked.set(latest.request.id, latest);
      worker.postMessage(latest.request);
    }
  }
  worker.onmessage = ({ data }: MessageEvent<PaintAnswer>) => {
    const { id, bitmap } = data;
    asked.get(id)?.done(bitmap);
    asked.delete(id);
    next();
  };

  return {
    /** @returns takes the request back */
    paint(request: Omit<PaintRequest, "id">, done: (bitmap: ImageBitmap) => void): () => void {
      const id = ids++;
      let wanted = true;
      waiting.push({
        request: { ...request, id },
        done: (bitmap) => (wanted ? done(bitmap) : bitmap.close()),
      });
      next();
      return () => {
        wanted = false;
        waiting = waiting.filter((one) => one.request.id !== id);
      };
    },
  };
}

type Painter = ReturnType<typeof createPainter>;
let painter: Painter | null = null;

/** The one painter of the window, made when it is first needed. */
export function sharedPainter(): Painter {
  painter ??= createPainter();
  return painter;
}

import type { PointerEvent } from "react";
import { useRef } from "react";

/** Part of the width of a histogram, from 0 to 1. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** A drag as it began: where, and the band there was. */
interface Grip {
  readonly at: number;
  readonly band: Band;
  /** Inside a band that leaves something out: it moves. Anywhere else a new one is drawn. */
  readonly moves: boolean;
}

/** Screen pixels that a hand may shake without meaning to drag. */
const shake = 3;

export function gripAt(at: number, band: Band): Grip {
  const whole = band.from <= 0 && band.to >= 1;
  return { at, band, moves: !whole && at > band.from && at < band.to };
}

/** The band that a drag has made of it by now. */
export function draggedBand({ at, band, moves }: Grip, now: number): Band {
  const here = Math.min(Math.max(now, 0), 1);
  if (!moves) return { from: Math.min(at, here), to: Math.max(at, here) };
  const by = Math.min(Math.max(here - at, -band.from), 1 - band.to);
  return { from: band.from + by, to: band.to + by };
}

/** Drags across a histogram: anywhere for both ends at once, on the band to move it. */
export function useHistogramDrag(band: Band, onChange: (band: Band) => void) {
  const grip = useRef<(Grip & { readonly x: number; readonly place: Place }) | null>(null);
  const dragging = useRef(false);
  /** Where the pointer is, as a share of the width: of the element as it was gripped, while it is. */
  const shareOf = (event: PointerEvent<HTMLElement>) =>
    shareAt(event, grip.current?.place ?? event.currentTarget.getBoundingClientRect());
  const letGo = () => {
    grip.current = null;
  };
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const place = event.currentTarget.getBoundingClientRect();
      grip.current = { ...gripAt(shareAt(event, place), band), x: event.clientX, place };
      dragging.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = grip;
      if (current === null) return;
      if (Math.abs(event.clientX - current.x) > shake) dragging.current = true;
      if (dragging.current) onChange(draggedBand(current, shareOf(event)));
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };
  return { handlers, shareOf };
}

/** From left to right, in CSS pixels. To ask an element for it has all laid out that changed since the last frame. */
type Place = Pick<DOMRect, "left" | "width">;

function shareAt({ clientX }: PointerEvent, { left, width }: Place): number {
  return Math.min(Math.max((clientX - left) / Math.max(width, 1), 0), 1);
}

import type { Box } from "./brush.ts";

/** What a rectangle must stay within, screen pixels. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Screen pixels that an arrow moves; with Ctrl one. */
const stride = 10;
const smallest = 4;

/**
 * The rectangle after a key: Enter draws one in the middle, arrows move it, with Shift they move its far corner.
 * Undefined for keys that are not about it; null takes it away.
 */
export function boxByKey(
  box: Box | null,
  { key, shiftKey, ctrlKey }: Key,
  bounds: Bounds,
): Box | null | undefined {
  if (key === "Enter") return box ?? middleOf(bounds);
  if (key === "Escape" || key === "Delete") return box === null ? undefined : null;
  const step = steps[key];
  if (step === undefined || box === null) return undefined;
  const [dx, dy] = step.map((part) => part * (ctrlKey ? 1 : stride));
  const [[left, top], [right, bottom]] = box;
  const { left: least, right: most, top: highest, bottom: lowest } = bounds;
  if (shiftKey) {
    return [
      [left, top],
      [within(right + dx, left + smallest, most), within(bottom + dy, top + smallest, lowest)],
    ];
  }
  const x = within(dx, least - left, most - right);
  const y = within(dy, highest - top, lowest - bottom);
  return [
    [left + x, top + y],
    [right + x, bottom + y],
  ];
}

function middleOf({ left, right, top, bottom }: Bounds): Box {
  const [width, height] = [right - left, bottom - top];
  return [
    [left + width / 4, top + height / 4],
    [right - width / 4, bottom - height / 4],
  ];
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** How work is divided: into so many parts, or parts of so many frames. */
export type Split = { readonly parts: number } | { readonly framesPerPart: number };

/** What counts for a division. */
export interface Weighed {
  readonly bytes: number;
  readonly frames: number;
}

/** Opening a file costs about as much as reading so many bytes. */
const bytesAFile = 16 * 1024;

/**
 * Divides a list into stretches of neighbours, none of them empty. With a number of parts, all cost about the same;
 * there are fewer where there are not so many items.
 */
export function divide<T extends Weighed>(items: readonly T[], split: Split): T[][] {
  return "parts" in split ? intoParts(items, split.parts) : byFrames(items, split.framesPerPart);
}

function intoParts<T extends Weighed>(items: readonly T[], wanted: number): T[][] {
  const parts = Math.min(wanted, items.length);
  const cost = ({ bytes }: Weighed) => bytes + bytesAFile;
  const total = items.reduce((sum, item) => sum + cost(item), 0);
  const divided: T[][] = [];
  let current: T[] = [];
  let done = 0;
  for (const [i, item] of items.entries()) {
    current.push(item);
    done += cost(item);
    const left = parts - divided.length - 1;
    const itemsLeft = items.length - i - 1;
    // Half of the next item may lie beyond the mark: as often too much as too little.
    const next = itemsLeft > 0 ? cost(items[i + 1]) : 0;
    const isFull = done + next / 2 >= (total * (divided.length + 1)) / parts;
    if (left > 0 && (itemsLeft === left || (isFull && itemsLeft >= left))) {
      divided.push(current);
      current = [];
    }
  }
  if (current.length > 0) divided.push(current);
  return divided;
}

function byFrames<T extends Weighed>(items: readonly T[], framesPerPart: number): T[][] {
  const divided: T[][] = [];
  let current: T[] = [];
  let frames = 0;
  for (const item of items) {
    if (current.length > 0 && frames + item.frames > framesPerPart) {
      divided.push(current);
      current = [];
      frames = 0;
    }
    current.push(item);
    frames += item.frames;
  }
  if (current.length > 0) divided.push(current);
  return divided;
}

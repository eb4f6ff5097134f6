/**
 * Browsers lay out no element of any height: Chromium stops at 33.5 million CSS pixels, Firefox at 17.8, and a million
 * tracks in a gallery are 47. A list that is taller stands in an element of this height, whose rows are moved along.
 */
export const tallest = 15_000_000;

/** Where such a list is scrolled to: the part of it that is in sight begins at `scrollTop` + `shift`. */
export interface ScrollPlace {
  readonly scrollTop: number;
  readonly shift: number;
}

/** CSS pixels. */
export interface ScrollExtent {
  /** By how much the list is taller than its element; 0 for most lists. */
  readonly hidden: number;
  /** The most that `scrollTop` can be. */
  readonly most: number;
  /** The height that is in sight. */
  readonly page: number;
}

/** A list that was moved so far from where its rows should be is put right, so that both its ends are reached. */
const mostDrift = 100_000;

/**
 * Where a list is once its element was scrolled. A wheel or a key moves the rows by as much; who drags the bar a long
 * way gets to as large a share of the list.
 */
export function scrolledTo(
  extent: ScrollExtent,
  before: ScrollPlace,
  scrollTop: number,
): ScrollPlace {
  const { hidden, most, page } = extent;
  if (hidden === 0) return { scrollTop, shift: 0 };
  if (Math.abs(scrollTop - before.scrollTop) >= page) {
    const middle = middleOf(extent);
    const share = (scrollTop - middle.from) / (middle.to - middle.from);
    return { scrollTop, shift: hidden * Math.min(Math.max(0, share), 1) };
  }
  const right = placeAt(extent, scrollTop + before.shift);
  const offset = right.scrollTop + right.shift;
  const isAtEnd = scrollTop <= 0 !== offset <= 0 || scrollTop >= most !== offset >= most + hidden;
  if (isAtEnd || Math.abs(scrollTop - right.scrollTop) > mostDrift) return right;
  return { scrollTop, shift: offset - scrollTop };
}

/** Where a list is that was brought to a place of its own, from its beginning. */
export function placeAt(extent: ScrollExtent, offset: number): ScrollPlace {
  const { hidden, most } = extent;
  const within = Math.min(Math.max(0, offset), most + hidden);
  const { from, to } = middleOf(extent);
  const share = (within - from) / (to - from + hidden);
  const shift = hidden * Math.min(Math.max(0, share), 1);
  return { scrollTop: within - shift, shift };
}

/** At its ends a list moves as its element does, so that they are reached exactly. */
const mostAtEnd = 10_000;

/** Where in the element the rows are passed over faster than it moves. */
function middleOf({ most }: ScrollExtent): { from: number; to: number } {
  const end = Math.min(mostAtEnd, most / 4);
  return { from: end, to: most - end };
}

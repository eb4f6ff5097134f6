import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { placeAt, type ScrollPlace, scrolledTo, tallest } from "./tallScroll.ts";

/** Rows of one height, of which only those in sight are drawn: sixty million take no more memory than sixty. */
export interface TallList {
  /** Of the element that scrolls. */
  readonly ref: (element: HTMLElement | null) => void;
  /** Of the element that the rows stand in. */
  readonly rowsRef: (element: HTMLElement | null) => void;
  /** CSS pixels of that element. */
  readonly height: number;
  /** Rows to draw; none where the last is less. */
  readonly first: number;
  readonly last: number;
  /** Where a row stands in that element, in CSS pixels. */
  topOf(row: number): number;
  /** Brings a row into sight, by as little as that takes. */
  scrollToRow(row: number): void;
  scrollToTop(): void;
  /** CSS pixels in sight. */
  page(): number;
}

interface Rows {
  readonly count: number;
  /** CSS pixels from one row to the next. */
  readonly height: number;
  /** CSS pixels of that which the last row has not. */
  readonly gap?: number;
  /** Rows that are drawn beyond those in sight, at either end. */
  readonly beyond: number;
}

interface InSight {
  readonly first: number;
  readonly last: number;
  readonly shift: number;
}

export function useTallList({ count, height: rowHeight, gap = 0, beyond }: Rows): TallList {
  const total = Math.max(0, count * rowHeight - gap);
  const height = Math.min(total, tallest);
  const [element, ref] = useState<HTMLElement | null>(null);
  const [inSight, setInSight] = useState<InSight>({ first: 0, last: -1, shift: 0 });
  const place = useRef<ScrollPlace>({ scrollTop: 0, shift: 0 });
  const page = useRef(0);
  /** The row that was brought into sight last, until somebody scrolls: it stays there when the list becomes lower. */
  const sought = useRef<number | null>(null);
  const rowsElement = useRef<HTMLElement | null>(null);
  const rowsRef = useCallback((rows: HTMLElement | null) => {
    rowsElement.current = rows;
  }, []);

  const extentOf = useCallback(
    (scroller: HTMLElement) => {
      const hidden = total - height;
      // Asking for its height has all laid out.
      const most = hidden === 0 ? 0 : scroller.scrollHeight - scroller.clientHeight;
      return { hidden, most, page: page.current };
    },
    [total, height],
  );

  const look = useCallback(() => {
    const { scrollTop, shift } = place.current;
    const offset = Math.max(0, Math.min(scrollTop + shift, total - page.current));
    const first = Math.max(0, Math.floor(offset / rowHeight) - beyond);
    const end = Math.floor((offset + page.current) / rowHeight) + beyond;
    const last = page.current === 0 ? -1 : Math.min(count - 1, end);
    setInSight((before) =>
      before.first === first && before.last === last && before.shift === shift
        ? before
        : { first, last, shift },
    );
  }, [count, rowHeight, beyond, total]);

  const goTo = useCallback(
    (scroller: HTMLElement, next: ScrollPlace) => {
      if (next.scrollTop !== scroller.scrollTop) scroller.scrollTop = next.scrollTop;
      // A browser rounds it, and what is in sight stays the same.
      const { scrollTop } = scroller;
      const shift = height === total ? 0 : next.scrollTop + next.shift - scrollTop;
      place.current = { scrollTop, shift };
      look();
    },
    [look, height, total],
  );

  useLayoutEffect(() => {
    if (height === total) place.current = { ...place.current, shift: 0 };
    look();
  }, [look, height, total]);

  const bringIntoSight = useCallback(
    (scroller: HTMLElement, row: number) => {
      const { scrollTop, shift } = place.current;
      const start = row * rowHeight;
      const end = start + rowHeight + aheadOf(rowsElement.current, scroller);
      const offset = scrollTop + shift;
      const whole = scroller.scrollHeight - scroller.clientHeight + total - height;
      const lowest = row === count - 1 ? whole : end - page.current;
      const to = lowest >= offset ? lowest : start <= offset ? start : offset;
      if (to === offset) return;
      const extent = extentOf(scroller);
      goTo(scroller, extent.hidden === 0 ? { scrollTop: to, shift: 0 } : placeAt(extent, to));
    },
    [count, rowHeight, total, height, extentOf, goTo],
  );

  // What listens is set up once for an element: a limit that moves changes the count again and again.
  const now = useRef({ extentOf, goTo, bringIntoSight });
  useLayoutEffect(() => {
    now.current = { extentOf, goTo, bringIntoSight };
  }, [extentOf, goTo, bringIntoSight]);
  useEffect(() => {
    if (element === null) return;
    const onScroll = () =>
      flushSync(() => {
        const { extentOf, goTo } = now.current;
        if (element.scrollTop !== place.current.scrollTop) sought.current = null;
        goTo(element, scrolledTo(extentOf(element), place.current, element.scrollTop));
      });
    const onResize = () => {
      page.current = element.clientHeight;
      if (sought.current !== null) now.current.bringIntoSight(element, sought.current);
      now.current.goTo(element, { ...place.current, scrollTop: element.scrollTop });
    };
    const observer = new ResizeObserver(onResize);
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [element]);

  return {
    ref,
    rowsRef,
    height,
    first: inSight.first,
    last: inSight.last,
    topOf: (row) => row * rowHeight - inSight.shift,
    scrollToRow(row) {
      if (element === null) return;
      sought.current = row;
      bringIntoSight(element, row);
    },
    scrollToTop() {
      sought.current = null;
      if (element !== null && place.current.scrollTop + place.current.shift !== 0) {
        goTo(element, { scrollTop: 0, shift: 0 });
      }
    },
    page: () => page.current,
  };
}

/** CSS pixels of what stands before the rows, such as a heading that stays in sight. */
function aheadOf(rows: HTMLElement | null, scroller: HTMLElement): number {
  if (rows === null) return 0;
  return (
    rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
  );
}

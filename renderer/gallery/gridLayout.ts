/** How thumbnails fill the width of the gallery. */
export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Width of a thumbnail, CSS pixels. */
  readonly tileWidth: number;
  /** Width plus the line of text under the picture. */
  readonly tileHeight: number;
}

export const gridGap = 8;
/** Height of the line under the picture. */
const captionHeight = 26;

/**
 * As many columns of about `tileSize` as fit, stretched to fill the width.
 * @param typeScale how much larger letters are than usual
 */
export function gridLayout(
  width: number,
  tileSize: number,
  count: number,
  typeScale = 1,
): GridLayout {
  const columns = Math.max(1, Math.floor((width + gridGap) / (tileSize + gridGap)));
  const tileWidth = Math.floor((width - (columns - 1) * gridGap) / columns);
  return {
    columns,
    rows: Math.ceil(count / columns),
    tileWidth,
    tileHeight: tileWidth + Math.round(captionHeight * typeScale),
  };
}

/** Where an arrow, Page or Home/End key takes the cursor; null for other keys. */
export function movedCursor(
  key: string,
  cursor: number,
  { columns, count, visibleRows }: { columns: number; count: number; visibleRows: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * visibleRows,
    PageDown: columns * visibleRows,
    Home: -cursor,
    End: count - 1 - cursor,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const target = cursor + step;
  // An arrow up from the first row stays where it is; a page up goes to the beginning.
  if (key === "ArrowUp" && target < 0) return cursor;
  return Math.min(Math.max(target, 0), Math.max(0, count - 1));
}

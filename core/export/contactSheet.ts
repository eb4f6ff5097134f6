import { type ClusterTile, type ColourMapName, tracksOnSheet } from "../api.ts";
import type { ExportFile } from "./files.ts";
import { blankPicture, type PaintOptions, type Picture, paintCluster } from "./paint.ts";
import { copyPicture, themes } from "./pictures.ts";
import { png } from "./png.ts";

export interface SheetOptions {
  colourMap: ColourMapName;
  theme?: "dark" | "light" | undefined;
  logarithmic?: boolean | undefined;
}

type SheetTile = Pick<ClusterTile, "width" | "height" | "pixels" | "counts">;

const columns = 24;
const rows = tracksOnSheet / columns;
/** Screen pixels of the square that a track has, and of the gap around it. */
const cell = 72;
const gap = 4;
/** A dot is not blown up to a wall. */
const largestScale = 8;

/** Pictures of many clusters side by side, row after row, each as large as its square allows. */
export function* contactSheets(
  tiles: Iterable<SheetTile>,
  options: SheetOptions,
): Generator<ExportFile, void> {
  let sheet: SheetTile[] = [];
  let number = 0;
  const file = (): ExportFile => {
    number++;
    const name = `tracks ${String(number).padStart(4, "0")}.png`;
    return { name, chunks: [png(contactSheet(sheet, options))] };
  };
  for (const tile of tiles) {
    sheet.push(tile);
    if (sheet.length < tracksOnSheet) continue;
    yield file();
    sheet = [];
  }
  if (sheet.length > 0) yield file();
}

/** One sheet; where its tracks do not fill it, it ends with their last row. */
export function contactSheet(tiles: readonly SheetTile[], options: SheetOptions): Picture {
  const theme = themes[options.theme ?? "dark"];
  const step = cell + gap;
  const used = Math.min(rows, Math.ceil(tiles.length / columns));
  const sheet = blankPicture(columns * step + gap, used * step + gap, theme.background);
  for (const [i, tile] of tiles.entries()) {
    const picture = cellPicture(tile, { ...options, ...theme });
    const left = gap + (i % columns) * step + Math.floor((cell - picture.width) / 2);
    const top = gap + Math.floor(i / columns) * step + Math.floor((cell - picture.height) / 2);
    copyPicture(picture, sheet, left, top);
  }
  return sheet;
}

/** As large as the square allows; of a longer track each pixel stands for several, with the largest of their counts. */
function cellPicture(tile: SheetTile, options: Omit<PaintOptions, "scale">): Picture {
  const longest = Math.max(tile.width, tile.height);
  if (longest > cell) {
    return paintCluster(coarser(tile, Math.ceil(longest / cell)), { ...options, scale: 1 });
  }
  const scale = Math.min(largestScale, Math.floor(cell / longest));
  return paintCluster(tile, { ...options, scale });
}

function coarser({ width, height, pixels, counts }: SheetTile, times: number): SheetTile {
  const largest = new Map<number, number>();
  const columns = Math.ceil(width / times);
  for (let i = 0; i < pixels.length; i++) {
    const [x, y] = [pixels[i] % width, Math.floor(pixels[i] / width)];
    const at = Math.floor(y / times) * columns + Math.floor(x / times);
    largest.set(at, Math.max(largest.get(at) ?? 0, counts[i]));
  }
  return {
    width: columns,
    height: Math.ceil(height / times),
    pixels: Uint32Array.from(largest.keys()),
    counts: Float64Array.from(largest.values()),
  };
}
